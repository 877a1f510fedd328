package chat.parley.client.ui.notification;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Account.Incoming;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.notification.Notice;
import chat.parley.client.core.notification.Notifier;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Listens to all accounts and tells of new messages that nobody looks at: by the system, else in the window.
///
/// Use on the FX thread.
public final class NotificationCenter implements AutoCloseable {
    private final Notifier notifier;
    private final FxBridge bridge;
    private final PreferenceStore preferences;
    private final NoticeCards cards;
    private final Place place;
    private final List<Subscription> ofAccounts = new ArrayList<>();
    private final Subscription accounts;
    private long told;

    /// The rest of the app, as this sees it.
    ///
    /// @param attention what is looked at now
    /// @param open brings a message to the front
    public record Place(Supplier<Attention> attention, Opener open) {}

    /// Shows a message of an account.
    @FunctionalInterface
    public interface Opener {
        void open(Account account, Incoming message);
    }

    public NotificationCenter(
            Accounts accounts,
            Notifier notifier,
            FxBridge bridge,
            PreferenceStore preferences,
            NoticeCards cards,
            Place place) {
        this.notifier = notifier;
        this.bridge = bridge;
        this.preferences = preferences;
        this.cards = cards;
        this.place = place;
        this.accounts = bridge.listen(accounts::onAccounts, this::follow);
    }

    /// Shows a notice as it would look.
    public void tryOne() {
        show(new Notice("Parley", "New messages look like this.", () -> {}), Optional.empty());
    }

    /// Takes away the notices in the window about what is looked at now.
    public void forgetSeen() {
        Attention attention = place.attention().get();
        cards.forget(subject -> attention.isOn(subject.account(), subject.conversation()));
    }

    @Override
    public void close() {
        accounts.close();
        ofAccounts.forEach(Subscription::close);
        notifier.close();
    }

    private void follow(List<Account> all) {
        ofAccounts.forEach(Subscription::close);
        ofAccounts.clear();
        all.forEach(account ->
                ofAccounts.add(bridge.listenToEach(account::onIncoming, message -> handle(account, message))));
    }

    private void handle(Account account, Incoming message) {
        place.attention()
                .get()
                .wordsFor(account.key(), message, preferences.now().notifications())
                .map(words -> new Notice(
                        words.title(),
                        words.text(),
                        () -> bridge.later(() -> place.open().open(account, message))))
                .ifPresent(notice -> show(
                        notice,
                        Optional.of(new NoticeCards.Subject(
                                account.key(), message.conversation().id()))));
    }

    private void show(Notice notice, Optional<NoticeCards.Subject> subject) {
        long number = ++told;
        notifier.show(notice, left -> bridge.later(() -> cards.show(left, subject, number)));
    }
}
