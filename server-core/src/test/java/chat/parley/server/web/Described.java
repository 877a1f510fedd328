package chat.parley.server.web;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a server's `/openapi.json` says, held against what is sent and answered: to the letter, so that nothing is sent
/// of which it does not tell.
final class Described {
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectNode document;
    private final JsonMapper json = new JsonMapper();

    Described(byte[] document) {
        this.document = (ObjectNode) json.readTree(document);
        for (JsonNode schema : this.document.at("/components/schemas"))
            if (schema instanceof ObjectNode object && object.has("properties"))
                object.put("additionalProperties", false);
    }

    /// @return what it says of this route; missing for none
    JsonNode operation(Route route) {
        String path = route.path().replace('<', '{').replace('>', '}');
        return document.path("paths").path(path).path(route.verb().name().toLowerCase(Locale.ROOT));
    }

    /// @return what is wrong with a body that this route is sent
    List<String> faultsOfRequest(Route route, byte[] body) {
        JsonNode schema = operation(route).path("requestBody").path("content").path("application/json");
        return schema.isMissingNode() ? List.of() : faults(schema.path("schema"), body);
    }

    /// @return what is wrong with an answer of this route
    List<String> faultsOfAnswer(Route route, int status, String type, byte[] body) {
        JsonNode answers = operation(route).path("responses");
        JsonNode said = Optional.of(answers.path(Integer.toString(status)))
                .filter(answer -> !answer.isMissingNode())
                .orElse(answers.path("default"));
        String bare = type.split(";", 2)[0];
        if (body.length == 0)
            return said.has("content") ? List.of("a body was said to come with " + status) : List.of();
        JsonNode content = said.path("content").path(bare);
        if (content.isMissingNode()) content = said.path("content").path("*/*");
        if (content.isMissingNode()) return List.of("nobody said that " + status + " comes with " + bare);
        return bare.endsWith("json") ? faults(content.path("schema"), body) : List.of();
    }

    private List<String> faults(JsonNode schema, byte[] body) {
        ObjectNode whole = json.createObjectNode();
        whole.set("components", document.path("components"));
        whole.setAll((ObjectNode) schema);
        Schema compiled = schemas.getSchema(whole);
        return compiled.validate(json.readTree(body)).stream()
                .map(Error::toString)
                .toList();
    }
}
