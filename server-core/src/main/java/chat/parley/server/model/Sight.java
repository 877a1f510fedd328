package chat.parley.server.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which models see pictures. Providers do not say; of those that nobody knows, it is assumed.
public final class Sight {

    private static final Pattern BLIND = Pattern.compile(
            "(gpt-3\\.5|gpt-4$|gpt-4-(0314|0613|32k)|o1-(mini|preview)|o3-mini|gpt-oss|claude-(1|2|instant)|gemini-(1\\.0|pro$)"
                    + "|llama-?2|llama-?3([:-]|$)|llama-?3\\.[013]|llama-?3\\.2(:(1b|3b|latest)|-[13]b|$)|codellama|tinyllama"
                    + "|mistral([:-](7b|nemo|latest)|$)|mixtral|codestral|phi-?[1-4]?([:-]|$)|qwen-?[123]?(\\.5)?([:-]|$)"
                    + "|deepseek-(r1|v2|v3|chat|reasoner|coder|llm)|gemma-?2?([:-]|$)|smollm|starcoder|command-r|falcon|vicuna).*");
    private static final Pattern SEEING = Pattern.compile(".*(vision|-vl|vl:|llava|pixtral|multimodal).*");

    private Sight() {}

    /// @param model its name at the provider
    /// @return whether it may be shown pictures
    public static boolean of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return SEEING.matcher(name).matches() || !BLIND.matcher(name).matches();
    }
}
