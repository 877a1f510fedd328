/// Classes that break the app's rules, so that each rule is seen red.
@NullMarked
package chat.parley.client.broken;

import org.jspecify.annotations.NullMarked;
