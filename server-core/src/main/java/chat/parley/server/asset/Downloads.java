package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileText;
import chat.parley.server.account.Caller;
import chat.parley.server.asset.link.AssetId;
import chat.parley.server.asset.link.Grant;
import chat.parley.server.asset.link.Part;
import chat.parley.server.asset.link.Policy;
import chat.parley.server.asset.link.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reading files: addresses for those who may, and what stands behind one.
///
/// An address alone opens nothing but what is for everybody: each time it is used, the right of its user is looked up.
/// Any thread may call.
public final class Downloads {

    private static final String PICTURES_TAG = "-";

    private final FileStore store;
    private final FileAccess access;
    private final Contents contents;
    private final FilePictures pictures;
    private final Signer signer;
    private final Clock clock;

    public Downloads(
            FileStore store, FileAccess access, Contents contents, FilePictures pictures, Signer signer, Clock clock) {
        this.store = store;
        this.access = access;
        this.contents = contents;
        this.pictures = pictures;
        this.signer = signer;
        this.clock = clock;
    }

    /// What is to be done with what an address opens.
    public enum Purpose {
        /// Shown, where that is safe.
        SHOW,
        /// Written to a disk.
        SAVE
    }

    /// @param part of the file
    /// @param life how long the address shall work from now on; absent: as usual
    public record Wish(Part part, Optional<Duration> life, Purpose purpose) {}

    /// An address.
    ///
    /// @param fields that it consists of, signed
    /// @param name of the file
    public record Link(Map<String, String> fields, Instant end, String name) {}

    /// What stands behind an address.
    ///
    /// @param bytes closed by whoever asked
    /// @param tag tells these bytes from all others
    /// @param fresh how long it may be shown again without asking
    public record Opened(
            SeekableByteChannel bytes,
            long size,
            String mimeType,
            String name,
            Purpose purpose,
            String tag,
            Duration fresh) {}

    /// @throws Refused as for a file that does not exist, when the caller may not read it
    public Link link(Caller caller, FileId id, Wish wish) {
        StoredFile file = readable(caller.user(), id);
        Policy policy = access.right(caller.user(), id)
                .map(right -> policy(right, caller.user()))
                .orElseThrow(Downloads::unknown);
        check(file, wish.part());
        Optional<String> saveAs = switch (wish.purpose()) {
            case SHOW -> Optional.empty();
            case SAVE -> Optional.of(file.name());
        };
        AssetId asset = AssetId.of(hash(file).hex(), id, wish.part());
        Grant grant = Grant.from(clock.instant(), asset, policy, wish.life(), saveAs);
        return new Link(signer.sign(grant), grant.end(), file.name());
    }

    private static Policy policy(FileAccess.Right right, UserId reader) {
        return switch (right) {
            case FileAccess.Right.Owner _, FileAccess.Right.SignedIn _ -> new Policy.Own(reader);
            case FileAccess.Right.Member member -> new Policy.Room(member.conversation());
        };
    }

    private static void check(StoredFile file, Part part) {
        switch (part) {
            case Part.Whole _ -> {}
            case Part.Thumbnail _ -> checkTrouble(file);
            case Part.Page(int number) -> {
                checkTrouble(file);
                if (number > file.facts().pages().orElse(0)) throw Refused.notFound("page");
            }
        }
    }

    private static void checkTrouble(StoredFile file) {
        file.facts().trouble().ifPresent(trouble -> {
            throw Refused.because(ErrorCode.FILE_UNREADABLE, trouble);
        });
    }

    /// @param fields of an address, as they were sent
    /// @param reader who asks; asked only where the address is not for everybody, and may refuse
    /// @throws Refused in this order: `signature_invalid`; what `reader` throws, `forbidden`, `not_found`;
    /// `url_expired`; `not_found`, `file_deleted`, `file_damaged`
    public Opened open(Map<String, String> fields, Supplier<UserId> reader) {
        Grant grant = signer.open(fields);
        admit(grant, reader);
        Instant now = clock.instant();
        if (!grant.isValidAt(now))
            throw Refused.because(
                    ErrorCode.URL_EXPIRED,
                    "This address has expired. Ask for a fresh one: GET /backend-api/files/{id}/download.");
        StoredFile file = store.read(tx -> tx.file(grant.asset().file()))
                .filter(found -> isOf(found, grant.asset()))
                .orElseThrow(Downloads::unknown);
        return opened(file, grant, Duration.between(now, grant.end()));
    }

    private void admit(Grant grant, Supplier<UserId> reader) {
        FileId file = grant.asset().file();
        switch (grant.policy()) {
            case Policy.Own(UserId user) -> {
                UserId asking = reader.get();
                if (!asking.equals(user))
                    throw Refused.because(ErrorCode.FORBIDDEN, "This address was made for somebody else.");
                if (access.right(asking, file).isEmpty()) throw unknown();
            }
            case Policy.Room(var conversation) -> {
                if (!access.holds(reader.get(), file, new FileAccess.Right.Member(conversation))) throw unknown();
            }
            case Policy.Anybody() -> {}
        }
    }

    private static boolean isOf(StoredFile file, AssetId asset) {
        return file.sha256().filter(hash -> hash.hex().startsWith(asset.hash())).isPresent();
    }

    private Opened opened(StoredFile file, Grant grant, Duration fresh) {
        Part part = grant.asset().part();
        boolean isWhole = part instanceof Part.Whole;
        FilePictures.Picture bytes = isWhole
                ? new FilePictures.Picture(contents.open(file), file.facts().mimeType())
                : picture(file, part);
        try {
            long size = bytes.bytes().size();
            String tag = isWhole
                    ? hash(file).hex()
                    : hash(file).hex() + part.suffix().replace("#", PICTURES_TAG) + PICTURES_TAG + size;
            return new Opened(
                    bytes.bytes(),
                    size,
                    bytes.mimeType(),
                    grant.saveAs().orElse(file.name()),
                    grant.saveAs().isPresent() ? Purpose.SAVE : Purpose.SHOW,
                    tag,
                    fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FilePictures.Picture picture(StoredFile file, Part part) {
        present(file);
        return pictures.open(file, part);
    }

    /// @param page from 1
    public FileText text(Caller caller, FileId id, int page) {
        StoredFile file = readable(caller.user(), id);
        checkTrouble(file);
        return store.read(tx -> tx.page(id, page)
                .map(text -> new FileText(id, file.name(), page, tx.pages(id), text))
                .orElseThrow(() -> Refused.notFound("page")));
    }

    private StoredFile readable(UserId reader, FileId id) {
        if (access.right(reader, id).isEmpty()) throw unknown();
        StoredFile file = present(store.read(tx -> tx.file(id)).orElseThrow(Downloads::unknown));
        if (!file.isWhole())
            throw Refused.because(ErrorCode.CONFLICT, "Not all of the file is here yet. Finish its upload first.");
        return file;
    }

    private static StoredFile present(StoredFile file) {
        if (file.deletedAt().isPresent()) throw Refused.because(ErrorCode.FILE_DELETED, StoredFile.DELETED);
        return file;
    }

    /// Every whole file has one.
    private static Sha256 hash(StoredFile file) {
        return file.sha256().orElseThrow();
    }

    private static Refused unknown() {
        return Refused.notFound("file");
    }
}
