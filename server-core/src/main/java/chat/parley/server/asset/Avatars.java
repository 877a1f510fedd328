package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileUse;
import chat.parley.server.account.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Pictures that show people and groups: which files can be one, and choosing one's own.
///
/// Any thread may call; the caller waits.
public final class Avatars {

    private static final String FIELD = "/file_id";

    /// How the pictures begin that every app can show.
    private static final List<Pattern> BEGINNINGS = List.of(
            Pattern.compile("\\x89PNG\r\n\\x1a\n.*", Pattern.DOTALL),
            Pattern.compile("\\xff\\xd8\\xff.*", Pattern.DOTALL),
            Pattern.compile("GIF8[79]a.*", Pattern.DOTALL),
            Pattern.compile("RIFF.{4}WEBP.*", Pattern.DOTALL));

    private static final int BEGINNING = 12;

    private final FileStore store;
    private final Contents contents;
    private final Clock clock;
    private final Consumer<UserId> changed;

    /// @param changed told of people who have another picture by now
    public Avatars(FileStore store, Contents contents, Clock clock, Consumer<UserId> changed) {
        this.store = store;
        this.contents = contents;
        this.clock = clock;
        this.changed = changed;
    }

    /// @throws Refused when the file is no picture that the caller uploaded to show somebody or something
    public void require(Caller caller, FileId id) {
        StoredFile file = store.read(tx -> own(tx, caller, id));
        if (file.facts().trouble().isPresent())
            throw Refused.field(
                    ErrorCode.FILE_UNREADABLE, FIELD, file.facts().trouble().get());
        boolean isPicture =
                file.state() == FileState.READY ? file.attachment().showsPicture() : beginsLikePicture(file);
        if (!isPicture)
            throw Refused.field(
                    ErrorCode.FILE_UNREADABLE, FIELD, "This is no picture. Choose a PNG, JPEG, GIF or WebP file.");
    }

    private static StoredFile own(FileReads tx, Caller caller, FileId id) {
        return tx.file(id)
                .filter(file -> file.owner().equals(caller.user()) && file.use() == FileUse.AVATAR && file.isWhole())
                .orElseThrow(
                        () -> Refused.field(ErrorCode.VALIDATION_FAILED, FIELD, "You have uploaded no such picture."));
    }

    /// Nobody has looked it through yet, and who chooses a picture does not want to wait for that.
    private boolean beginsLikePicture(StoredFile file) {
        ByteBuffer bytes = ByteBuffer.allocate(BEGINNING);
        try (SeekableByteChannel channel = contents.open(file)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) Thread.onSpinWait();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String beginning = StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
        return BEGINNINGS.stream().anyMatch(one -> one.matcher(beginning).matches());
    }

    /// Shows the caller by a picture that they uploaded, or by initials; the one before is deleted.
    public void choose(Caller caller, Optional<FileId> picture) {
        picture.ifPresent(file -> require(caller, file));
        boolean isOther = store.write(tx -> {
            if (tx.avatar(caller.user()).equals(picture)) return false;
            picture.ifPresent(file -> own(tx, caller, file));
            tx.setAvatar(caller.user(), picture, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return true;
        });
        if (isOther) changed.accept(caller.user());
    }
}
