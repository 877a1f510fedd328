package chat.parley.protocol.error;

import java.util.Locale;
import java.util.Optional;

/// Every way in which the server refuses, with the HTTP status that says it over REST.
///
/// The wire name is the constant in lower case. A code's meaning never changes.
public enum ErrorCode {
    INVALID_JSON(400, "The body is not valid JSON"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNKNOWN_TYPE(400, "Unknown frame type"),
    TOKEN_MISSING(401, "Sign in first"),
    TOKEN_INVALID(401, "The access token is not valid"),
    TOKEN_EXPIRED(401, "The session has ended"),
    SIGN_IN_FAILED(401, "User name or password is wrong"),
    FORBIDDEN(403, "Not allowed"),
    SIGNATURE_INVALID(403, "The address of the file is not one of this server's"),
    ORIGIN_NOT_ALLOWED(403, "This origin may not call the server"),
    SIGN_UP_CLOSED(403, "This server takes no new accounts"),
    INVITE_INVALID(403, "The invite code is not valid"),
    ACCOUNT_DISABLED(403, "The account is disabled"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    USERNAME_TAKEN(409, "The user name is taken"),
    MESSAGE_DELETED(409, "The message was deleted"),
    UPLOAD_OFFSET(409, "The part does not begin where the last one ended"),
    CONFLICT(409, "Not possible in the present state"),
    PERSISTED_FINAL_AVAILABLE(410, "The answer has ended and is stored"),
    URL_EXPIRED(410, "The address of the file has expired"),
    FILE_DELETED(410, "The file was deleted"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    FILE_TOO_LARGE(413, "The file is too large"),
    QUOTA_EXCEEDED(413, "There is no room left for files"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Content-Type must be application/json"),
    RANGE_NOT_SATISFIABLE(416, "The file has no such bytes"),
    HOST_NOT_ALLOWED(421, "This host name is not served here"),
    VALIDATION_FAILED(422, "A field is not valid"),
    URL_NOT_ALLOWED(422, "This address is not asked from here"),
    TEXT_TOO_LONG(422, "The text is too long"),
    TOO_MANY_MEMBERS(422, "The group would have too many members"),
    CHECKSUM_MISMATCH(422, "The bytes are not those that were announced"),
    FILE_UNREADABLE(422, "Nothing can be shown of the file"),
    IDEMPOTENCY_KEY_REUSED(422, "The same key was used for another request"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The request headers are too large"),
    FILE_DAMAGED(500, "The file is damaged on the server's disk"),
    INTERNAL(500, "Something went wrong in the server"),
    SERVER_STOPPING(503, "The server is stopping"),
    UNAVAILABLE(503, "The server cannot do this at the moment"),
    INSUFFICIENT_STORAGE(507, "The server's disk is full");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// @return the HTTP status, 400 to 599
    public int status() {
        return status;
    }

    /// @return one short sentence, the same for every occurrence
    public String title() {
        return title;
    }

    /// @return whether the same request can succeed later
    public boolean retryable() {
        return this == RATE_LIMITED || this == REQUEST_TIMEOUT || (status >= 500 && this != FILE_DAMAGED);
    }

    /// @return the name on the wire
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return the code of a wire name, empty for one that this version does not know
    public static Optional<ErrorCode> find(String wireName) {
        for (ErrorCode code : values()) if (code.wireName().equals(wireName)) return Optional.of(code);
        return Optional.empty();
    }
}
