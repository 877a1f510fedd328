package chat.parley.violation.account;

/// What another feature uses of this one.
public final class Account {}
