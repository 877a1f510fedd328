package chat.parley.server.asset.reading;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/// Reads files of whom nobody knows what they are: their kind, their size, their text, pictures of them.
///
/// Nothing is loaded before the first file. Any thread may call; the caller waits.
public final class FileReader {

    /// What a picture that Parley makes is for, and how many pixels its longer side has at most.
    public enum Purpose {
        /// Shown in a message.
        THUMBNAIL(640),
        /// Shown to a model.
        MODEL(1_568);

        private final int longest;

        Purpose(int longest) {
            this.longest = longest;
        }
    }

    private static final int PAGE_SIDE = 1_600;

    /// How long somebody who wants to see a picture waits until it is made.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Guard guard;

    private Optional<Kinds> kinds = Optional.empty();

    /// @param threads makes threads of the platform that do not keep the program alive
    public FileReader(ThreadFactory threads) {
        this(threads, Guard.Bounds.usual());
    }

    FileReader(ThreadFactory threads, Guard.Bounds bounds) {
        this.guard = new Guard(bounds, threads);
    }

    /// Looks at a file from all sides. What cannot be read becomes its trouble.
    ///
    /// @param name says at most which language a text is in
    /// @throws IOException when the bytes cannot be had
    public Findings look(Source source, String name) throws IOException, InterruptedException {
        Look look = new Look();
        try {
            return guard.run(pace -> look.at(source, name, pace), Duration.ofDays(1));
        } catch (CannotRead e) {
            if (look.unopened.isPresent()) throw look.unopened.get();
            return Findings.troubled(look.type, e.sentence());
        }
    }

    /// @param type of the file, as it was found
    /// @throws CannotRead when there is no picture of it
    public Rendered picture(Source source, String type, Purpose purpose) throws CannotRead, InterruptedException {
        return guard.run(
                pace -> {
                    try (SeekableByteChannel channel = new WatchedChannel(source.open(), pace)) {
                        if (type.equals(PdfReading.TYPE)) return page(channel, 1, purpose.longest, pace);
                        if (!PictureReading.TYPES.contains(type)) throw new CannotRead(Sentences.NO_PICTURE);
                        return PictureReading.look(channel, type, purpose.longest, pace)
                                .picture();
                    }
                },
                PATIENCE);
    }

    /// @param type of the file, as it was found
    /// @param number from 1
    /// @throws CannotRead when there is no picture of it
    public Rendered page(Source source, String type, int number) throws CannotRead, InterruptedException {
        return guard.run(
                pace -> {
                    try (SeekableByteChannel channel = new WatchedChannel(source.open(), pace)) {
                        if (!type.equals(PdfReading.TYPE)) throw new CannotRead(Sentences.NO_PICTURE);
                        return page(channel, number, PAGE_SIDE, pace);
                    }
                },
                PATIENCE);
    }

    private static Rendered page(SeekableByteChannel channel, int number, int longest, Pace pace)
            throws IOException, CannotRead {
        try (PdfReading pdf = PdfReading.open(channel, pace)) {
            return pdf.page(number, longest);
        }
    }

    private synchronized Kinds kinds() {
        Kinds known = kinds.orElseGet(Kinds::new);
        kinds = Optional.of(known);
        return known;
    }

    /// One look at one file.
    private final class Look {

        /// What is known when the rest goes wrong.
        private volatile String type = "application/octet-stream";

        private volatile Optional<IOException> unopened = Optional.empty();

        Findings at(Source source, String name, Pace pace) throws IOException, CannotRead {
            try (SeekableByteChannel channel = new WatchedChannel(opened(source), pace)) {
                if (channel.size() == 0) return Findings.troubled(type, Sentences.EMPTY);
                type = kinds().of(channel, name);
                pace.step();
                channel.position(0);
                if (PictureReading.TYPES.contains(type)) return picture(channel, pace);
                if (type.equals(PdfReading.TYPE)) return pdf(channel, pace);
                if (type.equals(DocxReading.TYPE))
                    return words(DocxReading.text(Channels.newInputStream(channel), pace));
                if (kinds().isText(type)) return words(PlainReading.text(Channels.newInputStream(channel)));
                return Findings.of(type);
            }
        }

        private SeekableByteChannel opened(Source source) throws IOException {
            try {
                return source.open();
            } catch (IOException e) {
                unopened = Optional.of(e);
                throw e;
            }
        }

        private Findings picture(SeekableByteChannel channel, Pace pace) throws IOException, CannotRead {
            PictureReading.Seen seen = PictureReading.look(channel, type, Purpose.THUMBNAIL.longest, pace);
            return new Findings(
                    type,
                    Optional.of(seen.size()),
                    Optional.empty(),
                    List.of(),
                    Optional.of(seen.picture()),
                    Optional.empty());
        }

        private Findings pdf(SeekableByteChannel channel, Pace pace) throws IOException, CannotRead {
            try (PdfReading pdf = PdfReading.open(channel, pace)) {
                if (pdf.pages() == 0) throw new CannotRead(Sentences.EMPTY);
                List<String> text = pdf.text(new TextBudget());
                Rendered first = pdf.page(1, Purpose.THUMBNAIL.longest);
                return new Findings(
                        type, Optional.empty(), Optional.of(pdf.pages()), text, Optional.of(first), Optional.empty());
            }
        }

        private Findings words(String text) {
            List<String> stretches = CleanWords.stretches(new TextBudget().take(text));
            return new Findings(
                    type,
                    Optional.empty(),
                    stretches.isEmpty() ? Optional.empty() : Optional.of(stretches.size()),
                    stretches,
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
