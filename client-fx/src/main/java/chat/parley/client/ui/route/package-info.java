/// Where in the app one is: addresses such as `#settings/Security`, and the way back.
@NullMarked
package chat.parley.client.ui.route;

import org.jspecify.annotations.NullMarked;
