/// Measures the screens. Each benchmark is a main class that prints a table with a reference from the same run.
@NullMarked
package chat.parley.client.bench;

import org.jspecify.annotations.NullMarked;
