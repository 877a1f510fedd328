package chat.parley.protocol.rest;

import java.util.List;
import java.util.Optional;

/// Answer to POST `/backend-api/global/search`.
///
/// @param items best first
/// @param people whom the caller may know by that name; only on the first page
/// @param cursor asks for the next page; absent: there is none
public record SearchPage(List<SearchHit> items, List<User> people, Optional<String> cursor) {
    public SearchPage {
        items = List.copyOf(items);
        people = List.copyOf(people);
    }
}
