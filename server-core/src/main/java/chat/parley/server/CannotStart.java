package chat.parley.server;

/// The server, or a command beside it, cannot start for a reason that whoever starts it can mend.
///
/// Its message is one line: what, why, what to do.
public final class CannotStart extends Exception {

    private static final long serialVersionUID = 1L;

    /// The kinds of reason, each with its exit code of sysexits.
    public enum Reason {
        /// A file that is read is not what it should be.
        BAD_DATA(65),
        /// A file that is named is not there.
        NO_INPUT(66),
        /// A file cannot be written.
        CANNOT_CREATE(73),
        /// Another server has the data folder.
        LOCKED(75),
        /// The data folder cannot be used.
        DATA_FOLDER(74),
        /// The data folder was written by a newer version.
        NEWER_DATA(78),
        /// The address cannot be bound.
        ADDRESS(69),
        /// The settings contradict each other or ask for something unsafe.
        SETTINGS(78);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    public CannotStart(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// @return one line for a person
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
