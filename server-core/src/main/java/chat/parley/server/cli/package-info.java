/// The command line: `server`, `user`, `backup`, `restore`, `check`, `config`, `version`, and where
/// settings come from.
@NullMarked
package chat.parley.server.cli;

import org.jspecify.annotations.NullMarked;
