/// Estuary: addresses of files that the server signs, that end by themselves, and that nobody else can make. What is
/// read
/// through one is checked again each time.
@NullMarked
package chat.parley.server.asset.link;

import org.jspecify.annotations.NullMarked;
