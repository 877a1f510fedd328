package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javax.imageio.ImageIO;

/// Pictures of conversations with files.
final class FileScreens {
    private final Camera camera;
    private final ExamplePeople people;
    private final Account ada;
    private final ConversationId room;
    private final Path folder;

    FileScreens(Camera camera, ExamplePeople people, Account ada, ConversationId room, Path folder) {
        this.camera = camera;
        this.people = people;
        this.ada = ada;
        this.room = room;
        this.folder = folder;
    }

    void shoot() throws Exception {
        Path tray = picture("tray.png", 1_600, 640, new Color(0x54AEFF), new Color(0x8250DF));
        Path window = picture("window.jpg", 1_200, 1_500, new Color(0xFFD8B5), new Color(0xBF3989));
        Path sea = picture("sea.jpg", 3_000, 2_000, new Color(0xA5F3FC), new Color(0x0550AE));
        Path checklist = document("release-checklist.pdf");
        byte[] start = Arrays.copyOf(Files.readAllBytes(tray), 900);
        Path broken = Files.write(folder.resolve("scan-of-the-signed-contract.png"), start);
        camera.go(new HashRoute.Conversation(room));
        send(people.noor(), "The icon on all three, and what is left to do:", tray);
        send(people.tomas(), "", window, sea, tray);
        send(people.noor(), "", checklist, broken);
        TimeUnit.SECONDS.sleep(3);
        Camera.settle();
        camera.leave();
        camera.shoot("files-message");
        click(".picture-tile");
        TimeUnit.SECONDS.sleep(1);
        camera.shoot("files-viewer");
        camera.closeLayers();
        click(".file-card");
        TimeUnit.SECONDS.sleep(2);
        camera.shoot("files-document");
        camera.closeLayers();
        attach(ada, sea, checklist, window);
        Camera.settle();
        camera.shoot("files-composer");
    }

    /// The server is gone, and what stands in the composer is sent.
    void shootOffline() throws Exception {
        camera.go(new HashRoute.Conversation(room));
        ada.send(room, Content.of(""), Optional.empty(), attach(ada));
        Camera.settle();
        camera.shoot("files-offline");
    }

    private void click(String selector) throws Exception {
        camera.with(
                selector,
                Node.class,
                node -> node.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        0,
                        0,
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null)));
    }

    private void send(Account who, String text, Path... files) throws Exception {
        List<ClientId> keys = attach(who, files);
        who.send(room, Content.of(text), Optional.empty(), keys)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        Camera.settle();
    }

    /// @return the keys of all that stands in the composer, once all of it is there
    private List<ClientId> attach(Account who, Path... files) throws Exception {
        List<LocalFile> before = new ArrayList<>();
        who.files().onAttached(room, before::addAll).close();
        CompletableFuture<List<LocalFile>> here = new CompletableFuture<>();
        for (Path file : files) who.files().attach(room, file);
        try (Subscription _ = who.files().onAttached(room, now -> {
            boolean isCopied = now.stream().noneMatch(file -> file.upload() instanceof LocalFile.Upload.Copying);
            if (now.size() == before.size() + files.length && isCopied) here.complete(now);
        })) {
            return here.get(30, TimeUnit.SECONDS).stream().map(LocalFile::key).toList();
        }
    }

    private Path picture(String name, int width, int height, Color from, Color to) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = picture.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setPaint(new GradientPaint(0, 0, from, width, height, to));
        brush.fillRect(0, 0, width, height);
        brush.setPaint(new Color(255, 255, 255, 60));
        for (int i = 1; i <= 4; i++) {
            double side = height * 0.22 * i;
            brush.fill(new Ellipse2D.Double(width * 0.7 - side / 2, height * 0.5 - side / 2, side, side));
        }
        brush.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(picture, name.endsWith("png") ? "png" : "jpg", file.toFile());
        return file;
    }

    /// Two pages, as small as a PDF can be.
    private Path document(String name) throws IOException {
        String first = "BT /F1 26 Tf 72 720 Td (Release checklist) Tj /F1 13 Tf 0 -40 Td "
                + "(1. Sign the macOS package) Tj 0 -22 Td (2. Check the Windows installer) Tj 0 -22 Td "
                + "(3. Update the screenshots of the README) Tj ET";
        String second = "BT /F1 13 Tf 72 720 Td (4. Write to everybody who waits for it) Tj ET";
        List<String> parts = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
                page(6),
                page(7),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
                stream(first),
                stream(second));
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            places.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(parts.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(parts.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> pdf.append(String.format(java.util.Locale.ROOT, "%010d 00000 n \n", place)));
        pdf.append("trailer\n<< /Size ").append(parts.size() + 1).append(" /Root 1 0 R >>\nstartxref\n");
        pdf.append(table).append("\n%%EOF\n");
        return Files.writeString(folder.resolve(name), pdf, StandardCharsets.US_ASCII);
    }

    private static String page(int content) {
        return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents " + content
                + " 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    }

    private static String stream(String words) {
        return "<< /Length " + words.length() + " >>\nstream\n" + words + "\nendstream";
    }
}
