package chat.parley.protocol.rest;

import java.util.List;

/// Answer to GET `/backend-api/auth/tokens`, newest first.
public record TokenList(List<TokenInfo> items) {
    public TokenList {
        items = List.copyOf(items);
    }
}
