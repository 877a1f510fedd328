package chat.parley.server.model.provider;

import chat.parley.protocol.rest.ProviderKind;

/// How a provider of each kind says things, as it stands on the wire.
enum Tongue {
    OPENAI(ProviderKind.OPENAI, "text/event-stream") {
        @Override
        String word(String text) {
            return event(
                    "",
                    "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                            + "[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
        }

        @Override
        String finish() {
            return event("", "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                    + event(
                            "",
                            "{\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,"
                                    + "\"total_tokens\":10}}");
        }

        @Override
        String end() {
            return event("", "[DONE]");
        }

        @Override
        String error() {
            return event("", "{\"error\":{\"message\":\"canary of the provider\",\"type\":\"server_error\"}}");
        }

        @Override
        String halfATool() {
            return event(
                    "",
                    "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"t1\","
                            + "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"ci\"}}]},"
                            + "\"finish_reason\":null}]}");
        }

        @Override
        String models() {
            return "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"object\":\"model\",\"created\":5,\"owned_by\":\"x\"},"
                    + "{\"id\":\"text-embedding-3-small\",\"object\":\"model\",\"created\":9,\"owned_by\":\"x\"},"
                    + "{\"id\":\"newer\",\"object\":\"model\",\"created\":8,\"owned_by\":\"x\"}]}";
        }
    },
    OLLAMA(ProviderKind.OLLAMA, "application/x-ndjson") {
        @Override
        String word(String text) {
            return "{\"model\":\"m\",\"created_at\":\"2026-11-22T09:41:00Z\",\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"" + text + "\"},\"done\":false}\n";
        }

        @Override
        String finish() {
            return "";
        }

        @Override
        String end() {
            return "{\"model\":\"m\",\"created_at\":\"2026-11-22T09:41:00Z\",\"message\":{\"role\":\"assistant\","
                    + "\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":3}\n";
        }

        @Override
        String error() {
            return "{\"error\":\"canary of the provider\"}\n";
        }

        @Override
        String halfATool() {
            return "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":"
                    + "{\"name\":\"weather\",\"arguments\":{\"city\":\"Rome\"}}}]},\"done\":false}\n";
        }

        @Override
        String models() {
            return "{\"models\":[{\"name\":\"m\",\"model\":\"m\",\"size\":1},{\"name\":\"nomic-embed-text\",\"size\":1},"
                    + "{\"name\":\"newer\",\"model\":\"newer\",\"size\":1}]}";
        }
    },
    ANTHROPIC(ProviderKind.ANTHROPIC, "text/event-stream") {
        @Override
        String start() {
            return event(
                            "message_start",
                            "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\","
                                    + "\"role\":\"assistant\",\"content\":[],\"model\":\"m\",\"stop_reason\":null,\"usage\":"
                                    + "{\"input_tokens\":7,\"output_tokens\":1}}}")
                    + event(
                            "content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":"
                                    + "{\"type\":\"text\",\"text\":\"\"}}")
                    + event("ping", "{\"type\":\"ping\"}");
        }

        @Override
        String word(String text) {
            return event(
                    "content_block_delta",
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":" + "{\"type\":\"text_delta\",\"text\":\""
                            + text + "\"}}");
        }

        @Override
        String finish() {
            return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                    + event(
                            "message_delta",
                            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                                    + "\"usage\":{\"output_tokens\":3}}");
        }

        @Override
        String end() {
            return event("message_stop", "{\"type\":\"message_stop\"}");
        }

        @Override
        String error() {
            return event(
                    "error",
                    "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"
                            + "\"canary of the provider\"}}");
        }

        @Override
        String halfATool() {
            return event(
                            "content_block_start",
                            "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":"
                                    + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"weather\",\"input\":{}}}")
                    + event(
                            "content_block_delta",
                            "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":"
                                    + "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"ci\"}}");
        }

        @Override
        String models() {
            return "{\"data\":[{\"type\":\"model\",\"id\":\"newer\",\"display_name\":\"Newer\",\"created_at\":"
                    + "\"2026-02-19T00:00:00Z\"},{\"type\":\"model\",\"id\":\"m\",\"display_name\":\"M\",\"created_at\":"
                    + "\"2025-02-19T00:00:00Z\"}],\"has_more\":false,\"first_id\":\"newer\",\"last_id\":\"m\"}";
        }
    },
    GEMINI(ProviderKind.GEMINI, "text/event-stream") {
        @Override
        String word(String text) {
            return event(
                    "",
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text
                            + "\"}],\"role\":\"model\"},\"index\":0}],\"modelVersion\":\"m\",\"responseId\":\"r1\"}");
        }

        @Override
        String finish() {
            return event(
                    "",
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"},"
                            + "\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":7,"
                            + "\"candidatesTokenCount\":3,\"totalTokenCount\":10}}");
        }

        @Override
        String end() {
            return "";
        }

        @Override
        String error() {
            return event(
                    "", "{\"error\":{\"code\":500,\"message\":\"canary of the provider\",\"status\":\"INTERNAL\"}}");
        }

        @Override
        String halfATool() {
            return event(
                    "",
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"weather\",\"args\":"
                            + "{\"city\":\"Rome\"}}}],\"role\":\"model\"},\"index\":0}]}");
        }

        @Override
        String models() {
            return "{\"models\":[{\"name\":\"models/newer\",\"displayName\":\"Newer\",\"inputTokenLimit\":1000,"
                    + "\"outputTokenLimit\":100,\"supportedGenerationMethods\":[\"generateContent\"]},{\"name\":\"models/m\","
                    + "\"displayName\":\"M\",\"inputTokenLimit\":1000,\"supportedGenerationMethods\":[\"generateContent\"]}]}";
        }
    };

    final ProviderKind kind;
    final String contentType;

    Tongue(ProviderKind kind, String contentType) {
        this.kind = kind;
        this.contentType = contentType;
    }

    /// @return what comes before the first word
    String start() {
        return "";
    }

    abstract String word(String text);

    /// @return the sign that everything was said
    abstract String finish();

    /// @return the last thing in the stream
    abstract String end();

    abstract String error();

    abstract String halfATool();

    abstract String models();

    String whole(String... words) {
        StringBuilder all = new StringBuilder(start());
        for (String word : words) all.append(word(word));
        return all.append(finish()).append(end()).toString();
    }

    static String event(String name, String data) {
        return (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
    }
}
