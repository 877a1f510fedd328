package chat.parley.client.ui.theme;

/// Whether the app is shown dark on light or light on dark.
public enum Brightness {
    LIGHT,
    DARK
}
