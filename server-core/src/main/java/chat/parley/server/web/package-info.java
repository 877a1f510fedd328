/// The HTTP engine: one table of routes, refusals as problem+json, and the checks that every request
/// passes first.
///
/// Javalin and Jetty stand here and nowhere else.
@NullMarked
package chat.parley.server.web;

import org.jspecify.annotations.NullMarked;
