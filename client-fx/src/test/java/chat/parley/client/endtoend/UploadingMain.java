package chat.parley.client.endtoend;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.id.ConversationId;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client process that sends a message with a file and is killed in the middle of the file's way, as `kill -9` would.
final class UploadingMain {
    private UploadingMain() {}

    /// @param args server, token, data folder, conversation, text, file, how many bytes the server has safely when it
    /// dies
    public static void main(String[] args) throws InterruptedException {
        long last = Long.parseLong(args[6]);
        ClientOfTheTest client =
                ClientOfTheTest.open(URI.create(args[0]), args[1], Path.of(args[2]), SendStep.Probe.SILENT);
        ConversationId talk = ConversationId.parse(args[3]);
        client.account.open(talk).subscribe(view -> {
            if (hasSent(view, last)) Runtime.getRuntime().halt(9);
        });
        client.say(talk, args[4], Path.of(args[5]));
        boolean isOver = new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        System.exit(isOver ? 1 : 2);
    }

    private static boolean hasSent(TimelineView view, long bytes) {
        return view.entries().stream()
                .filter(TimelineEntry.Pending.class::isInstance)
                .flatMap(entry -> ((TimelineEntry.Pending) entry).files().stream())
                .map(LocalFile::upload)
                .anyMatch(upload -> upload instanceof LocalFile.Upload.Sending(long sent) && sent >= bytes);
    }
}
