package chat.parley.client.endtoend;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client process that sends one message with a file and is killed at the moment it was told, as `kill -9` would.
final class SendingFilesMain {
    private SendingFilesMain() {}

    /// @param args server, token, data folder, conversation, file, and when to die: a step of the message, or the
    /// number
    ///        of the file's parts that the server has
    public static void main(String[] args) throws InterruptedException {
        String moment = args[5];
        boolean isPart = moment.matches("\\d");
        ClientOfTheTest client = ClientOfTheTest.open(URI.create(args[0]), args[1], Path.of(args[2]), step -> {
            if (step.name().equals(moment)) die();
        });
        ConversationId talk = ConversationId.parse(args[3]);
        CompletableFuture<ClientId> key = new CompletableFuture<>();
        client.account.files().onAttached(talk, files -> {
            if (!files.isEmpty()) key.complete(files.getFirst().key());
        });
        client.account.files().attach(talk, Path.of(args[4]));
        ClientOfTheTest.get(
                client.account.send(talk, Content.of("The plan"), Optional.empty(), List.of(ClientOfTheTest.get(key))));
        if (isPart)
            client.account
                    .open(talk)
                    .subscribe(view -> dieAfter(view, Integer.parseInt(moment) * (long) Bounds.PART_BYTES));
        boolean isOver = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
        System.exit(isOver ? 1 : 2);
    }

    private static void dieAfter(TimelineView view, long bytes) {
        for (TimelineEntry entry : view.entries())
            if (entry instanceof TimelineEntry.Pending pending)
                for (LocalFile file : pending.files())
                    if (file.upload() instanceof LocalFile.Upload.Sending(long sent) && sent >= bytes) die();
    }

    private static void die() {
        Runtime.getRuntime().halt(9);
    }
}
