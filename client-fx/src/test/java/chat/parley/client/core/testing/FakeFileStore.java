package chat.parley.client.core.testing;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.connection.ContentRequest;
import chat.parley.client.core.connection.ContentSink;
import chat.parley.client.core.connection.FilePart;
import chat.parley.client.core.connection.Request;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.StartUpload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The files of the [FakeServer], with the rules of the real one.
public final class FakeFileStore {
    private static final String ROOT = "/backend-api/files";

    /// One file.
    public static final class Stored {
        public final FileId id;
        public final UserId owner;
        public final StartUpload start;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        public FileState state = FileState.UPLOADING;
        public boolean isDeleted;

        Stored(FileId id, UserId owner, StartUpload start) {
            this.id = id;
            this.owner = owner;
            this.start = start;
        }

        public byte[] bytes() {
            return received.toByteArray();
        }

        private Attachment shown() {
            return new Attachment(
                    id,
                    Optional.of(start.fileName()),
                    Optional.of(start.fileSize()),
                    Optional.of(start.mimeType()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private final Map<FileId, Stored> files = new LinkedHashMap<>();
    private final Map<ClientId, Stored> byKey = new LinkedHashMap<>();
    private long made;

    /// What refuses a request, when it gives something.
    public Function<Request<?>, Optional<Failure>> refusing = _ -> Optional.empty();

    /// How many of the next addresses are too old when they are used.
    public int oldLinks;

    /// Where the next fetches are cut, in bytes of the file.
    public final List<Integer> cuts = new ArrayList<>();

    /// From where each fetch went on.
    public final List<Long> fetches = new ArrayList<>();

    /// Whether what is fetched has a wrong byte.
    public boolean isDamaging;

    public List<Stored> all() {
        return List.copyOf(files.values());
    }

    /// A file that was sent by somebody.
    public Attachment keep(UserId owner, String name, byte[] bytes) {
        StartUpload start = new StartUpload(
                name,
                bytes.length,
                "application/octet-stream",
                chat.parley.protocol.rest.FileUse.ATTACHMENT,
                Optional.empty(),
                Optional.empty());
        Stored stored = new Stored(new FileId(new UUID(6, ++made)), owner, start);
        stored.received.writeBytes(bytes);
        stored.state = FileState.READY;
        files.put(stored.id, stored);
        return stored.shown();
    }

    Content filled(Content content) {
        List<Attachment> shown = content.attachments().stream()
                .map(each -> Optional.ofNullable(files.get(each.fileId()))
                        .map(Stored::shown)
                        .orElse(each))
                .toList();
        return new Content(content.text(), content.mentions(), shown);
    }

    static boolean isFor(Request<?> request) {
        return request.path().startsWith(ROOT);
    }

    Object answer(UserId user, Request<?> request) {
        Optional<Failure> refusal = refusing.apply(request);
        if (refusal.isPresent()) throw refusal.get();
        String[] parts = request.path().substring(ROOT.length()).split("[/?]", -1);
        if (request.body().isPresent() && request.body().get() instanceof StartUpload start)
            return info(begin(user, start));
        if (parts[1].equals("download")) return link(stored(parts[2]), request.path());
        Stored stored = stored(parts[1]);
        if (request.method() == Request.Method.DELETE) {
            stored.isDeleted = true;
            return new Request.Done();
        }
        return switch (request.body().orElse("")) {
            case FilePart part -> info(take(stored, part));
            case FinishUpload finish -> info(finish(stored, finish));
            default -> info(stored);
        };
    }

    private Stored begin(UserId user, StartUpload start) {
        Stored begun = byKey.computeIfAbsent(start.clientId().orElseThrow(), _ -> {
            Stored stored = new Stored(new FileId(new UUID(6, ++made)), user, start);
            files.put(stored.id, stored);
            return stored;
        });
        if (begun.isDeleted) throw refused(ErrorCode.FILE_DELETED);
        return begun;
    }

    /// @return which of them a message cannot have
    Optional<String> refused(List<Attachment> wished) {
        Set<FileId> seen = new HashSet<>();
        for (int i = 0; i < wished.size(); i++) {
            Stored stored = files.get(wished.get(i).fileId());
            boolean isGone = stored != null && stored.isDeleted;
            if (isGone || !seen.add(wished.get(i).fileId())) return Optional.of("/content/attachments/" + i);
        }
        return Optional.empty();
    }

    private Stored stored(String id) {
        Stored stored = files.get(FileId.parse(id));
        if (stored == null) throw refused(ErrorCode.NOT_FOUND);
        if (stored.isDeleted) throw refused(ErrorCode.FILE_DELETED);
        return stored;
    }

    public static Failure refused(ErrorCode code) {
        return new Failure(Failure.Kind.REFUSED, code.title() + ".", Optional.of(code), Optional.empty());
    }

    private static Stored take(Stored stored, FilePart part) {
        if (part.from() != stored.received.size()) throw refused(ErrorCode.UPLOAD_OFFSET);
        try (FileChannel file = FileChannel.open(part.file())) {
            ByteBuffer bytes = ByteBuffer.allocate((int) part.length());
            file.read(bytes, part.from());
            stored.received.writeBytes(bytes.array());
            return stored;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stored finish(Stored stored, FinishUpload finish) {
        boolean isRight = finish.sha256().filter(sha256(stored.bytes())::equals).isPresent();
        if (!isRight) {
            stored.received.reset();
            throw refused(ErrorCode.CHECKSUM_MISMATCH);
        }
        stored.state = FileState.STORED;
        return stored;
    }

    private static FileInfo info(Stored stored) {
        return new FileInfo(
                stored.shown(),
                stored.start.useCase(),
                stored.state,
                stored.received.size(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }

    private FileLink link(Stored stored, String path) {
        boolean isOld = oldLinks-- > 0;
        String shape = path.contains("thumbnail") ? "thumbnail" : "whole";
        return new FileLink(
                "/content/" + stored.id + "/" + shape + (isOld ? "/old" : ""), Instant.EPOCH, stored.start.fileName());
    }

    /// Sends a file's bytes as far as it is not cut.
    void send(ContentRequest request, ContentSink sink) {
        String[] parts = request.path().split("/", -1);
        if (request.path().endsWith("/old")) throw refused(ErrorCode.URL_EXPIRED);
        Stored stored = stored(parts[2]);
        byte[] bytes = stored.bytes();
        String etag = "\"" + sha256(bytes) + "\"";
        if (isDamaging) bytes[bytes.length - 1] ^= 1;
        boolean goesOn = request.etag().filter(etag::equals).isPresent();
        int from = goesOn ? (int) request.from() : 0;
        fetches.add((long) from);
        sink.begin(from, bytes.length, Optional.of(etag));
        int to = cuts.isEmpty() ? bytes.length : cuts.removeFirst();
        byte[] rest = Arrays.copyOfRange(bytes, from, to);
        sink.bytes(rest, rest.length);
        if (to < bytes.length) {
            sink.cut();
            throw new Failure(Failure.Kind.OFFLINE, "The connection broke.", Optional.empty(), Optional.empty());
        }
        sink.end();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
