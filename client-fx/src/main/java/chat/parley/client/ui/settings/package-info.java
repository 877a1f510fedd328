/// The settings, over the page that was open: one class for each tab.
@NullMarked
package chat.parley.client.ui.settings;

import org.jspecify.annotations.NullMarked;
