package chat.parley.server.account;

/// Who may make an account over the network. The command line always may.
public enum SignUpPolicy {
    OPEN,
    INVITE,
    CLOSED
}
