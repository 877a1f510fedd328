package chat.parley.server.web;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.server.asset.FileLife;
import chat.parley.server.asset.Uploads;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Routes by which files come to the server, and by which their owners look after them.
public final class FileRoutes {

    private static final String ALL = "/backend-api/files";
    private static final String ONE = ALL + "/{file_id}";
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

    private final Uploads uploads;
    private final FileLife files;
    private final RateLimits limits;

    public FileRoutes(Uploads uploads, FileLife files, RateLimits limits) {
        this.uploads = uploads;
        this.files = files;
        this.limits = limits;
    }

    public List<Route> routes() {
        return List.of(
                new Route(
                        Verb.POST,
                        ALL,
                        Access.USER,
                        this::start,
                        Shape.of("Announces a file").takes(StartUpload.class).gives(201, FileInfo.class)),
                new Route(
                        Verb.GET,
                        ONE,
                        Access.USER,
                        this::info,
                        Shape.of("A file of one's own").gives(FileInfo.class)),
                new Route(
                        Verb.PUT,
                        ONE + "/content",
                        Access.USER,
                        this::part,
                        Shape.of("Sends a part of a file")
                                .takes(new Said.Media("application/octet-stream"))
                                .gives(FileInfo.class)),
                new Route(
                        Verb.POST,
                        ONE + "/uploaded",
                        Access.USER,
                        this::finish,
                        Shape.of("Says that all parts were sent")
                                .takes(FinishUpload.class)
                                .gives(FileInfo.class)),
                new Route(
                        Verb.DELETE,
                        ONE,
                        Access.USER,
                        this::delete,
                        Shape.of("Deletes a file, for everybody").givesNothing()));
    }

    private Answer start(Call call) {
        StartUpload wish = call.body(StartUpload.class);
        take(call);
        return Answer.created(uploads.start(call.caller(), wish));
    }

    private Answer info(Call call) {
        return Answer.ok(uploads.info(call.caller(), call.file()));
    }

    private Answer part(Call call) {
        try {
            Answer answer = Answer.ok(added(call));
            call.wasRead();
            return answer;
        } catch (Refused refused) {
            call.skip(Bounds.PART_BYTES);
            throw refused;
        }
    }

    private FileInfo added(Call call) {
        Uploads.Range range = range(call);
        if (call.length().filter(length -> length != range.length()).isPresent())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED, "/content_range", "Content-Range does not say how long the body is.");
        return uploads.part(call.caller(), call.file(), range, call.stream());
    }

    private static Uploads.Range range(Call call) {
        Matcher range = RANGE.matcher(call.header("Content-Range").orElse(""));
        if (!range.matches())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/content_range",
                    "Say which part it is by a header such as Content-Range: bytes 0-4194303/9000000.");
        return new Uploads.Range(
                Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), Long.parseLong(range.group(3)));
    }

    private Answer finish(Call call) {
        return Answer.ok(uploads.finish(call.caller(), call.file(), call.body(FinishUpload.class)));
    }

    private Answer delete(Call call) {
        take(call);
        files.delete(call.caller(), call.file());
        return Answer.nothing();
    }

    private void take(Call call) {
        limits.take(Limit.CHANGE_FILE, call.caller().user().toString());
    }
}
