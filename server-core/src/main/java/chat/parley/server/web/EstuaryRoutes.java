package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FileText;
import chat.parley.server.asset.Downloads;
import chat.parley.server.asset.Downloads.Purpose;
import chat.parley.server.asset.link.Grant;
import chat.parley.server.asset.link.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Routes by which files are read: an address for each, then what stands behind it.
public final class EstuaryRoutes {

    private static final String FILES = "/backend-api/files";
    private static final int MOST_PAGES = 999_999;

    private final Downloads downloads;

    public EstuaryRoutes(Downloads downloads) {
        this.downloads = downloads;
    }

    public List<Route> routes() {
        Shape link = Shape.of("A fresh address of a file")
                .asks(Queried.choice("thumbnail", "true", "false"))
                .asks(Queried.number("page", 1, MOST_PAGES))
                .asks(Queried.number("ma", 1, Grant.LONGEST_LIFE.toSeconds()))
                .asks(Queried.choice("disposition", "inline", "attachment"))
                .gives(FileLink.class);
        return List.of(
                new Route(Verb.GET, FILES + "/{file_id}/download", Access.USER, this::link, link),
                new Route(Verb.GET, FILES + "/download/{file_id}", Access.USER, this::link, link),
                new Route(
                        Verb.GET,
                        FILES + "/{file_id}/text",
                        Access.USER,
                        this::text,
                        Shape.of("What a page of a document says")
                                .asks(Queried.number("page", 1, MOST_PAGES))
                                .gives(FileText.class)),
                new Route(Verb.GET, SignedAddress.PATH, Access.SIGNED, this::content, content()));
    }

    private static Shape content() {
        Shape shape = Shape.of("The bytes of a file; the address is given by its download route");
        for (String field : List.of("id", "ts", "p", "ma", "v", "sig")) shape = shape.asks(Queried.needed(field));
        for (String field : List.of("cid", "fn", "cd")) shape = shape.asks(Queried.text(field));
        Said bytes = new Said.Media("*/*");
        return shape.gives(200, bytes).gives(206, bytes).gives(304, new Said.Nothing());
    }

    private Answer link(Call call) {
        Optional<Duration> life =
                call.number("ma", 1, Grant.LONGEST_LIFE.toSeconds()).map(Duration::ofSeconds);
        Purpose purpose = call.choice("disposition", "inline", "attachment")
                .filter("attachment"::equals)
                .map(_ -> Purpose.SAVE)
                .orElse(Purpose.SHOW);
        Downloads.Link link = downloads.link(call.caller(), call.file(), new Downloads.Wish(part(call), life, purpose));
        return Answer.ok(new FileLink(SignedAddress.of(link.fields()), link.end(), link.name()));
    }

    private static Part part(Call call) {
        boolean isThumbnail =
                call.choice("thumbnail", "true", "false").filter("true"::equals).isPresent();
        Optional<Long> page = call.number("page", 1, MOST_PAGES);
        if (isThumbnail && page.isPresent())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED, "/page", "Ask for the thumbnail or for a page, not for both.");
        if (isThumbnail) return new Part.Thumbnail();
        return page.<Part>map(number -> new Part.Page(number.intValue())).orElseGet(Part.Whole::new);
    }

    private Answer text(Call call) {
        int page = call.number("page", 1, MOST_PAGES).orElse(1L).intValue();
        return Answer.ok(downloads.text(call.caller(), call.file(), page));
    }

    private Answer content(Call call) {
        Map<String, String> fields = SignedAddress.fields(call.rawQuery());
        Downloads.Opened opened = downloads.open(fields, () -> call.caller().user());
        Answer answer = answer(call, opened);
        if (!(answer instanceof Answer.Content)) close(opened);
        return answer;
    }

    private static Answer answer(Call call, Downloads.Opened opened) {
        String tag = '"' + opened.tag() + '"';
        call.tell("ETag", tag);
        call.tell("Cache-Control", "private, max-age=" + opened.fresh().toSeconds());
        call.tell("Accept-Ranges", "bytes");
        if (call.header("If-None-Match").filter(known -> knows(known, tag)).isPresent()) return new Answer.Empty(304);
        String type = MediaTypes.sent(opened.mimeType());
        boolean isShown = opened.purpose() == Purpose.SHOW && MediaTypes.isShown(opened.mimeType());
        String disposition = MediaTypes.disposition(isShown ? "inline" : "attachment", opened.name());
        long size = opened.size();
        return switch (ByteRange.of(call.header("Range"), call.header("If-Range"), tag, size)) {
            case ByteRange.Whole() -> {
                call.tell("Content-Disposition", disposition);
                yield new Answer.Content(200, type, opened.bytes(), 0, size);
            }
            case ByteRange.Some some -> {
                call.tell("Content-Disposition", disposition);
                call.tell("Content-Range", "bytes " + some.first() + "-" + some.last() + "/" + size);
                yield new Answer.Content(206, type, opened.bytes(), some.first(), some.length());
            }
            case ByteRange.None() -> {
                close(opened);
                call.tell("Content-Range", "bytes */" + size);
                throw Refused.because(
                        ErrorCode.RANGE_NOT_SATISFIABLE, "The file has " + size + " bytes, and none that were asked.");
            }
        };
    }

    /// Weakly compared, as RFC 9110 wants it here.
    private static boolean knows(String header, String tag) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(tag::equals);
    }

    private static void close(Downloads.Opened opened) {
        try {
            opened.bytes().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
