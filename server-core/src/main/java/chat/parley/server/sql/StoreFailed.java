package chat.parley.server.sql;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/// The database failed in a way that no caller can do anything about.
public final class StoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailed(SQLException cause) {
        super("the database failed: " + cause.getMessage(), cause);
    }

    /// @return what to tell the caller: a refusal where it helps to know, else this
    static RuntimeException from(SQLException e) {
        if (noSpace(e))
            return Refused.because(
                    ErrorCode.INSUFFICIENT_STORAGE, "The server's disk is full. Try again once there is space.");
        if (busy(e)) return Refused.because(ErrorCode.UNAVAILABLE, "The database is busy. Try again in a moment.");
        return new StoreFailed(e);
    }

    /// @return whether another program writes just now
    static boolean busy(SQLException e) {
        return e instanceof SQLiteException lite && (lite.getResultCode().code & 0xFF) == 5;
    }

    /// @return whether the disk is full or cannot be written
    static boolean noSpace(SQLException e) {
        if (!(e instanceof SQLiteException lite)) return false;
        return switch (lite.getResultCode()) {
            case SQLITE_FULL,
                    SQLITE_IOERR,
                    SQLITE_IOERR_WRITE,
                    SQLITE_IOERR_FSYNC,
                    SQLITE_IOERR_TRUNCATE,
                    SQLITE_IOERR_SHMSIZE,
                    SQLITE_IOERR_SHMOPEN -> true;
            default -> false;
        };
    }
}
