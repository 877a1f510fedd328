package chat.parley.client.endtoend;

import chat.parley.client.core.account.Draft;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.id.ConversationId;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A client process that sends one message and is killed at the point it was told, as `kill -9` would.
final class SendingMain {
    private SendingMain() {}

    /// @param args server, token, data folder, conversation, text, the step to die at
    public static void main(String[] args) throws InterruptedException {
        SendStep last = SendStep.valueOf(args[5]);
        ClientOfTheTest client = ClientOfTheTest.open(URI.create(args[0]), args[1], Path.of(args[2]), step -> {
            if (step == last) Runtime.getRuntime().halt(9);
        });
        ConversationId talk = ConversationId.parse(args[3]);
        client.account.saveDraft(talk, Draft.of(args[4]));
        ClientOfTheTest.get(client.account.draft(talk));
        client.say(talk, args[4]);
        boolean isOver = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
        System.exit(isOver ? 1 : 2);
    }
}
