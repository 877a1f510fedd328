package chat.parley.server.turn;

import chat.parley.protocol.rest.PersonalInstructions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a user told models about themselves, as a model reads it.
public final class InstructionText {
    private InstructionText() {}

    /// @return empty when there is nothing to tell, or it is switched off
    public static Optional<String> of(PersonalInstructions said) {
        List<String> lines = new ArrayList<>();
        if (!said.aboutUser().isBlank()) lines.add("About the user:\n" + said.aboutUser());
        if (!said.instructions().isBlank()) lines.add("How the user wants answers:\n" + said.instructions());
        switch (said.tone()) {
            case DEFAULT -> {}
            case CONCISE -> lines.add("Be concise.");
            case FRIENDLY -> lines.add("Be warm and friendly.");
            case FORMAL -> lines.add("Be formal.");
        }
        return said.enabled() && !lines.isEmpty() ? Optional.of(String.join("\n\n", lines)) : Optional.empty();
    }
}
