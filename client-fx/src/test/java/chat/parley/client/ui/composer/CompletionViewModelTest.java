package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.SkinTone;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Mention;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionViewModelTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final EmojiChoices choices = new EmojiChoices();
    private final ComposerViewModel model = open();
    private final CompletionViewModel completion = new CompletionViewModel(model, new EmojiCatalog(), choices);

    private ComposerViewModel open() {
        var room = Examples.group("Launch room");
        var members = List.of(
                Examples.member("Ada Moreau", MemberRole.OWNER, 0),
                Examples.member("Noor Haddad", MemberRole.MEMBER, 0),
                Examples.member("Élodie Nowak", MemberRole.MEMBER, 0),
                Examples.member("Tomas Lindqvist", MemberRole.MEMBER, 0));
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        room, List.of(), false, false, false, Optional.empty(), members, List.of(), Optional.empty()));
        return new ComposerViewModel(
                account,
                account.open(room.id()),
                room.id(),
                new EmojiCatalog(),
                new FxBridge(Runnable::run),
                Clock.fixed(Examples.NOW, ZoneOffset.UTC));
    }

    private void write(String text) {
        model.textProperty().set(text);
        model.caretProperty().set(text.length());
        completion.refresh();
    }

    private List<String> names() {
        return completion.suggestionsProperty().get().stream()
                .map(one -> switch (one) {
                    case Suggestion.Model() -> "assistant";
                    case Suggestion.Person(var member) -> member.displayName();
                    case Suggestion.Picture(var _, var glyph) -> glyph.shortcode();
                })
                .toList();
    }

    @Test
    void anAtSignOffersEverybodyElse() {
        write("@");
        assertEquals(List.of("Élodie Nowak", "Noor Haddad", "Tomas Lindqvist", "assistant"), names());
    }

    @Test
    void firstAndLastNamesAreFoundWithoutAccentsAndCase() {
        write("Hi @NO");
        assertEquals(List.of("Noor Haddad", "Élodie Nowak"), names());
        write("Hi @elo");
        assertEquals(List.of("Élodie Nowak"), names());
        write("Hi @noor h");
        assertEquals(List.of("Noor Haddad"), names());
    }

    @Test
    void anAddressIsNoMention() {
        write("mail noor@no");
        assertEquals(List.of(), names());
    }

    @Test
    void choosingPutsTheNameAndTheMentionIsSent() {
        write("Ask @to");
        completion.choose();
        assertEquals("Ask @Tomas Lindqvist ", model.textProperty().get());
        assertFalse(completion.isOpen());
        model.send();
        assertEquals(
                List.of(new Mention(Examples.user("Tomas Lindqvist").userId(), 4, 16)),
                account.sent.getFirst().mentions());
    }

    @Test
    void theSelectionGoesRound() {
        write("@");
        completion.up();
        completion.choose();
        assertEquals("@assistant ", model.textProperty().get());
    }

    @Test
    void afterEscItStaysClosedUntilAnotherNameIsBegun() {
        write("@n");
        completion.dismiss();
        write("@no");
        assertFalse(completion.isOpen());
        write("@no @n");
        assertTrue(completion.isOpen());
    }

    @Test
    void aNameThatIsAMentionAlreadyIsNotOfferedAgain() {
        write("@to");
        completion.choose();
        model.caretProperty().set(4);
        completion.refresh();
        assertFalse(completion.isOpen());
    }

    @Test
    void aColonAndTwoLettersOfferEmojiInTheTonePersonLikes() {
        choices.toneProperty().set(Optional.of(SkinTone.MEDIUM));
        write("hi :wav");
        assertEquals(":wave::skin-tone-4:", names().getFirst());
        completion.choose();
        assertEquals("hi :wave::skin-tone-4: ", model.textProperty().get());
        assertEquals(1, choices.recentProperty().get().unicodes().size());
        model.send();
        assertEquals("hi 👋🏽", account.sent.getFirst().text());
    }

    @Test
    void aTimeIsNoEmoji() {
        write("at 10:30");
        assertFalse(completion.isOpen());
        write("std::ve");
        assertFalse(completion.isOpen());
    }
}
