package chat.parley.client.core.sync;

import chat.parley.client.core.asset.Fetches;
import chat.parley.client.core.asset.Portrait;
import chat.parley.client.core.asset.Uploads;
import chat.parley.client.core.asset.Way;
import chat.parley.client.core.outbox.QueuedFile;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// The files of an account on their way both ways, beside its messages. What was fetched stays as long as a message of
/// the local copy shows it, or it is somebody's picture: whoever is out of a conversation keeps nothing of it here.
///
/// Use on the account's thread only.
final class Assets {
    final Uploads uploads;
    final Fetches fetches;
    final Portrait portrait;

    private final AccountCore core;
    private boolean isSweeping;

    Assets(AccountCore core) {
        this.core = core;
        Way way = new Way(core.parts.connection(), core.thread, core.parts.assets());
        this.fetches = new Fetches(way);
        this.portrait = new Portrait(way);
        this.uploads =
                new Uploads(way, core.parts.outbox(), () -> new ClientId(core.newUuid()), fetches, this::uploadChanged);
    }

    void load(List<QueuedFile> kept) {
        fetches.load();
        uploads.load(kept);
        sweep();
    }

    /// The server hears.
    void flow() {
        uploads.flow();
        fetches.flow();
    }

    /// The way is gone.
    void halt() {
        uploads.halt();
        fetches.halt();
    }

    /// @return completes when nothing is copied any more
    CompletionStage<Void> close() {
        fetches.halt();
        return uploads.close();
    }

    private void uploadChanged(ConversationId conversation) {
        if (core.queue.items(conversation).isEmpty()) {
            core.screens.changed(conversation);
            return;
        }
        core.queue.wake(conversation);
        core.queueChanged(conversation);
    }

    /// Messages with files are gone: deletes what was fetched and nothing shows any more.
    void sweep() {
        if (isSweeping) return;
        isSweeping = true;
        core.parts
                .copy()
                .files()
                .thenAcceptAsync(
                        shown -> {
                            isSweeping = false;
                            Set<FileId> stay = new HashSet<>(shown);
                            stay.addAll(portraits());
                            fetches.drop(file -> !stay.contains(file));
                        },
                        core.thread);
    }

    private Set<FileId> portraits() {
        Set<FileId> portraits = new HashSet<>();
        core.screens.me().avatar().ifPresent(portraits::add);
        for (ConversationRow row : core.store.rows()) {
            row.picture().ifPresent(portraits::add);
            for (Member member : row.members()) member.avatar().ifPresent(portraits::add);
            for (Member member : core.store.members(row.id())) member.avatar().ifPresent(portraits::add);
        }
        return portraits;
    }

    /// Deletes everything that was fetched.
    CompletionStage<Void> clear() {
        return fetches.drop(_ -> true);
    }
}
