/// Tests of turns: real servers, and a provider of models that says what a test told it to.
@NullMarked
package chat.parley.server.turn;

import org.jspecify.annotations.NullMarked;
