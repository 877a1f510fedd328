package chat.parley.protocol;

import java.util.regex.Pattern;

/// How long what people write and choose may be. The server refuses what is beyond; apps say so before.
public final class Bounds {

    /// A message's text, counted both ways.
    public static final int TEXT_CODE_POINTS = 16_000;

    public static final int TEXT_BYTES = 48 * 1024;
    public static final int TITLE_CODE_POINTS = 200;
    public static final int DISPLAY_NAME_CODE_POINTS = 64;

    /// What people call a connection to a provider of models, or a personal access token.
    public static final int LABEL_CODE_POINTS = 64;

    /// Each part of what a user tells models about themselves.
    public static final int INSTRUCTIONS_CODE_POINTS = 1_500;

    /// Files in one message.
    public static final int ATTACHMENTS = 50;

    /// A file's name, in bytes of UTF-8.
    public static final int FILE_NAME_BYTES = 255;

    /// One part of an upload, in bytes; the last one may be shorter.
    public static final int PART_BYTES = 4 * 1024 * 1024;

    /// A password, in bytes of UTF-8: as many characters are always enough.
    public static final int PASSWORD_LEAST = 8;

    public static final int PASSWORD_MOST = 1_024;
    public static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{2,32}");

    private Bounds() {}
}
