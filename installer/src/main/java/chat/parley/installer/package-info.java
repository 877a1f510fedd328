/// What the finished image starts with, and the test that the image starts.
@NullMarked
package chat.parley.installer;

import org.jspecify.annotations.NullMarked;
