package chat.parley.server.asset.reading;

/// A picture that Parley made.
///
/// @param bytes not to be changed by anybody
/// @param mimeType `image/jpeg`, or `image/png` for what one can see through
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Rendered(byte[] bytes, String mimeType) {}
