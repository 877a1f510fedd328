package chat.parley.client.core.preference;

/// Where a window stands on its screen.
public record WindowBounds(double x, double y, double width, double height, boolean isMaximized) {}
