package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The files that stand in one composer. The account keeps them, through a change of conversation and the end of the
/// app.
///
/// Use on the FX thread.
public final class AttachedFiles implements AutoCloseable {
    /// What is pasted and longer than this becomes a file.
    public static final int LONG_TEXT = 4_000;

    /// What is longer would not go into the composer.
    private static final int LONGEST_OFFER = 100_000;

    private static final String TEXT_NAME = "pasted-text.txt";
    private static final String PICTURE_NAME = "pasted-picture.png";

    private final Account account;
    private final ConversationId conversation;
    private final FxBridge fx;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<List<LocalFile>> files = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> pastedText = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Optional<String> refusal = Optional.empty();
    private int coming;

    AttachedFiles(Account account, ConversationId conversation, FxBridge fx) {
        this.account = account;
        this.conversation = conversation;
        this.fx = fx;
        this.subscription = fx.listen(
                (Consumer<List<LocalFile>> heard) -> account.files().onAttached(conversation, heard), this::hear);
    }

    public ReadOnlyObjectProperty<List<LocalFile>> filesProperty() {
        return files.getReadOnlyProperty();
    }

    /// @return a long text that was pasted and became a file, as long as that can be taken back
    public ReadOnlyObjectProperty<Optional<String>> pastedTextProperty() {
        return pastedText.getReadOnlyProperty();
    }

    /// @return what went wrong and what to do; else empty
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    boolean isEmpty() {
        return files.get().isEmpty();
    }

    boolean hasFailed() {
        return files.get().stream().anyMatch(file -> file.upload() instanceof Upload.Failed);
    }

    List<ClientId> keys() {
        return files.get().stream().map(LocalFile::key).toList();
    }

    /// Takes files in, as many as one message holds.
    public void add(List<Path> paths) {
        int room = room();
        paths.stream().limit(room).forEach(path -> account.files().attach(conversation, path));
        coming += Math.min(room, paths.size());
        refuse(paths.size() - room);
    }

    /// @param picture a PNG, when it is made
    public void addPicture(CompletionStage<byte[]> picture) {
        if (room() == 0) {
            refuse(1);
            return;
        }
        coming++;
        fx.whenDone(
                picture, bytes -> account.files().attach(conversation, PICTURE_NAME, "image/png", bytes), this::say);
    }

    /// @return whether there was room for it
    public boolean addText(String text) {
        if (room() == 0) return false;
        coming++;
        account.files().attach(conversation, TEXT_NAME, "text/plain", text.getBytes(StandardCharsets.UTF_8));
        pastedText.set(Optional.of(text).filter(it -> it.length() <= LONGEST_OFFER));
        return true;
    }

    /// Takes the file of a pasted text out again.
    ///
    /// @return the text
    Optional<String> takePastedText() {
        Optional<String> text = pastedText.get();
        text.flatMap(this::fileOf).ifPresent(this::remove);
        keepPastedText();
        return text;
    }

    /// The pasted text stays a file.
    public void keepPastedText() {
        pastedText.set(Optional.empty());
    }

    public void remove(LocalFile file) {
        account.files().detach(conversation, file.key());
    }

    public void retry(LocalFile file) {
        account.files().retry(file.key());
    }

    /// What was said is read, or over.
    void clearProblem() {
        refusal = Optional.empty();
        tell();
    }

    @Override
    public void close() {
        subscription.close();
    }

    private Optional<LocalFile> fileOf(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return files.get().reversed().stream()
                .filter(file -> file.name().equals(TEXT_NAME) && file.size() == bytes)
                .findFirst();
    }

    private int room() {
        return Math.max(0, Bounds.ATTACHMENTS - files.get().size() - coming);
    }

    private void refuse(int tooMany) {
        refusal = tooMany <= 0
                ? Optional.empty()
                : Optional.of("A message holds " + Bounds.ATTACHMENTS + " files: "
                        + (tooMany == 1 ? "one was" : tooMany + " were")
                        + " left out. Send these first, then add the others.");
        tell();
    }

    private void hear(List<LocalFile> next) {
        boolean hadFiles = !files.get().isEmpty();
        files.set(List.copyOf(next));
        coming = 0;
        if (hadFiles && next.isEmpty()) refusal = Optional.empty();
        boolean isTextGone =
                pastedText.get().filter(_ -> hadFiles && next.isEmpty()).isPresent();
        if (isTextGone) keepPastedText();
        tell();
    }

    private void say(Failure failure) {
        coming = Math.max(0, coming - 1);
        refusal = Optional.of(failure.sentence());
        tell();
    }

    private void tell() {
        problem.set(refusal.orElseGet(() -> files.get().stream()
                .flatMap(file -> file.upload() instanceof Upload.Failed(String sentence)
                        ? Optional.of("“" + FileWords.name(file.name()) + "”: " + sentence).stream()
                        : Optional.<String>empty().stream())
                .findFirst()
                .orElse("")));
    }
}
