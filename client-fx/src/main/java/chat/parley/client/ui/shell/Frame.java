package chat.parley.client.ui.shell;

import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.Preferences;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The sidebar's column and the page beside it. The column's edge can be dragged; it hides when asked to.
final class Frame extends BorderPane {
    private final VBox sidebar = new VBox();
    private final StackPane column;
    private final PreferenceStore preferences;
    private double laidOut;
    private boolean isForced;

    Frame(PreferenceStore preferences) {
        this.preferences = preferences;
        getStyleClass().add("frame");
        sidebar.getStyleClass().addAll("sidebar", "hairline-right");
        Region edge = new Region();
        edge.getStyleClass().add("sidebar-edge");
        edge.setMaxWidth(6);
        edge.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        edge.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> keepWidth());
        column = new StackPane(sidebar, edge);
        StackPane.setAlignment(edge, javafx.geometry.Pos.CENTER_RIGHT);
        setWidthOfSidebar(preferences.now().sidebar().width());
    }

    /// Fills the column from top to bottom.
    void showSidebar(Region list, Region foot) {
        VBox.setVgrow(list, Priority.ALWAYS);
        sidebar.getChildren().setAll(list, foot);
        setLeft(preferences.now().sidebar().isShown() ? column : null);
    }

    /// In a window in which the page has no room beside it the sidebar goes by itself, and comes back with the room;
    /// one
    /// that was asked for then stays until the window is made larger or smaller.
    @Override
    protected void layoutChildren() {
        if (getWidth() != laidOut) isForced = false;
        laidOut = getWidth();
        boolean isWanted =
                preferences.now().sidebar().isShown() && !sidebar.getChildren().isEmpty();
        double page = getCenter() == null ? 0 : getCenter().minWidth(-1);
        boolean hasRoom = getWidth() >= column.getPrefWidth() + page;
        if (isWanted && (hasRoom || isForced) != isSidebarShown()) setLeft(isSidebarShown() ? null : column);
        super.layoutChildren();
    }

    /// For the moment before it is known who is signed in.
    void showEmptySidebar() {
        sidebar.getChildren().clear();
        setLeft(preferences.now().sidebar().isShown() ? column : null);
    }

    void removeSidebar() {
        sidebar.getChildren().clear();
        setLeft(null);
    }

    boolean isSidebarShown() {
        return getLeft() != null;
    }

    void toggleSidebar() {
        if (sidebar.getChildren().isEmpty()) return;
        setSidebarShown(!isSidebarShown());
    }

    void setSidebarShown(boolean isShown) {
        isForced = isShown;
        setLeft(isShown ? column : null);
        preferences.update(
                all -> all.with(new Preferences.Sidebar(isShown, all.sidebar().width())));
    }

    private void setWidthOfSidebar(double width) {
        double kept = Math.clamp(width, Preferences.Sidebar.NARROWEST, Preferences.Sidebar.WIDEST);
        column.setMinWidth(kept);
        column.setPrefWidth(kept);
        column.setMaxWidth(kept);
    }

    private void drag(MouseEvent drag) {
        setWidthOfSidebar(sceneToLocal(drag.getSceneX(), drag.getSceneY()).getX());
    }

    private void keepWidth() {
        int width = (int) Math.round(column.getPrefWidth());
        preferences.update(all -> all.with(new Preferences.Sidebar(all.sidebar().isShown(), width)));
    }
}
