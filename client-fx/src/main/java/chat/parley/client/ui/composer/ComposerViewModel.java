package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.Shortcodes;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is being written in one conversation, and what can be done with it.
///
/// Promises that no text is lost: it leaves the composer only when the queue on this computer's disk has it,
/// and until then it is saved as a draft. Leaves the keys and the look to [ComposerPane]. Use on the FX thread. Long,
/// because draft, edit, reply and prompt share one text, and each change of mode must keep it.
public final class ComposerViewModel implements AutoCloseable {
    private final Account account;
    private final Timeline timeline;
    private final ConversationId conversation;
    private final UserId me;
    private final FxBridge fx;
    private final Spelling spelling;
    private final DraftKeeper drafts;
    private final TypingBeats beats;
    private final List<Subscription> subscriptions;

    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty caret = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<ComposerMode> mode = new ReadOnlyObjectWrapper<>(new ComposerMode.Writing());
    private final ReadOnlyStringWrapper placeholder = new ReadOnlyStringWrapper("Message");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counter = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sendable = new ReadOnlyBooleanWrapper(false);

    private Optional<TimelineView> view = Optional.empty();
    private Desk desk = Desk.empty();
    private boolean isSending;
    private boolean isShowing;
    private TextEditor editor = this::replaceText;
    private final ModelChoice models;
    private final AttachedFiles files;
    private final ReadOnlyBooleanWrapper stoppable = new ReadOnlyBooleanWrapper(false);

    /// @param timeline of the same conversation; whoever opened it closes it
    public ComposerViewModel(
            Account account,
            Timeline timeline,
            ConversationId conversation,
            EmojiCatalog emoji,
            FxBridge fx,
            Clock clock) {
        this.account = account;
        this.timeline = timeline;
        this.conversation = conversation;
        this.me = account.key().user();
        this.fx = fx;
        this.spelling = new Spelling(new Shortcodes(emoji));
        this.models = new ModelChoice(account, conversation, fx, this::say);
        this.files = new AttachedFiles(account, conversation, fx);
        this.drafts = new DraftKeeper(account, conversation, () -> desk.draft());
        this.beats = new TypingBeats(clock, () -> account.typing(conversation));
        models.nameProperty().addListener((_, _, _) -> refresh());
        files.filesProperty().addListener((_, _, _) -> refresh());
        text.addListener((_, _, after) -> handleText(after));
        caret.addListener((_, _, position) -> handleCaret(position.intValue()));
        drafts.read(fx, this::restore, this::say);
        subscriptions = List.of(
                fx.listen(timeline::subscribe, this::handleView), fx.listen(account::onStatus, this::handleStatus));
    }

    public StringProperty textProperty() {
        return text;
    }

    public IntegerProperty caretProperty() {
        return caret;
    }

    public ReadOnlyObjectProperty<ComposerMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty placeholderProperty() {
        return placeholder.getReadOnlyProperty();
    }

    /// @return what the writer should know though nothing is wrong, such as being offline; else empty
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /// @return how much may still be written, near the limit; else empty
    public ReadOnlyStringProperty counterProperty() {
        return counter.getReadOnlyProperty();
    }

    /// @return what went wrong and what to do; else empty
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// @return whether there is something to send that can be sent
    public ReadOnlyBooleanProperty sendableProperty() {
        return sendable.getReadOnlyProperty();
    }

    /// @return the files that go with what is written
    public AttachedFiles files() {
        return files;
    }

    /// Puts the text that was pasted last and became a file where it was meant to be.
    void insertPastedText() {
        files.takePastedText().ifPresent(pasted -> {
            int at = caret.get();
            editor.replace(at, at, pasted);
        });
    }

    /// @return who answers here, where a model does
    public ModelChoice models() {
        return models;
    }

    /// @return whether an answer grows that this user asked for
    public ReadOnlyBooleanProperty stoppableProperty() {
        return stoppable.getReadOnlyProperty();
    }

    /// Ends the answer that grows.
    ///
    /// @return whether there was one
    public boolean stopAnswer() {
        boolean wasGrowing = stoppable.get();
        if (wasGrowing) {
            fx.whenDone(account.answering().stop(conversation), _ -> {}, this::say);
        }
        return wasGrowing;
    }

    /// Puts words into the composer as a quote, with room for what one has to say to them.
    public void quote(String words) {
        String quoted = words.strip().lines().map(line -> "> " + line).collect(Collectors.joining("\n")) + "\n\n";
        int end = text.get().length();
        String gap = text.get().isBlank() ? "" : "\n\n";
        editor.replace(text.get().isBlank() ? 0 : end, end, gap + quoted);
    }

    /// @return whether `@assistant` asks a model here
    boolean isAssistantAround() {
        return view.map(it -> it.conversation().kind())
                .filter(kind -> kind == ConversationKind.DIRECT || kind == ConversationKind.GROUP)
                .isPresent();
    }

