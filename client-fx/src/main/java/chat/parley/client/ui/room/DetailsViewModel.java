package chat.parley.client.ui.room;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The members of one conversation and what this user may do with it.
///
/// Use on the FX thread.
public final class DetailsViewModel implements AutoCloseable {
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Account account;
    private final ConversationId conversation;
    private final FxBridge fx;
    private final Clock clock;
    private final UserId me;
    private final Asking asking;
    private final List<Subscription> subscriptions;
    private final ReadOnlyObjectWrapper<Optional<Details>> details = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private Optional<TimelineView> view = Optional.empty();
    private Map<UserId, Presence> presence = Map.of();

    /// @param timeline of the same conversation; whoever opened it closes it
    public DetailsViewModel(Account account, Timeline timeline, ConversationId conversation, FxBridge fx, Clock clock) {
        this.account = account;
        this.conversation = conversation;
        this.fx = fx;
        this.clock = clock;
        this.me = account.key().user();
        this.asking = new Asking(fx);
        subscriptions = List.of(
                fx.listen(timeline::subscribe, this::handleView),
                fx.listen(account::onPresence, this::handlePresence),
                fx.listen(account::onStatus, this::handleStatus));
    }

    /// Empty while the conversation is being opened.
    public ReadOnlyObjectProperty<Optional<Details>> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// @return that this may be old and cannot be changed, while there is no connection; else empty
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    public Asking asking() {
        return asking;
    }

    public AddPeopleViewModel addPeople() {
        Set<UserId> members = view.map(TimelineView::members).orElse(List.of()).stream()
                .map(Member::userId)
                .collect(Collectors.toSet());
        return new AddPeopleViewModel(account, conversation, members, fx);
    }

    public void rename(String title) {
        run(account.rename(conversation, title.strip()));
    }

    /// @param picture a small square PNG or JPEG
    public CompletionStage<Void> showBy(byte[] picture) {
        return account.files().showBy(conversation, Optional.of(picture));
    }

    public void showByInitials() {
        run(account.files().showBy(conversation, Optional.empty()));
    }

    public void pin(boolean on) {
        run(account.pin(conversation, on));
    }

    public void archive(boolean on) {
        run(account.archive(conversation, on));
    }

    public void mute(boolean on) {
        run(account.mute(conversation, on ? FOR_EVER : clock.instant()));
    }

    public void leave() {
        run(account.leave(conversation));
    }

    public void deleteForEveryone() {
        run(account.deleteForEveryone(conversation));
    }

    public void act(MemberAction action, UserId person) {
        run(
                switch (action) {
                    case MAKE_ADMIN -> account.setRole(conversation, person, MemberRole.ADMIN);
                    case MAKE_MEMBER -> account.setRole(conversation, person, MemberRole.MEMBER);
                    case MAKE_OWNER -> account.setRole(conversation, person, MemberRole.OWNER);
                    case REMOVE -> account.removeMember(conversation, person);
                });
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    private void run(CompletionStage<Void> stage) {
        asking.run(stage, _ -> {});
    }

    private void handleView(TimelineView value) {
        view = Optional.of(value);
        refresh();
    }

    private void handlePresence(Map<UserId, Presence> value) {
        presence = value;
        refresh();
    }

    private void handleStatus(AccountStatus status) {
        hint.set(
                switch (status.connection()) {
                    case ConnectionState.Online _, ConnectionState.CatchingUp _, ConnectionState.Connecting _ -> "";
                    case ConnectionState.Offline _, ConnectionState.SignedOut _ ->
                        "Members may be out of date. Changes need a connection.";
                });
    }

    private void refresh() {
        details.set(
                view.map(it -> new Details(it.conversation(), people(it), readers(it), isMuted(it.conversation()))));
    }

    private boolean isMuted(ConversationSummary summary) {
        return summary.mutedUntil()
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent();
    }

    private List<Details.Person> people(TimelineView value) {
        MemberRole mine = value.conversation().role();
        return value.members().stream()
                .sorted(Comparator.comparing(Member::role)
                        .thenComparing(Member::displayName, String.CASE_INSENSITIVE_ORDER))
                .map(member -> person(member, mine))
                .toList();
    }

    private Details.Person person(Member member, MemberRole mine) {
        boolean isMe = member.userId().equals(me);
        return new Details.Person(
                member.userId(),
                member.username(),
                member.displayName(),
                member.role(),
                Optional.ofNullable(presence.get(member.userId())),
                isMe,
                member.avatar(),
                isMe ? List.of() : MemberAction.between(mine, member.role()));
    }

    private Optional<List<String>> readers(TimelineView value) {
        return switch (value.conversation().kind()) {
            case GROUP, DIRECT ->
                lastOwn(value).filter(_ -> !value.members().isEmpty()).map(own -> readers(own, value));
            case SELF, ASSISTANT -> Optional.empty();
        };
    }

    private List<String> readers(Message own, TimelineView value) {
        return value.members().stream()
                .filter(member ->
                        member.lastReadSeq() >= own.seq() && !member.userId().equals(me))
                .map(Member::displayName)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /// This user's last message, as far as it is known: the stretch may end before it.
    private Optional<Message> lastOwn(TimelineView value) {
        Stream<Message> stretch = value.hasNewer()
                ? Stream.empty()
                : value.entries().stream()
                        .filter(TimelineEntry.Stored.class::isInstance)
                        .map(each -> ((TimelineEntry.Stored) each).message());
        return Stream.concat(stretch, value.conversation().lastMessage().stream())
                .filter(message ->
                        message.senderId().equals(me) && message.deletedAt().isEmpty())
                .max(Comparator.comparingLong(Message::seq));
    }
}
