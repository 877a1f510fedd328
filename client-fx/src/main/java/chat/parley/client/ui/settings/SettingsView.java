package chat.parley.client.ui.settings;

import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import chat.parley.client.ui.route.SettingsTab;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The panel of the settings: tabs at the left, the chosen one at the right. It follows the route, and changes it.
public final class SettingsView extends BorderPane {
    private final RouteHistory routes;
    private final SettingsPages pages;
    private final Map<SettingsTab, ToggleButton> tabs = new EnumMap<>(SettingsTab.class);
    private final ChangeListener<HashRoute> follower = (_, _, next) -> follow(next);
    private AutoCloseablePage shown = AutoCloseablePage.empty();

    /// What a tab shows while it is open.
    public interface SettingsPages {
        AutoCloseablePage open(SettingsTab tab);
    }

    public SettingsView(RouteHistory routes, SettingsPages pages) {
        this.routes = routes;
        this.pages = pages;
        getStyleClass().add("settings");
        setAccessibleText("Settings");
        setLeft(tabList());
        routes.current().addListener(follower);
        follow(routes.current().get());
    }

    /// Call it when the panel is closed.
    public void dispose() {
        routes.current().removeListener(follower);
        shown.close();
    }

    private VBox tabList() {
        Label heading = new Label("SETTINGS");
        heading.getStyleClass().addAll("section-label", "settings-heading");
        VBox list = new VBox(heading);
        list.getStyleClass().addAll("settings-tabs", "hairline-right");
        ToggleGroup group = new ToggleGroup();
        for (SettingsTab tab : SettingsTab.values()) {
            ToggleButton button = new ToggleButton(tab.title(), new FontIcon(iconOf(tab)));
            button.getStyleClass().addAll("list-row", "settings-tab");
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleRole(AccessibleRole.TAB_ITEM);
            button.setOnAction(_ -> {
                button.setSelected(true);
                routes.open(new HashRoute.Settings(tab));
            });
            tabs.put(tab, button);
            list.getChildren().add(button);
        }
        return list;
    }

    private static Octicons iconOf(SettingsTab tab) {
        return switch (tab) {
            case GENERAL -> Octicons.GEAR_16;
            case APPEARANCE -> Octicons.PAINTBRUSH_16;
            case NOTIFICATIONS -> Octicons.BELL_16;
            case MODELS -> Octicons.HUBOT_16;
            case SECURITY -> Octicons.SHIELD_LOCK_16;
            case ACCOUNT -> Octicons.PERSON_16;
            case ABOUT -> Octicons.INFO_16;
        };
    }

    private void follow(HashRoute route) {
        if (!(route instanceof HashRoute.Settings settings)) return;
        shown.close();
        shown = pages.open(settings.tab());
        tabs.forEach((tab, button) -> button.setSelected(tab == settings.tab()));
        Label title = new Label(settings.tab().title());
        title.getStyleClass().add("heading");
        Label address = new Label(settings.text());
        address.getStyleClass().add("settings-address");
        takeLastLine(shown.node());
        VBox page = new VBox(title, address, shown.node());
        page.getStyleClass().add("settings-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setMinWidth(0);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("bare-scroll", "settings-scroll");
        setCenter(scroll);
    }

    /// Nothing is parted from what follows the last row.
    private static void takeLastLine(Node node) {
        if (node instanceof VBox rows && !rows.getChildren().isEmpty())
            takeLastLine(rows.getChildren().getLast());
        else node.getStyleClass().remove("hairline-bottom");
    }
}
