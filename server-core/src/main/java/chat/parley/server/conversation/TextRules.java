package chat.parley.server.conversation;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What texts, mentions, titles and emoji may be. They are stored as they came, or refused; never mended.
final class TextRules {

    private static final int BRANCH_CODE_POINTS = 80;
    private static final int MAX_MODEL = 200;
    private static final int MAX_MENTIONS = 1_000;
    private static final int MAX_EMOJI_UNITS = 32;

    private TextRules() {}

    static void check(Content content) {
        if (content.attachments().isEmpty()) text("/content/text", content.text());
        else withFiles("/content/text", content.text());
        attachments(content.attachments());
        mentions(content.text(), content.mentions());
    }

    /// @param field JSON pointer to it
    static void text(String field, String text) {
        notEmpty(field, text);
        withFiles(field, text);
    }

    /// @param field JSON pointer to it
    static void notEmpty(String field, String text) {
        if (text.isBlank()) throw invalid(field, "The text is empty. Write something first.");
    }

    /// Beside files a text may be empty.
    ///
    /// @param field JSON pointer to it
    static void withFiles(String field, String text) {
        int bytes = wellFormed(field, text);
        if (bytes > Bounds.TEXT_BYTES || text.codePointCount(0, text.length()) > Bounds.TEXT_CODE_POINTS)
            throw Refused.field(
                    ErrorCode.TEXT_TOO_LONG,
                    field,
                    "A message has at most 16,000 characters and 48 KiB. Shorten it or send it in parts.");
    }

    private static void attachments(List<Attachment> files) {
        if (files.size() > Bounds.ATTACHMENTS)
            throw invalid(
                    "/content/attachments",
                    "A message has at most " + Bounds.ATTACHMENTS + " files. Send the others with another one.");
        Set<FileId> seen = new HashSet<>();
        for (int i = 0; i < files.size(); i++)
            if (!seen.add(files.get(i).fileId()))
                throw invalid("/content/attachments/" + i, "The same file stands in the message twice.");
    }

    static void title(String title) {
        if (title.isBlank()) throw invalid("/title", "The title is empty. Give it a name.");
        wellFormed("/title", title);
        if (title.codePointCount(0, title.length()) > Bounds.TITLE_CODE_POINTS)
            throw Refused.field(ErrorCode.TEXT_TOO_LONG, "/title", "A title has at most 200 characters. Shorten it.");
        if (title.chars().anyMatch(Character::isISOControl))
            throw invalid("/title", "A title is one line without control characters.");
    }

    static void branch(String name) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > BRANCH_CODE_POINTS)
            throw invalid("/name", "The name of a branch has 1 to 80 characters.");
        wellFormed("/name", name);
        if (name.chars().anyMatch(Character::isISOControl))
            throw invalid("/name", "The name of a branch is one line without control characters.");
    }

    /// @param field JSON pointer to it
    static void model(String field, String model) {
        if (model.length() > MAX_MODEL
                || model.indexOf('/') < 1
                || model.chars().anyMatch(c -> c <= ' '))
            throw invalid(field, "A model is named by its provider and its name, such as ollama/llama3.2.");
        wellFormed(field, model);
    }

    static void emoji(String emoji) {
        wellFormed("/emoji", emoji);
        if (emoji.isEmpty()
                || emoji.length() > MAX_EMOJI_UNITS
                || emoji.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c)))
            throw invalid("/emoji", "A reaction is one emoji.");
    }

    private static void mentions(String text, List<Mention> mentions) {
        if (mentions.size() > MAX_MENTIONS) throw invalid("/content/mentions", "A message has at most 1,000 mentions.");
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            if (mention.start() < 0 || mention.length() < 1 || mention.start() > text.length() - mention.length())
                throw invalid("/content/mentions/" + i, "The mention is not inside the text.");
        }
    }

    /// @return how many bytes it has in UTF-8
    private static int wellFormed(String field, String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) throw invalid(field, "The text holds a NUL character, which cannot be kept.");
            if (unit < 0x80) bytes += 1;
            else if (unit < 0x800) bytes += 2;
            else if (!Character.isSurrogate(unit)) bytes += 3;
            else if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else throw invalid(field, "The text holds half a character (a lone surrogate).");
        }
        return bytes;
    }

    static Refused invalid(String field, String detail) {
        return Refused.field(ErrorCode.VALIDATION_FAILED, field, detail);
    }
}
