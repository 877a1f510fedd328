package chat.parley.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.Console;
import java.util.List;
import org.slf4j.Logger;

/// Where logs go: standard error, as text on a terminal and as JSON lines otherwise.
///
/// Logback finds it as a service, in the app too. Reading an XML file instead would cost more time than
/// much of the server's start.
public final class LogSetup extends ContextAwareBase implements Configurator {

    private static final List<String> CHATTY =
            List.of("org.eclipse.jetty", "io.javalin", "com.password4j", "com.github.benmanes");

    private static final List<String> QUOTING =
            List.of("org.apache.pdfbox", "org.apache.fontbox", "org.apache.tika", "com.twelvemonkeys");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
        out.setContext(context);
        out.setName("stderr");
        out.setTarget("System.err");
        out.setEncoder(onTerminal() ? text(context) : json(context));
        out.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(out);
        for (String name : CHATTY) context.getLogger(name).setLevel(Level.WARN);
        // What it says when it cannot start, we say in a sentence.
        context.getLogger("io.javalin.Javalin").setLevel(Level.OFF);
        // Its warnings quote frames, and so what people write.
        context.getLogger("org.eclipse.jetty.websocket").setLevel(Level.ERROR);
        // They quote what is wrong in people's files, many times; we say it once, on the file's card.
        for (String name : QUOTING) context.getLogger(name).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// Java 25 has no console at all when its streams are not a terminal, later ones have one that says so.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// One line for each event, whatever its message holds.
    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                "%d{HH:mm:ss.SSS} %-5level %logger{0} - %replace(%msg){'[\\r\\n]+', ' '} %X{request_id}%n%ex{8}");
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }
}
