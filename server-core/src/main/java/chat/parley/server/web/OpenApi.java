package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The description of this server's REST for programs (OpenAPI 3.1), made from the table of routes and the records of
/// the wire, so that it says what the code does.
final class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("[{<](\\w+)[}>]");

    private final Schemas schemas = new Schemas();

    /// @param version of the program
    /// @return the whole document
    static ObjectNode of(List<Route> routes, String version) {
        return new OpenApi().document(routes, version);
    }

    private ObjectNode document(List<Route> routes, String version) {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Parley")
                .put("version", version)
                .put("description", "What an app asks a Parley server, and what it answers.");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            String path = VARIABLE.matcher(route.path()).replaceAll("{$1}");
            ObjectNode item = paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
            item.set(route.verb().name().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The access token of a sign-in, or a personal access token with the right scope.");
        components.set("schemas", all());
        return document;
    }

    private ObjectNode all() {
        ObjectNode all = schemas.all();
        if (all.get("Problem") instanceof ObjectNode problem
                && problem.get("properties") instanceof ObjectNode fields
                && fields.get("code") instanceof ObjectNode code) {
            ArrayNode codes = code.putArray("examples");
            for (ErrorCode one : ErrorCode.values()) codes.add(one.wireName());
        }
        return all;
    }

    private ObjectNode operation(Route route) {
        Shape shape = route.shape();
        ObjectNode operation = JSON.objectNode().put("summary", shape.summary()).put("operationId", operationId(route));
        operation.putArray("tags").add(tag(route.path()));
        operation.set("security", security(route.access()));
        ArrayNode parameters = parameters(route);
        if (!parameters.isEmpty()) operation.set("parameters", parameters);
        shape.body()
                .ifPresent(body -> operation
                        .putObject("requestBody")
                        .put("required", true)
                        .set("content", content(body, Way.TAKEN)));
        ObjectNode responses = operation.putObject("responses");
        for (Map.Entry<Integer, Said> answer : shape.answers().entrySet())
            responses.set(Integer.toString(answer.getKey()), response("As asked.", answer.getValue()));
        responses.set("default", OpenAiErrors.isTheirs(route.path()) ? theirError() : problem());
        return operation;
    }

    private enum Way {
        TAKEN,
        SENT
    }

    private static String operationId(Route route) {
        StringBuilder id = new StringBuilder(route.verb().name().toLowerCase(Locale.ROOT));
        for (String step : route.path().replace("/backend-api", "").split("[^A-Za-z0-9]+", -1))
            if (!step.isEmpty())
                id.append(Character.toUpperCase(step.charAt(0))).append(step.substring(1));
        return id.toString();
    }

    private static String tag(String path) {
        String[] steps = path.split("/", -1);
        return steps[1].equals("backend-api") ? steps[2] : steps[1];
    }

    private static ArrayNode security(Access access) {
        ArrayNode security = JSON.arrayNode();
        switch (access) {
            case ANYONE -> {}
            // Without one too: for programs on this computer, or where the address says so.
            case MONITOR, SIGNED -> {
                security.addObject();
                security.addObject().putArray("bearer");
            }
            case USER, MEMBER, SENDER, ADMIN, OWNER -> security.addObject().putArray("bearer");
        }
        return security;
    }

    private static ArrayNode parameters(Route route) {
        ArrayNode parameters = JSON.arrayNode();
        Matcher variables = VARIABLE.matcher(route.path());
        while (variables.find()) {
            String name = variables.group(1);
            ObjectNode schema = JSON.objectNode().put("type", "string");
            boolean isUuid = name.endsWith("_id") && !name.equals("connection_id") && !name.equals("model_id");
            if (isUuid) schema.put("format", "uuid");
            parameters
                    .addObject()
                    .put("name", name)
                    .put("in", "path")
                    .put("required", true)
                    .set("schema", schema);
        }
        for (Queried query : route.shape().queries())
            parameters
                    .addObject()
                    .put("name", query.name())
                    .put("in", "query")
                    .put("required", query.need() == Queried.Need.REQUIRED)
                    .set("schema", schema(query));
        return parameters;
    }

    private static ObjectNode schema(Queried query) {
        ObjectNode schema = JSON.objectNode();
        switch (query) {
            case Queried.Text _ -> schema.put("type", "string");
            case Queried.Uuid _ -> schema.put("type", "string").put("format", "uuid");
            case Queried.Time _ -> schema.put("type", "string").put("format", "date-time");
            case Queried.Whole number ->
                schema.put("type", "integer").put("minimum", number.least()).put("maximum", number.most());
            case Queried.Choice choice -> {
                ArrayNode values = schema.put("type", "string").putArray("enum");
                choice.values().forEach(values::add);
            }
        }
        return schema;
    }

    private ObjectNode response(String description, Said said) {
        ObjectNode response = JSON.objectNode().put("description", description);
        ObjectNode content = content(said, Way.SENT);
        if (!content.isEmpty()) response.set("content", content);
        return response;
    }

    private ObjectNode content(Said said, Way way) {
        ObjectNode content = JSON.objectNode();
        switch (said) {
            case Said.Body(Class<? extends Record> type) ->
                content.putObject("application/json")
                        .set(
                                "schema",
                                switch (way) {
                                    case TAKEN -> schemas.taken(type);
                                    case SENT -> schemas.sent(type);
                                });
            case Said.Theirs theirs -> content.putObject("application/json").set("schema", theirs(theirs.fields()));
            case Said.Media(String type) ->
                content.putObject(type).putObject("schema").put("type", "string");
            case Said.Nothing _ -> {}
        }
        return content;
    }

    private static ObjectNode theirs(List<String> fields) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ArrayNode required = schema.putArray("required");
        fields.forEach(required::add);
        return schema;
    }

    private ObjectNode problem() {
        ObjectNode response = JSON.objectNode().put("description", "Refused: `code` tells why.");
        response.putObject("content").putObject(Problems.TYPE).set("schema", schemas.sent(Problem.class));
        return response;
    }

    private ObjectNode theirError() {
        return response("Refused.", new Said.Theirs(List.of("error")));
    }
}
