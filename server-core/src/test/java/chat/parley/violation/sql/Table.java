package chat.parley.violation.sql;

/// Stands for an adapter.
public final class Table {}
