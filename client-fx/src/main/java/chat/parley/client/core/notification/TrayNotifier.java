package chat.parley.client.core.notification;

import java.awt.AWTException;
import java.awt.Image;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices by an icon in the tray of Windows and macOS. AWT starts with the first notice, never before.
///
/// Any thread may call; AWT is used on `background`, one task at a time.
public final class TrayNotifier implements Notifier {
    private static final Logger log = LoggerFactory.getLogger(TrayNotifier.class);

    private final Executor background;
    private final AtomicReference<Runnable> onClick = new AtomicReference<>(() -> {});
    private Optional<TrayIcon> icon = Optional.empty();

    /// @param background runs one task at a time
    public TrayNotifier(Executor background) {
        this.background = background;
    }

    @Override
    public void show(Notice notice, Consumer<Notice> otherwise) {
        background.execute(() -> {
            if (icon.isEmpty()) icon = makeIcon();
            icon.ifPresentOrElse(
                    present -> {
                        onClick.set(notice.open());
                        present.displayMessage(notice.title(), notice.text(), TrayIcon.MessageType.NONE);
                    },
                    () -> otherwise.accept(notice));
        });
    }

    @Override
    public void close() {
        background.execute(() -> {
            icon.ifPresent(present -> SystemTray.getSystemTray().remove(present));
            icon = Optional.empty();
        });
    }

    private Optional<TrayIcon> makeIcon() {
        if (!SystemTray.isSupported()) return Optional.empty();
        try {
            TrayIcon made = new TrayIcon(picture(), "Parley");
            made.setImageAutoSize(true);
            made.addActionListener(_ -> onClick.get().run());
            SystemTray.getSystemTray().add(made);
            return Optional.of(made);
        } catch (AWTException e) {
            log.info("There is no tray for notices: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Image picture() {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
        var brush = image.createGraphics();
        brush.setColor(new java.awt.Color(0x0969da));
        brush.fillRoundRect(0, 0, 32, 32, 12, 12);
        brush.setColor(java.awt.Color.WHITE);
        brush.setFont(brush.getFont().deriveFont(java.awt.Font.BOLD, 20f));
        brush.drawString("P", 10, 23);
        brush.dispose();
        return image;
    }
}
