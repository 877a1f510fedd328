package chat.parley.client.ui.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Account.Incoming;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.preference.NotifyAbout;
import chat.parley.client.core.preference.Preferences;
import chat.parley.client.core.preference.Preferences.Notifications;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final ConversationSummary ROOM = Examples.group("Launch room");
    private static final AccountKey ADA = Examples.account("Ada Moreau").key();
    private static final AccountKey BO = Examples.account("Bo").key();
    private static final Notifications ALL = Preferences.defaults().notifications();
    private static final Attention ELSEWHERE = new Attention(false, Optional.of(ADA), Optional.of(ROOM.id()));
    private static final Attention ON_THE_ROOM = new Attention(true, Optional.of(ADA), Optional.of(ROOM.id()));

    private static Incoming message(ConversationSummary in, boolean mentionsMe) {
        return new Incoming(in, "Noor Haddad", "It is done", Examples.messageId("done"), mentionsMe);
    }

    @Test
    void whatIsInFrontIsNeverTold() {
        assertTrue(ON_THE_ROOM.wordsFor(ADA, message(ROOM, true), ALL).isEmpty());
    }

    @Test
    void theSameConversationBehindAnotherWindowIsTold() {
        assertEquals(
                Optional.of(new Attention.Words("Noor Haddad in Launch room", "It is done")),
                ELSEWHERE.wordsFor(ADA, message(ROOM, false), ALL));
    }

    @Test
    void aNoticeSaysWordsWithoutMarks() {
        Incoming message =
                new Incoming(ROOM, "Noor Haddad", "**done**\n```\nls\n```", Examples.messageId("done"), false);
        assertEquals(
                "done\nls", ELSEWHERE.wordsFor(ADA, message, ALL).orElseThrow().text());
    }

    @Test
    void anotherConversationOrAnotherAccountIsToldAlsoInFront() {
        assertTrue(ON_THE_ROOM
                .wordsFor(ADA, message(Examples.group("Other"), false), ALL)
                .isPresent());
        assertTrue(ON_THE_ROOM.wordsFor(BO, message(ROOM, false), ALL).isPresent());
    }

    @Test
    void aPersonAloneIsNotNamedTwice() {
        assertEquals(
                "Noor Haddad",
                ELSEWHERE
                        .wordsFor(ADA, message(Examples.direct("Noor Haddad"), false), ALL)
                        .orElseThrow()
                        .title());
    }

    @Test
    void withoutContentOnlyWhoWroteIsTold() {
        Notifications wordless = ALL.withContent(false);
        assertEquals(
                "New message",
                ELSEWHERE
                        .wordsFor(ADA, message(ROOM, false), wordless)
                        .orElseThrow()
                        .text());
        assertEquals(
                "Mentioned you",
                ELSEWHERE
                        .wordsFor(ADA, message(ROOM, true), wordless)
                        .orElseThrow()
                        .text());
    }

    @Test
    void roomsCanBeHeardForMentionsOnlyOrNotAtAll() {
        Notifications mentions = ALL.withGroups(NotifyAbout.MENTIONS);
        assertTrue(ELSEWHERE.wordsFor(ADA, message(ROOM, false), mentions).isEmpty());
        assertTrue(ELSEWHERE.wordsFor(ADA, message(ROOM, true), mentions).isPresent());
        assertTrue(ELSEWHERE
                .wordsFor(ADA, message(ROOM, true), ALL.withGroups(NotifyAbout.NOTHING))
                .isEmpty());
        assertTrue(ELSEWHERE
                .wordsFor(ADA, message(Examples.direct("Noor Haddad"), false), mentions)
                .isPresent());
    }

    @Test
    void switchedOffNothingIsTold() {
        assertTrue(
                ELSEWHERE.wordsFor(ADA, message(ROOM, true), ALL.withOn(false)).isEmpty());
    }
}