    /// @return everybody here but this user, empty until known
    public List<Member> others() {
        return view.stream()
                .flatMap(it -> it.members().stream())
                .filter(one -> !one.userId().equals(me))
                .toList();
    }

    /// @param textEditor through which the view model changes the text in the pane
    void editWith(TextEditor textEditor) {
        this.editor = textEditor;
    }

    /// Sends what is written, or saves the edit. Without effect while it is empty, too long, or on its way.
    public void send() {
        if (!sendable.get()) {
            return;
        }
        desk.target().ifPresentOrElse(this::saveEdit, () -> sendPage(desk.page()));
    }

    public void beginReply(Message message) {
        show(desk.answering(Reply.to(message, view.map(TimelineView::members).orElse(List.of()), me)));
    }

    /// Puts an own message into the composer; what stood there comes back afterwards.
    public void beginEdit(Message message) {
        show(desk.editing(new EditTarget.Stored(message.id()), spelling.written(message.content())));
    }

    /// The same for a message that still waits for the connection.
    public void beginEdit(TimelineEntry.Pending pending) {
        show(desk.editing(new EditTarget.Queued(pending.key()), spelling.written(pending.content())));
    }

    /// Puts the last own message into the composer, if nothing is written.
    ///
    /// @return whether it did
    public boolean editLast() {
        if (!text.get().isEmpty() || desk.isEditing() || view.isEmpty()) {
            return false;
        }
        if (view.get().hasNewer()) {
            timeline.showNewest();
            return true;
        }
        return switch (OwnMessages.last(view.get(), me)) {
            case OwnMessages.Last.Waiting(var pending) -> {
                beginEdit(pending);
                yield true;
            }
            case OwnMessages.Last.Sent(var message) -> {
                beginEdit(message);
                yield true;
            }
            case OwnMessages.Last.None _ -> false;
        };
    }

    /// Ends the edit without saving it, else the reply.
    ///
    /// @return whether there was one
    public boolean cancelMode() {
        boolean hadMode = !(desk.mode() instanceof ComposerMode.Writing);
        if (desk.isEditing()) {
            show(desk.afterEdit());
        } else if (hadMode) {
            show(desk.with(desk.page().answering(Optional.empty())));
        }
        return hadMode;
    }

    /// Takes the waiting message that is being edited out of the queue.
    public void dropQueued() {
        if (desk.mode() instanceof ComposerMode.Editing(EditTarget.Queued(ClientId key))) {
            account.cancel(key);
            show(desk.afterEdit());
        }
    }

    /// Names somebody in the place of the stretch from `start` to the caret.
    public void mention(Member member, int start) {
        String label = spelling.label("@" + member.displayName());
        editor.replace(start, Math.max(start, caret.get()), label + " ");
        desk = desk.with(desk.page().mentioning(new MentionRanges.Named(member.userId(), label, start)));
    }

    /// Puts text in the place of the stretch from `start` to the caret.
    public void insert(int start, String replacement) {
        editor.replace(start, Math.max(start, caret.get()), replacement);
    }

    /// @return whether somebody is named at this place already
    boolean isMentionAt(int position) {
        return desk.page().mentions().shown().stream().anyMatch(one -> one.start() <= position && position < one.end());
    }

    /// @param before the text in front of the place
    /// @return as it can stand in the composer: without emoji, which cannot be drawn there
    String pasted(String before, String inserted) {
        return spelling.pasted(before, inserted);
    }

    /// Says why so much text was not taken in.
    void refuse(int length) {
        problem.set(ComposerWords.tooMuch(length));
    }

    /// To be called each second and when the composer loses the focus.
    public void saveDraft() {
        drafts.save();
    }

    @Override
    public void close() {
        drafts.save();
        models.close();
        files.close();
        subscriptions.forEach(Subscription::close);
    }

    private Content content() {
        return spelling.sent(desk.page());
    }

    private void sendPage(Page page) {
        Content content = spelling.sent(page);
        await(account.send(conversation, content, page.reply().map(Reply::message), files.keys()), _ -> {
            beats.sent();
            files.keepPastedText();
            finish(desk.without(page));
        });
    }

    private void saveEdit(EditTarget target) {
        String saved = content().text();
        switch (target) {
            case EditTarget.Stored(MessageId message) -> await(changed(message, saved), _ -> endEdit(target, saved));
            case EditTarget.Queued(ClientId key) ->
                await(account.editQueued(key, content()), stillWaited -> {
                    if (stillWaited) {
                        endEdit(target, saved);
                    } else {
                        problem.set("The message has just been sent. Press send again to change it.");
                    }
                });
        }
    }

