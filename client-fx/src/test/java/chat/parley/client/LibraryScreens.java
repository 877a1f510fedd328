package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.ListLibrary;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javax.imageio.ImageIO;

/// Pictures of the library, and of the pictures of people and rooms.
final class LibraryScreens {
    private static final int TRIES = 40;
    private static final String LAST_PICTURE = "Tray icon, larger.png";

    private final Camera camera;
    private final ExamplePeople people;
    private final Account ada;
    private final Path folder;

    LibraryScreens(Camera camera, ExamplePeople people, Account ada, Path folder) {
        this.camera = camera;
        this.people = people;
        this.ada = ada;
        this.folder = folder;
    }

    /// @return a picture of somebody, for who is asked to choose one
    static Path face(Path folder) throws IOException {
        return portrait(folder.resolve("me.jpg"), 1_400, 900, new Color(0xFFD8B5), new Color(0x0969DA));
    }

    void shoot(ConversationId room, ConversationId noor) throws Exception {
        camera.go(new HashRoute.Library());
        camera.shoot("library-empty");
        fill(room, noor);
        awaitPictures();
        camera.go(new HashRoute.Conversation(noor));
        camera.go(new HashRoute.Library());
        TimeUnit.SECONDS.sleep(3);
        camera.shoot("library");
        camera.shoot("library-menu", () -> camera.with(".library-tile", Node.class, LibraryScreens::openMenu));
        camera.closeLayers();
        camera.withAll(
                ".library-chip", ToggleButton.class, chips -> chips.getLast().fire());
        Camera.settle();
        camera.shoot("library-files");
        camera.with(".library-field", TextField.class, field -> field.setText("xyzzy"));
        Camera.settle();
        camera.shoot("library-nothing");
        camera.with(".library-field", TextField.class, TextField::clear);
        camera.withAll(
                ".library-chip", ToggleButton.class, chips -> chips.getFirst().fire());
        shootPortraits(room);
    }

