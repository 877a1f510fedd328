package chat.parley.client.ui.palette;

import org.kordamp.ikonli.octicons.Octicons;

/// A command as the palette offers it.
///
/// @param keys its shortcut, as this system writes it
public record PaletteAction(String label, String keys, Octicons icon, Runnable run) {}
