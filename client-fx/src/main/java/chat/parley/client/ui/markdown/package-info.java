/// A message's markdown as nodes: text that can be selected, code, tables, links that say where they lead.
@NullMarked
package chat.parley.client.ui.markdown;

import org.jspecify.annotations.NullMarked;
