package chat.parley.client.ui.composer;

import chat.parley.protocol.conversation.Mention;
import java.util.List;
import java.util.Optional;

/// A text being written, with everything that belongs to it.
///
/// @param reply what it answers
record Page(String text, int caret, MentionRanges mentions, Optional<Reply> reply) {
    private static final String GAP = "\n\n";

    Page {
        caret = Math.clamp(caret, 0, text.length());
    }

    static Page empty() {
        return of("");
    }

    static Page of(String text) {
        return new Page(text, text.length(), MentionRanges.none(), Optional.empty());
    }

    static Page of(String text, int caret, List<Mention> mentions) {
        return new Page(text, caret, MentionRanges.of(text, mentions), Optional.empty());
    }

    Page changedTo(String after) {
        return new Page(after, caret, mentions.changed(TextChange.between(text, after), after), reply);
    }

    Page caretAt(int position) {
        return new Page(text, position, mentions, reply);
    }

    Page answering(Optional<Reply> answered) {
        return new Page(text, caret, mentions, answered);
    }

    Page mentioning(MentionRanges.Named named) {
        return new Page(text, caret, mentions.with(named), reply);
    }

    /// @return this and below it `other`, so that neither is lost
    Page followedBy(Page other) {
        if (other.text.isBlank()) {
            return this;
        }
        if (text.isBlank()) {
            return other.answering(other.reply.or(() -> reply));
        }
        String joined = text + GAP + other.text;
        int shift = text.length() + GAP.length();
        MentionRanges all = mentions;
        for (MentionRanges.Named named : other.mentions.shown()) {
            all = all.with(named.movedBy(shift));
        }
        return new Page(joined, shift + other.caret, all, reply.or(other::reply));
    }

    /// @return what is left when `sent` has gone out; it may have been written on meanwhile
    Page without(Page sent) {
        Page left = text.startsWith(sent.text) ? cutTo(text.substring(sent.text.length())) : this;
        return reply.equals(sent.reply) ? left.answering(Optional.empty()) : left;
    }

    private Page cutTo(String rest) {
        TextChange cut = new TextChange(0, text.length() - rest.length(), "");
        return new Page(rest, caret - cut.removed(), mentions.changed(cut, rest), reply);
    }
}
