package chat.parley.server.asset.reading;

/// What people are told when a file cannot be read.
final class Sentences {

    static final String TIME = "Nothing of it can be shown: reading it takes too long.";
    static final String MEMORY = "Nothing of it can be shown: reading it takes too much memory.";
    static final String DAMAGED = "Nothing of it can be shown: it is damaged, or not what it says it is.";
    static final String EMPTY = "Nothing of it can be shown: it is empty.";
    static final String PASSWORD = "Nothing of it can be shown: it is protected by a password.";

    static final String NO_PICTURE = "There is no picture of a file of this kind.";
    static final String BOMB = "Nothing of it can be shown: unpacked, it is far larger than it should be.";
    static final String BUSY = "Nothing of it can be shown now: other files are being read. Try again in a minute.";

    private Sentences() {}
}
