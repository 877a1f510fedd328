package chat.parley.violation.account;

import chat.parley.protocol.json.Wire;
import chat.parley.violation.conversation.CircleBack;
import chat.parley.violation.sql.Table;

/// A feature that knows its adapters, the codec, and a feature that knows it.
final class GreedyFeature {
    final Table table = new Table();
    final Wire wire = new Wire();
    final CircleBack back = new CircleBack();
}
