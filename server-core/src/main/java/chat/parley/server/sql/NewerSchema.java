package chat.parley.server.sql;

/// The database was written by a newer version. It is left as it is.
public final class NewerSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerSchema(int found, int known) {
        super("The data was written by a newer version of Parley (schema " + found + ", this one knows up to " + known
                + "). Start that version, or restore a backup made before.");
    }
}
