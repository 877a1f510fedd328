package chat.parley.client.ui.composer;

import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The stretches of a text that name somebody, kept right while the text around them is edited.
///
/// Promises that every stretch reads, at any time, exactly as it did when it was put there: a stretch that
/// is edited inside is no mention any more, and becomes one again when the edit is taken back.
///
/// @param shown the stretches in the text, in order, never overlapping
/// @param broken what was a mention once and may come back
public record MentionRanges(List<Named> shown, List<Named> broken) {
    /// @param label what the stretch reads, for example `@Ada Moreau`
    public record Named(UserId user, String label, int start) {
        int end() {
            return start + label.length();
        }

        Named movedBy(int shift) {
            return new Named(user, label, start + shift);
        }
    }

    private static final int REMEMBERED = 32;

    public MentionRanges {
        shown = List.copyOf(shown);
        broken = List.copyOf(broken);
    }

    public static MentionRanges none() {
        return new MentionRanges(List.of(), List.of());
    }

    /// @return those mentions that lie inside the text
    public static MentionRanges of(String text, List<Mention> mentions) {
        List<Named> named = new ArrayList<>();
        int free = 0;
        for (Mention mention : mentions.stream()
                .sorted(Comparator.comparingInt(Mention::start))
                .toList()) {
            int end = mention.start() + mention.length();
            if (mention.start() >= free && mention.length() > 0 && end <= text.length()) {
                named.add(new Named(mention.userId(), text.substring(mention.start(), end), mention.start()));
                free = end;
            }
        }
        return new MentionRanges(named, List.of());
    }

    /// @return with a mention that the text holds, in the place of any that it overlaps
    public MentionRanges with(Named added) {
        List<Named> now = new ArrayList<>(shown.stream()
                .filter(one -> one.end() <= added.start() || one.start() >= added.end())
                .toList());
        now.add(added);
        now.sort(Comparator.comparingInt(Named::start));
        return new MentionRanges(now, broken);
    }

    /// @param after the text that the change led to
    public MentionRanges changed(TextChange change, String after) {
        List<Named> kept = new ArrayList<>();
        List<Named> lost = new ArrayList<>(broken);
        for (Named one : shown) {
            if (one.end() <= change.at()) {
                kept.add(one);
            } else if (one.start() >= change.endBefore()) {
                kept.add(one.movedBy(change.shift()));
            } else {
                lost.add(one);
            }
        }
        return new MentionRanges(kept, lost).restoredNear(change, after);
    }

    private MentionRanges restoredNear(TextChange change, String after) {
        List<Named> now = new ArrayList<>(shown);
        List<Named> still = new ArrayList<>();
        for (Named one : broken.reversed()) {
            Optional<Named> back = find(one, change, after, now);
            if (back.isPresent()) {
                now.add(back.get());
            } else if (still.size() < REMEMBERED && !still.contains(one)) {
                still.add(one);
            }
        }
        now.sort(Comparator.comparingInt(Named::start));
        return new MentionRanges(now, still.reversed());
    }

    private static Optional<Named> find(Named lost, TextChange change, String after, List<Named> taken) {
        int from = Math.max(0, change.at() - lost.label().length());
        int to = change.at() + change.inserted().length();
        for (int at = after.indexOf(lost.label(), from);
                at >= 0 && at <= to;
                at = after.indexOf(lost.label(), at + 1)) {
            Named candidate = new Named(lost.user(), lost.label(), at);
            boolean isFree =
                    taken.stream().allMatch(one -> one.end() <= candidate.start() || one.start() >= candidate.end());
            boolean isWhole =
                    candidate.end() == after.length() || !Character.isLetterOrDigit(after.codePointAt(candidate.end()));
            if (isFree && isWhole) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// @return as a message carries them
    public List<Mention> mentions() {
        return shown.stream()
                .map(one -> new Mention(one.user(), one.start(), one.label().length()))
                .toList();
    }
}
