package chat.parley.protocol.live;

/// Whether somebody is there, as others see it.
public enum PresenceState {
    ONLINE,
    AWAY,
    OFFLINE
}
