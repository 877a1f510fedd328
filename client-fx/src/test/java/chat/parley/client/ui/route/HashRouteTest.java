package chat.parley.client.ui.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.Examples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HashRouteTest {
    private static final String ID = Examples.conversationId("Launch room").toString();
    private static final String MESSAGE = Examples.messageId("hello").toString();

    @Test
    void everyPlaceIsReadBackFromItsText() {
        List<HashRoute> places = List.of(
                new HashRoute.Welcome(),
                new HashRoute.Conversation(Examples.conversationId("Launch room")),
                new HashRoute.MessageLink(Examples.conversationId("Launch room"), Examples.messageId("hello")),
                new HashRoute.Library(),
                new HashRoute.Search(""),
                new HashRoute.Search("from:noor in:\"Launch room\" 50 % / #1 ü 🎉"),
                new HashRoute.Settings(SettingsTab.SECURITY));
        for (HashRoute place : places) assertEquals(Optional.of(place), HashRoute.parse(place.text()));
    }

    @Test
    void aTabThatThereIsNotOpensGeneral() {
        for (String text :
                List.of("#settings", "#settings/", "#settings/Memory", "#settings/security", "#settings/a/b")) {
            assertEquals(Optional.of(new HashRoute.Settings(SettingsTab.GENERAL)), HashRoute.parse(text), text);
        }
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        List<String> wrong = List.of(
                "",
                "#",
                "#nowhere",
                "settings/Security",
                "https://example.org/#settings",
                "#welcome/there",
                "#c",
                "#c/",
                "#c/1-1-1-1-1",
                "#library/x",
                "#search/%zz",
                "#search/a/b",
                "#c/" + ID + "/",
                "#c/" + ID + "/m",
                "#c/" + ID + "/x/" + MESSAGE,
                "#c/" + ID + "/m/" + MESSAGE + "/more");
        for (String text : wrong) assertEquals(Optional.empty(), HashRoute.parse(text), text);
    }

    @Test
    void spacesAroundALinkAndASlashBeforeItDoNotMatter() {
        assertEquals(Optional.of(new HashRoute.Settings(SettingsTab.ABOUT)), HashRoute.parse("  /#settings/About\n"));
    }
}
