package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// One picture in a box whose size others decide: a calm ground while it comes, a sign when it could not be had. It
/// holds
/// its pixels only between [#show] and [#forget].
///
/// Use on the FX thread.
public final class PictureView extends Region {
    /// How the picture lies in the box.
    public enum Fitting {
        /// All of it is seen.
        WHOLE,
        /// The box is full.
        FULL
    }

    /// Sizes at which pictures are decoded: a window that is being widened does not decode anew at each step.
    private static final int[] STEPS = {64, 128, 256, 448, 640, 900, 1300, 1900, 2800, 4096};

    /// Longest side of a thumbnail, which the server makes.
    private static final int THUMBNAIL = 640;

    private static final double ROUNDING = 20;

    private final Pictures pictures;
    private final Files files;
    private final Fitting fitting;
    private final ImageView image = new ImageView();
    private final FontIcon sign = new FontIcon(Octicons.IMAGE_16);
    private final ProgressBar progress = new ProgressBar(0);
    private final Rectangle shape = new Rectangle();
    private final Tooltip why = new Tooltip();
    private Optional<PictureSource> source = Optional.empty();
    private Optional<ShownFile.Size> natural = Optional.empty();
    private Optional<PictureWish> wish = Optional.empty();
    private Subscription subscription = () -> {};
    private Optional<String> failure = Optional.empty();
    private Runnable whenChanged = () -> {};

    public PictureView(Pictures pictures, Files files, Fitting fitting) {
        this.pictures = pictures;
        this.files = files;
        this.fitting = fitting;
        getStyleClass().add("picture-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        image.setSmooth(true);
        image.setManaged(false);
        sign.setManaged(false);
        progress.setManaged(false);
        progress.setVisible(false);
        progress.getStyleClass().add("thin-progress");
        shape.setArcWidth(ROUNDING);
        shape.setArcHeight(ROUNDING);
        setClip(shape);
        getChildren().addAll(sign, image, progress);
    }

    /// How round the corners are.
    public void setRounding(double diameter) {
        shape.setArcWidth(diameter);
        shape.setArcHeight(diameter);
    }

    /// What stands there already stays until the new one is here.
    ///
    /// @param size of the picture itself
    public void show(PictureSource next, ShownFile.Size size, String spoken) {
        setAccessibleText(spoken);
        if (source.filter(next::equals).isPresent()
                && natural.filter(size::equals).isPresent()) return;
        if (natural.filter(size::equals).isEmpty()) image.setImage(null);
        source = Optional.of(next);
        natural = Optional.of(size);
        stop();
        requestLayout();
    }

    /// Lets go of the pixels.
    public void forget() {
        stop();
        source = Optional.empty();
        natural = Optional.empty();
        image.setImage(null);
    }

    /// @return why it could not be had
    public Optional<String> failure() {
        return failure;
    }

    /// Tries once more.
    public void retry() {
        stop();
        requestLayout();
    }

    /// @return what is shown now
    public Optional<Image> image() {
        return Optional.ofNullable(image.getImage());
    }

    /// @param told when it is here, or failed
    public void onChange(Runnable told) {
        whenChanged = told;
    }

    private void stop() {
        subscription.close();
        subscription = () -> {};
        wish = Optional.empty();
        setFailure(Optional.empty());
        progress.setVisible(false);
    }

    private void follow(Picture picture) {
        switch (picture) {
            case Picture.Coming(double part) -> {
                boolean hadFailed = failure.isPresent();
                setFailure(Optional.empty());
                if (hadFailed) whenChanged.run();
                progress.setVisible(part > 0 && part < 1 && image.getImage() == null);
                progress.setProgress(part);
            }
            case Picture.Shown(Image shown) -> {
                progress.setVisible(false);
                image.setImage(shown);
                setFailure(Optional.empty());
                requestLayout();
                whenChanged.run();
            }
            case Picture.Failed(String sentence) -> {
                progress.setVisible(false);
                if (image.getImage() == null) setFailure(Optional.of(sentence));
                whenChanged.run();
            }
        }
    }

    private void setFailure(Optional<String> sentence) {
        failure = sentence;
        sign.setIconCode(sentence.isPresent() ? Octicons.ALERT_16 : Octicons.IMAGE_16);
        sentence.ifPresentOrElse(
                words -> {
                    why.setText(words);
                    Tooltip.install(this, why);
                },
                () -> Tooltip.uninstall(this, why));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        shape.setWidth(width);
        shape.setHeight(height);
        if (width < 1 || height < 1) return;
        ask(width, height);
        sign.setVisible(image.getImage() == null);
        double signWidth = sign.prefWidth(-1);
        double signHeight = sign.prefHeight(-1);
        sign.resizeRelocate((width - signWidth) / 2, (height - signHeight) / 2, signWidth, signHeight);
        double bar = Math.min(width - 16, 120);
        progress.resizeRelocate((width - bar) / 2, height - 14, bar, 4);
        place(width, height);
    }

    private void place(double width, double height) {
        Image shown = image.getImage();
        if (shown == null || shown.getWidth() < 1 || shown.getHeight() < 1) return;
        double across = width / shown.getWidth();
        double down = height / shown.getHeight();
        if (fitting == Fitting.FULL) {
            double scale = Math.max(across, down);
            double seenWidth = width / scale;
            double seenHeight = height / scale;
            image.setViewport(new Rectangle2D(
                    (shown.getWidth() - seenWidth) / 2, (shown.getHeight() - seenHeight) / 2, seenWidth, seenHeight));
            image.setFitWidth(width);
            image.setFitHeight(height);
            image.relocate(0, 0);
            return;
        }
        double most = natural.map(size -> size.width() / shown.getWidth()).orElse(1.0);
        double scale = Math.min(Math.min(across, down), Math.max(1, most));
        double wide = shown.getWidth() * scale;
        double high = shown.getHeight() * scale;
        image.setViewport(null);
        image.setFitWidth(wide);
        image.setFitHeight(high);
        image.relocate(Math.rint((width - wide) / 2), Math.rint((height - high) / 2));
    }

    private void ask(double width, double height) {
        if (source.isEmpty() || natural.isEmpty()) return;
        PictureWish next = new PictureWish(source.get(), longest(width, height, natural.get()));
        boolean isEnough = wish.filter(now -> now.longest() >= next.longest()).isPresent();
        if (isEnough || failure.isPresent()) return;
        subscription.close();
        wish = Optional.of(next);
        subscription = pictures.show(files, next, this::follow);
    }

    private int longest(double width, double height, ShownFile.Size size) {
        double across = width / size.width();
        double down = height / size.height();
        double scale = Math.min(1, fitting == Fitting.FULL ? Math.max(across, down) : Math.min(across, down));
        int side = Math.max(size.width(), size.height());
        boolean isThumbnail = source.get() instanceof PictureSource.Stored(var _, Files.Thumbnail _);
        int most = isThumbnail ? Math.min(side, THUMBNAIL) : side;
        double wanted = side * scale * pixelsOfScreen();
        for (int step : STEPS) {
            if (step >= wanted) return Math.min(step, most);
        }
        return Math.min(STEPS[STEPS.length - 1], most);
    }

    private double pixelsOfScreen() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }
}
