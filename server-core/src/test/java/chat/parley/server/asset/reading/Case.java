package chat.parley.server.asset.reading;

/// A file that may do harm, and what the server has to say of it.
///
/// @param name as it is uploaded
/// @param bytes made when they are needed
/// @param type that is found
/// @param trouble how the sentence on its card ends; empty when it has none
record Case(String name, Making bytes, String type, String trouble) {

    /// Makes a file.
    @FunctionalInterface
    interface Making {
        byte[] make() throws Exception;
    }

    static final String NONE = "";
    static final String DAMAGED = "it is damaged, or not what it says it is.";
    static final String PIXELS = "and Parley shows up to 50 million, 16,384 a side.";

    static Case harmless(String name, Making bytes, String type) {
        return new Case(name, bytes, type, NONE);
    }

    static Case damaged(String name, Making bytes, String type) {
        return new Case(name, bytes, type, DAMAGED);
    }

    static Case tooManyPixels(String name, Making bytes, String type) {
        return new Case(name, bytes, type, PIXELS);
    }
}
