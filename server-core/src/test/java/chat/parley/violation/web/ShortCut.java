package chat.parley.violation.web;

import chat.parley.violation.sql.Table;

/// A route that goes past the features.
final class ShortCut {
    final Table table = new Table();
}
