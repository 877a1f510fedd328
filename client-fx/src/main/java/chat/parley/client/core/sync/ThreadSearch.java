package chat.parley.client.core.sync;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How far back the shown thread of a tree is wanted, and which of its messages are looked for: older messages are
/// loaded until they are here.
///
/// Use on the account's thread only.
final class ThreadSearch {
    private static final int AT_ONCE = 20;

    /// What happens to a message that is on another branch than the one that is shown.
    enum OtherBranch {
        SHOWN,
        LEFT_ALONE
    }

    private record Wanted(MessageId message, OtherBranch otherBranch, Runnable found, Consumer<Failure> failed) {}

    private final AccountCore core;
    private final LocalTimeline timeline;
    private final List<Wanted> wanted = new ArrayList<>();
    private int shown;
    private int enough = AT_ONCE;

    ThreadSearch(AccountCore core, LocalTimeline timeline) {
        this.core = core;
        this.timeline = timeline;
    }

    /// More of the thread than is shown now.
    void wantMore() {
        enough = shown + AT_ONCE;
    }

    void to(MessageId message, OtherBranch otherBranch, Runnable found, Consumer<Failure> failed) {
        wanted.add(new Wanted(message, otherBranch, found, failed));
    }

    /// @param isAll whether nothing older can be had
    /// @return whether older messages shall be loaded
    boolean wantsOlder(Entries.Shown now, boolean isAll) {
        shown = now.entries().size();
        for (Wanted each : List.copyOf(wanted)) {
            boolean isShown = isShown(each.message(), now);
            boolean isHere =
                    timeline.window().stream().anyMatch(message -> message.id().equals(each.message()));
            if (isShown || (isHere && each.otherBranch() == OtherBranch.SHOWN)) {
                wanted.remove(each);
                if (!isShown) core.showBranch(timeline.conversation(), each.message());
                each.found().run();
            } else if (isAll || (each.otherBranch() == OtherBranch.LEFT_ALONE && isElsewhere(isHere, now))) {
                wanted.remove(each);
                each.failed()
                        .accept(new Failure(
                                Failure.Kind.REFUSED,
                                "This message is not here any more.",
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        return !isAll && (!wanted.isEmpty() || (now.missing().isPresent() && shown < enough));
    }

    private static boolean isShown(MessageId message, Entries.Shown now) {
        return now.entries().stream()
                .anyMatch(entry -> entry instanceof TimelineEntry.Stored stored
                        && stored.message().id().equals(message));
    }

    /// Whether a message that is not shown cannot come to the shown thread with what is older: what is here of the
    /// thread has no gaps.
    private static boolean isElsewhere(boolean isHere, Entries.Shown now) {
        return !now.entries().isEmpty() && (isHere || now.missing().isEmpty());
    }
}
