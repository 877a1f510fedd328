package chat.parley.client.ui.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccounts;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.welcome.WelcomeViewModel.Field;
import chat.parley.client.ui.welcome.WelcomeViewModel.Mode;
import chat.parley.protocol.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WelcomeViewModelTest {
    private final FakeAccounts accounts = new FakeAccounts();
    private final WelcomeViewModel model = new WelcomeViewModel(accounts, new FxBridge(Runnable::run));

    private void fill(String server) {
        model.server().set(server);
        model.username().set("ana");
        model.password().set("correct horse");
    }

    private Field wrongField() {
        return model.wrong().get().orElseThrow().field();
    }

    @Test
    void anAddressWithoutAWordInFrontMeansHttps() {
        fill("chat.example.org");
        model.signIn();
        assertEquals(List.of("signIn https://chat.example.org ana"), accounts.asked);
        assertTrue(model.isBusy().get());
    }

    @Test
    void thisComputersOwnAddressesMeanHttpAndAreNotWarnedOf() {
        assertEquals(
                URI.create("http://localhost:8484"),
                ServerAddress.parse("localhost:8484").orElseThrow().uri());
        for (String loopback : List.of("http://127.0.0.1:8484", "http://[::1]:8484", "http://localhost")) {
            model.server().set(loopback);
            assertEquals("", model.warning().get(), loopback);
        }
    }

    @Test
    void plainHttpElsewhereIsWarnedOf() {
        model.server().set("http://chat.example.org");
        assertTrue(model.warning().get().startsWith("http sends your password"));
    }

    @Test
    void whatIsNoAddressIsSaidUnderTheField() {
        for (String wrong : List.of("", "ftp://x", "https://", "chat example", "https://ana:secret@x.org")) {
            fill(wrong);
            model.signIn();
            assertEquals(Field.SERVER, wrongField(), wrong);
        }
        assertEquals(List.of(), accounts.asked);
    }

    @Test
    void aWrongPasswordIsSaidUnderThePasswordAndGoneWhenOneTypes() {
        fill("https://chat.example.org");
        accounts.nextAccount.completeExceptionally(new Failure(
                Failure.Kind.REFUSED,
                "User name or password is wrong. Check both.",
                Optional.of(ErrorCode.SIGN_IN_FAILED),
                Optional.empty()));
        model.signIn();
        assertEquals(Field.PASSWORD, wrongField());
        assertFalse(model.isBusy().get());
        model.password().set("other");
        assertTrue(model.wrong().get().isEmpty());
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidUnderTheAddress() {
        fill("https://chat.example.org");
        accounts.nextAccount.completeExceptionally(
                new Failure(Failure.Kind.OFFLINE, "No answer.", Optional.empty(), Optional.empty()));
        model.signIn();
        assertEquals(Field.SERVER, wrongField());
    }

    @Test
    void anInvitePastedInPlaceOfAPasswordMovesToItsField() {
        fill("https://chat.example.org");
        model.password().set("Zm9vYmFyYmF6cXV4MTIzNA");
        model.beginAccount();
        assertEquals(Mode.CREATE_ACCOUNT, model.mode().get());
        assertEquals("Zm9vYmFyYmF6cXV4MTIzNA", model.invite().get());
        assertEquals("", model.password().get());
        model.password().set("correct horse");
        model.displayName().set("Ana Lima");
        model.createAccount();
        assertEquals(List.of("signUp https://chat.example.org ana Ana Lima Zm9vYmFyYmF6cXV4MTIzNA"), accounts.asked);
    }

    @Test
    void anOrdinaryPasswordStaysAPassword() {
        fill("https://chat.example.org");
        model.beginAccount();
        assertEquals("correct horse", model.password().get());
        assertEquals("", model.invite().get());
    }

    @Test
    void aShortPasswordIsRefusedBeforeTheServerIsAsked() {
        fill("https://chat.example.org");
        model.password().set("short");
        model.beginAccount();
        model.createAccount();
        assertEquals(Field.PASSWORD, wrongField());
        assertEquals(List.of(), accounts.asked);
    }

    @Test
    void whatWasCancelledChangesNothingLater() {
        fill("https://chat.example.org");
        model.signIn();
        model.cancel();
        assertFalse(model.isBusy().get());
        assertTrue(accounts.nextAccount.isCancelled());
    }

    @Test
    void onceSignedInTheAccountIsShownAndThePasswordForgotten() {
        fill("https://chat.example.org");
        model.signIn();
        accounts.nextAccount.complete(Examples.account("Ana Lima"));
        assertEquals("", model.password().get());
        assertTrue(accounts.asked.getLast().startsWith("show "));
    }
}
