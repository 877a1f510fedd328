/// How the app looks: colours for light and dark, fonts, sizes.
///
/// Screens take colours only by the names in `light.css` and `dark.css`, and sizes from the style classes at the top of
/// `parley.css`. A feature with much style of its own has its own sheet, listed in [Theme].
@NullMarked
package chat.parley.client.ui.theme;

import org.jspecify.annotations.NullMarked;