    /// In a conversation with a model nothing is overwritten: the prompt is asked anew beside the old one.
    private CompletionStage<?> changed(MessageId message, String saved) {
        boolean isTree = view.filter(it -> it.conversation().kind() == ConversationKind.ASSISTANT)
                .isPresent();
        return isTree
                ? account.answering().askInstead(conversation, message, content())
                : account.edit(conversation, message, saved);
    }

    /// What was written since stays.
    private void endEdit(EditTarget target, String saved) {
        boolean isTheSame = desk.target().filter(target::equals).isPresent()
                && content().text().equals(saved);
        if (isTheSame) {
            finish(desk.afterEdit());
        }
    }

    private <T> void await(CompletionStage<T> stage, Consumer<T> done) {
        isSending = true;
        refresh();
        fx.whenDone(
                stage,
                value -> {
                    isSending = false;
                    problem.set("");
                    done.accept(value);
                    refresh();
                },
                failure -> {
                    isSending = false;
                    say(failure);
                    refresh();
                });
    }

    private void finish(Desk left) {
        show(left);
        drafts.save();
    }

    private void show(Desk next) {
        Page page = next.page();
        isShowing = true;
        text.set(page.text());
        caret.set(page.caret());
        isShowing = false;
        desk = next;
        drafts.changed();
        refresh();
    }

    private void restore(Draft draft) {
        Optional<Reply> reply = draft.replyTo().map(id -> Reply.to(id, view, me));
        show(Desk.of(draft, reply).followedBy(desk.page()));
        if (desk.draft().equals(draft)) {
            drafts.unchanged();
        } else {
            drafts.save();
        }
    }

    private void handleText(String after) {
        desk = desk.with(desk.page().changedTo(after));
        if (!isShowing) {
            drafts.changed();
            problem.set("");
            files.clearProblem();
            refresh();
            if (!after.isBlank()) {
                beats.wrote();
            }
        }
    }

    private void handleCaret(int position) {
        desk = desk.with(desk.page().caretAt(position));
        if (!isShowing) {
            drafts.changed();
        }
    }

    private void handleView(TimelineView value) {
        view = Optional.of(value);
        models.follow(value.conversation());
        stoppable.set(value.entries().stream().anyMatch(this::isOwnAnswerGrowing));
        desk.page().reply().ifPresent(reply -> {
            Reply known = Reply.to(reply.message(), view, me);
            if (!known.name().isEmpty()) {
                desk = desk.with(desk.page().answering(Optional.of(known)));
            }
        });
        if (desk.mode() instanceof ComposerMode.Editing(EditTarget.Queued(ClientId key))) {
            value.entries().stream().filter(entry -> entry.key().equals(key)).forEach(this::handleEdited);
        }
        refresh();
    }

    private boolean isOwnAnswerGrowing(TimelineEntry entry) {
        return entry instanceof TimelineEntry.Stored stored
                && stored.message().status() == MessageStatus.IN_PROGRESS
                && stored.message().senderId().equals(me);
    }

    private void handleEdited(TimelineEntry entry) {
        if (entry instanceof TimelineEntry.Stored stored) {
            desk = desk.retargeted(new EditTarget.Stored(stored.message().id()));
            drafts.changed();
        }
    }

    private void handleStatus(AccountStatus status) {
        hint.set(ComposerWords.hint(status.connection()));
    }

    private void refresh() {
        String content = content().text();
        MessageLength length = MessageLength.of(content);
        counter.set(length.isNearTheLimit() ? length.label() : "");
        boolean isSomething = !content.isEmpty() || (desk.isEditing() ? isEditedWithFiles() : !files.isEmpty());
        boolean isHeldBack = !desk.isEditing() && files.hasFailed();
        sendable.set(!isSending && isSomething && !isHeldBack && !length.isTooLong());
        mode.set(desk.mode());
        placeholder.set(ComposerWords.placeholder(
                desk.isEditing(),
                view.map(TimelineView::conversation),
                models.nameProperty().get()));
    }

    /// Of a message with files the words may all go.
    private boolean isEditedWithFiles() {
        return view.stream().flatMap(it -> it.entries().stream()).anyMatch(entry -> switch (entry) {
            case TimelineEntry.Stored(Message message, var _, var _) ->
                isTarget(new EditTarget.Stored(message.id()))
                        && !message.content().attachments().isEmpty();
            case TimelineEntry.Pending pending ->
                isTarget(new EditTarget.Queued(pending.key()))
                        && !(pending.files().isEmpty()
                                && pending.content().attachments().isEmpty());
        });
    }

    private boolean isTarget(EditTarget target) {
        return desk.target().filter(target::equals).isPresent();
    }

    private void say(Failure failure) {
        problem.set(failure.sentence());
    }

    private void replaceText(int start, int end, String replacement) {
        String now = text.get();
        text.set(now.substring(0, start) + replacement + now.substring(end));
        caret.set(start + replacement.length());
    }
}
