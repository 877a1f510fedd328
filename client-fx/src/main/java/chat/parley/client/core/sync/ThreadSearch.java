package chat.parley.client.core.sync;

import chat.parley.client.core.account.Failure;
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

    private record Wanted(MessageId message, Runnable found, Consumer<Failure> failed) {}

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

    void to(MessageId message, Runnable found, Consumer<Failure> failed) {
        wanted.add(new Wanted(message, found, failed));
    }

    /// @param isAll whether nothing older can be had
    /// @return whether older messages shall be loaded
    boolean wantsOlder(Entries.Shown now, boolean isAll) {
        shown = now.entries().size();
        for (Wanted each : List.copyOf(wanted)) {
            boolean isHere =
                    timeline.window().stream().anyMatch(message -> message.id().equals(each.message()));
            if (isHere) {
                wanted.remove(each);
                show(each.message(), now);
                each.found().run();
            } else if (isAll) {
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

    /// A message of another branch is shown with its branch.
    private void show(MessageId message, Entries.Shown now) {
        boolean isShown = now.entries().stream()
                .anyMatch(entry -> entry instanceof chat.parley.client.core.account.TimelineEntry.Stored stored
                        && stored.message().id().equals(message));
        if (!isShown) core.showBranch(timeline.conversation(), message);
    }
}
