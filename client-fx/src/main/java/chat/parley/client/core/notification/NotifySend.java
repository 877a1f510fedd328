package chat.parley.client.core.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices by the `notify-send` program of Linux desktops, which also tells when one was clicked.
///
/// Any thread may call. Programs that still wait for a click are ended with [#close], or when there are too many.
public final class NotifySend implements Notifier {
    private static final Logger log = LoggerFactory.getLogger(NotifySend.class);
    private static final int MOST_OPEN = 8;
    private static final int LONGEST_TEXT = 300;

    private final String program;
    private final Executor background;
    private final List<Process> open = new ArrayList<>();
    private final AtomicBoolean isMissing = new AtomicBoolean();

    /// @param program `notify-send`, or where it lies
    /// @param background may be blocked for as long as a notice shows
    public NotifySend(String program, Executor background) {
        this.program = program;
        this.background = background;
    }

    @Override
    public void show(Notice notice, Consumer<Notice> otherwise) {
        if (isMissing.get()) otherwise.accept(notice);
        else background.execute(() -> run(notice, otherwise));
    }

    @Override
    public void close() {
        synchronized (open) {
            open.forEach(Process::destroy);
            open.clear();
        }
    }

    private void run(Notice notice, Consumer<Notice> otherwise) {
        try {
            Process process = new ProcessBuilder(command(notice))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            keep(process);
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean hasEnded = process.waitFor(1, TimeUnit.SECONDS);
            forget(process);
            if (answer.strip().equals("default")) notice.open().run();
            else if (hasEnded && failed(process.exitValue())) otherwise.accept(notice);
            if (!hasEnded) process.destroy();
        } catch (IOException e) {
            log.info("{} cannot be run; notices are shown in the window instead.", program);
            isMissing.set(true);
            otherwise.accept(notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ended by a signal is no failure: it was shown until then.
    private static boolean failed(int exitCode) {
        return exitCode != 0 && exitCode < 128;
    }

    List<String> command(Notice notice) {
        return List.of(
                program,
                "--app-name=Parley",
                "--action=default=Open",
                "--",
                shorten(notice.title()),
                asMarkup(shorten(notice.text())));
    }

    private void keep(Process process) {
        synchronized (open) {
            open.add(process);
            if (open.size() > MOST_OPEN) open.removeFirst().destroy();
        }
    }

    private void forget(Process process) {
        synchronized (open) {
            open.remove(process);
        }
    }

    private static String shorten(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_TEXT) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }

    /// Desktops read a little HTML in the text; what people write is not HTML.
    private static String asMarkup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
