package chat.parley.protocol.rest;

import chat.parley.protocol.id.ServerId;
import java.util.Map;

/// Answer to GET `/health/ready`.
///
/// @param status `ready`, `degraded` or `unavailable`
/// @param checks name of a part to its state
public record HealthReport(String status, ServerId serverId, Map<String, String> checks) {
    public HealthReport {
        checks = Map.copyOf(checks);
    }
}
