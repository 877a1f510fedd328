/// Models that answer: the port that every kind of them stands behind, and which of them a user has.
///
/// Knows no HTTP and no JSON; those who speak to a provider are in `provider`, the one that needs nothing in `builtin`.
@NullMarked
package chat.parley.server.model;

import org.jspecify.annotations.NullMarked;
