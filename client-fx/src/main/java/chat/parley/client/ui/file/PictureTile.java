package chat.parley.client.ui.file;

import chat.parley.client.core.account.LocalFile;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// A picture in a message; while it is on its way to the server, with how far it is and a way to stop it.
final class PictureTile extends StackPane {
    private final PictureView view;
    private final UploadBadge badge = new UploadBadge();
    private final Label failure = new Label();

    PictureTile(PictureView view) {
        this.view = view;
        getStyleClass().add("picture-tile");
        failure.getStyleClass().add("picture-failure");
        failure.setWrapText(true);
        failure.setMouseTransparent(true);
        failure.setVisible(false);
        StackPane.setAlignment(failure, Pos.BOTTOM_CENTER);
        StackPane.setAlignment(badge, Pos.BOTTOM_LEFT);
        StackPane.setMargin(badge, new Insets(6));
        view.onChange(this::showFailure);
        getChildren().addAll(view, failure, badge);
    }

    void show(ShownFile file, TileDeeds deeds) {
        String spoken = "Picture " + file.name();
        file.picture().ifPresent(size -> file.preview().ifPresent(source -> view.show(source, size, spoken)));
        switch (file) {
            case ShownFile.Stored _ -> badge.hide();
            case ShownFile.Local(LocalFile local) -> badge.show(local, deeds);
        }
        showFailure();
    }

    /// @return whether there was a failure that is tried again
    boolean retryIfFailed() {
        boolean hasFailed = view.failure().isPresent();
        if (hasFailed) view.retry();
        showFailure();
        return hasFailed;
    }

    void forget() {
        view.forget();
    }

    private void showFailure() {
        failure.setVisible(view.failure().isPresent());
        view.failure().ifPresent(sentence -> failure.setText(sentence + " Click to retry."));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // In a small tile the sign and its tooltip have to do.
        failure.setManaged(getWidth() > 200);
        failure.setOpacity(getWidth() > 200 ? 1 : 0);
    }
}
