package chat.parley.protocol.rest;

import java.util.List;

/// POST `/backend-api/auth/tokens`.
///
/// @param name what to call it in the list, 1 to 64 code points
/// @param scopes at least one
public record CreateToken(String name, List<TokenScope> scopes) {
    public CreateToken {
        scopes = List.copyOf(scopes);
    }
}
