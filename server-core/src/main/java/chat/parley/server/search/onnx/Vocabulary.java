package chat.parley.server.search.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pieces of words that the model knows, by their numbers.
final class Vocabulary {

    private static final int SIZE = 30_522;

    /// The file is JSON with one piece a line.
    private static final Pattern ENTRY = Pattern.compile("\\s*\"(.*)\": (\\d+),?");

    private final Map<String, Integer> numbers;

    private Vocabulary(Map<String, Integer> numbers) {
        this.numbers = numbers;
    }

    static Vocabulary read(InputStream tokenizer) throws IOException {
        Map<String, Integer> numbers = HashMap.newHashMap(SIZE);
        boolean inside = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(tokenizer, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (inside) {
                    Matcher entry = ENTRY.matcher(line);
                    if (!entry.matches()) break;
                    numbers.put(plain(entry.group(1)), Integer.parseInt(entry.group(2)));
                } else inside = line.strip().equals("\"vocab\": {");
            }
        }
        if (numbers.size() != SIZE)
            throw new IOException("the model's vocabulary has " + numbers.size() + " pieces instead of " + SIZE);
        return new Vocabulary(numbers);
    }

    private static String plain(String escaped) {
        return escaped.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    Optional<Integer> find(String piece) {
        return Optional.ofNullable(numbers.get(piece));
    }

    /// @param piece one that every vocabulary has, such as `[CLS]`
    int number(String piece) {
        return find(piece).orElseThrow();
    }
}
