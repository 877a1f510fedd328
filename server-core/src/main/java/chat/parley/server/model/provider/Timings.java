package chat.parley.server.model.provider;

import java.time.Duration;

/// How long a provider may take.
///
/// @param connect until its computer answers
/// @param firstWord from a request to the first word of its answer
/// @param idle from one word to the next; what only keeps a connection alive is no word
/// @param ending from the sign that an answer is whole to the end of its stream
/// @param listing for the names of its models
/// @param longestPause what a provider may ask to wait before a repeated request; beyond it, the asker is told
/// @param firstPause before the first repeated request, without such a wish
public record Timings(
        Duration connect,
        Duration firstWord,
        Duration idle,
        Duration ending,
        Duration listing,
        Duration longestPause,
        Duration firstPause) {

    public static final Timings USUAL = new Timings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMillis(500));
}
