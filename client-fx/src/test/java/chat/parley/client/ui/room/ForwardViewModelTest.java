package chat.parley.client.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.composer.MessageLength;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.rest.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardViewModelTest {
    private static final User NOOR = Examples.user("Noor Haddad");
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final ConversationSummary room = Examples.group("Launch room");
    private final ConversationSummary direct = Examples.direct("Tomas Lindqvist");
    private final List<Integer> done = new ArrayList<>();

    private ForwardViewModel open(String... texts) {
        account.conversations.set(List.of(room, direct));
        List<Message> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(Examples.message(room.id(), NOOR, messages.size() + 1, text));
        }
        return new ForwardViewModel(
                account, new FxBridge(Runnable::run), messages, Map.of(NOOR.userId(), "Noor *Haddad*"));
    }

    @Test
    void aMessageIsQuotedUnderItsWritersNameToEachChosenConversation() {
        ForwardViewModel model = open("One\n\nTwo");
        model.toggle(room.id());
        model.toggle(direct.id());
        model.commentProperty().set("Look");
        model.forward(done::add);
        String text = "Look\n\n> **Forwarded from Noor \\*Haddad\\***\n>\n> One\n>\n> Two";
        assertTrue(account.asked.contains("forward " + room.id() + " " + text), account.asked.toString());
        assertTrue(account.asked.contains("forward " + direct.id() + " " + text));
        assertEquals(List.of(2), done);
    }

    @Test
    void withoutATargetNothingIsSent() {
        ForwardViewModel model = open("One");
        model.toggle(room.id());
        model.toggle(room.id());
        model.forward(done::add);
        assertEquals(List.of(), account.asked);
    }

    @Test
    void whatDoesNotFitIntoOneMessageIsSentInPartsAndWhole() {
        String longest = "x".repeat(MessageLength.MAX_CODE_POINTS);
        List<Content> contents =
                new Forwarding(Map.of()).contents(List.of(Examples.message(room.id(), NOOR, 1, longest)), "Look");
        assertEquals(
                List.of("Look", "**Forwarded from somebody**", longest),
                contents.stream().map(Content::text).toList());
    }

    @Test
    void theFilterFindsByPartsOfTheName() {
        ForwardViewModel model = open("One");
        model.filterProperty().set("LIND");
        assertEquals(List.of(direct), model.shownProperty().get());
    }
}