    /// The server looks through what was sent, one file after the other.
    private void awaitPictures() throws Exception {
        ListLibrary pictures = new ListLibrary(
                Optional.empty(),
                Optional.empty(),
                Optional.of(ListLibrary.LibraryKind.IMAGE),
                Optional.empty(),
                Optional.empty());
        for (int i = 0; i < TRIES; i++) {
            boolean isDone = get(ada.files().library(pictures)).items().stream()
                    .anyMatch(item ->
                            item.file().name().filter(LAST_PICTURE::equals).isPresent());
            if (isDone) return;
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IllegalStateException("the pictures were not looked through in " + TRIES + " seconds");
    }

    /// The server is gone.
    void shootOffline() throws Exception {
        camera.go(new HashRoute.Library());
        Camera.settle();
        camera.shoot("library-offline");
    }

    private static void openMenu(Node tile) {
        tile.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
    }

    private void shootPortraits(ConversationId room) throws Exception {
        camera.go(new HashRoute.Settings(SettingsTab.ACCOUNT));
        camera.withAll(
                ".setting-row .plain-button",
                Button.class,
                buttons -> buttons.stream()
                        .filter(button -> "Choose…".equals(button.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        TimeUnit.SECONDS.sleep(1);
        camera.shoot("picture-crop");
        camera.with(".portrait-dialog .primary-button", Button.class, Button::fire);
        TimeUnit.SECONDS.sleep(4);
        camera.shoot("picture-account");
        camera.go(new HashRoute.Settings(SettingsTab.GENERAL));
        camera.with(".settings-scroll", ScrollPane.class, scroll -> scroll.setVvalue(0));
        camera.shoot("settings-files");
        camera.closeLayers();
        get(people.noor().files().showMeBy(Optional.of(bytes("noor.jpg", 0xD8B4FE, 0x1A7F37))));
        get(people.tomas().files().showMeBy(Optional.of(bytes("tomas.jpg", 0xFDE68A, 0x9A6700))));
        get(ada.files().showBy(room, Optional.of(bytes("room.jpg", 0xFBCFE8, 0xBF3989))));
        TimeUnit.SECONDS.sleep(4);
        camera.go(new HashRoute.Conversation(room));
        camera.press(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        Camera.settle();
        camera.leave();
        camera.shoot("picture-room");
        camera.press(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    private byte[] bytes(String name, int ground, int figure) throws IOException {
        return Files.readAllBytes(portrait(folder.resolve(name), 512, 512, new Color(ground), new Color(figure)));
    }

    /// What was sent in the week before.
    static void begin(ExamplePeople people, ConversationId where, Path folder) throws Exception {
        Account tomas = people.tomas();
        send(tomas, where, gradient(folder, "Booth.jpg", 1_600, 900, 0xA7F3D0, 0x0F766E));
        send(tomas, where, gradient(folder, "Sticker sheet.png", 1_000, 1_400, 0xFDBA74, 0xBE185D));
        send(tomas, where, text(folder, "budget-2027.csv", "item;cost\nbooth;1200\nstickers;180\n"));
    }

    private void fill(ConversationId room, ConversationId noor) throws Exception {
        send(people.noor(), room, gradient(folder, "release-checklist p. 1.png", 1_200, 900, 0x8C959F, 0x24292F));
        send(people.tomas(), room, gradient(folder, "Poster draft.jpg", 1_500, 2_100, 0xD8B4FE, 0xBF3989));
        send(people.noor(), noor, gradient(folder, "Logo, cool.png", 1_600, 1_200, 0x4AC26B, 0x0969DA));
        send(people.noor(), noor, gradient(folder, "Logo, warm.png", 1_600, 1_200, 0xFFD33D, 0xFB6A0A));
        send(ada, room, gradient(folder, LAST_PICTURE, 1_024, 1_024, 0x54AEFF, 0x8250DF));
        send(ada, room, text(folder, "release-notes.md", "# Release notes\n\n- The tray icon is sharp.\n"));
        send(
                people.noor(),
                room,
                text(folder, "eviction policy, what we agreed on with everybody.txt", "Never what is unsent."));
        send(people.noor(), noor, text(folder, "evict.java", "class Evict {}\n"));
    }

    private static void send(Account who, ConversationId where, Path file) throws Exception {
        CompletableFuture<ClientId> here = new CompletableFuture<>();
        who.files().attach(where, file);
        try (Subscription _ = who.files()
                .onAttached(
                        where,
                        now -> now.stream()
                                .filter(each -> !(each.upload() instanceof LocalFile.Upload.Copying))
                                .findFirst()
                                .ifPresent(each -> here.complete(each.key())))) {
            ClientId key = here.get(30, TimeUnit.SECONDS);
            CompletableFuture<Boolean> sent = new CompletableFuture<>();
            get(who.send(where, Content.of(""), Optional.empty(), List.of(key)));
            try (Subscription _ = who.onStatus(status -> {
                if (status.queued() == 0) sent.complete(true);
            })) {
                get(sent);
            }
        }
    }

    private static Path text(Path folder, String name, String words) throws IOException {
        return Files.writeString(folder.resolve(name), words);
    }

    private static Path gradient(Path folder, String name, int width, int height, int from, int to) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(from), width, height, new Color(to)));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return write(image, folder.resolve(name));
    }

    private static Path portrait(Path file, int width, int height, Color ground, Color figure) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, ground, width, height, ground.darker()));
        pen.fillRect(0, 0, width, height);
        double side = Math.min(width, height);
        pen.setPaint(figure);
        pen.fill(new Ellipse2D.Double(width / 2.0 - side * 0.36, side * 0.62, side * 0.72, side * 0.8));
        pen.setPaint(new Color(0xFDE2CF));
        pen.fill(new Ellipse2D.Double(width / 2.0 - side * 0.19, side * 0.2, side * 0.38, side * 0.46));
        pen.dispose();
        return write(image, file);
    }

    private static Path write(BufferedImage image, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        ImageIO.write(image, name.endsWith(".png") ? "png" : "jpeg", file.toFile());
        return file;
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
