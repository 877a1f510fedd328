package chat.parley.server.model;

/// A picture as a model is shown it: small, and made by Parley.
///
/// @param bytes not to be changed by anybody
/// @param mimeType `image/jpeg` or `image/png`
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Picture(byte[] bytes, String mimeType) {}
