package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// Tells whether a repeated request says the same as the first one, also when the first one's text is gone.
public final class BodyHash {

    private static final int BYTES = 16;

    private final byte[] value;

    public BodyHash(byte[] value) {
        this.value = value.clone();
    }

    static BodyHash of(Content content, Optional<MessageId> replyTo) {
        MessageDigest digest = sha256();
        add(digest, content.text());
        for (Mention mention : content.mentions())
            add(digest, mention.userId() + " " + mention.start() + " " + mention.length());
        add(digest, replyTo.map(MessageId::toString).orElse(""));
        for (Attachment file : content.attachments()) add(digest, file.fileId().toString());
        return new BodyHash(Arrays.copyOf(digest.digest(), BYTES));
    }

    static BodyHash of(MessageChange change) {
        MessageDigest digest = sha256();
        add(digest, change.message().toString());
        switch (change.what()) {
            case MessageChange.NewText edit -> {
                add(digest, "edit");
                add(digest, edit.text());
            }
            case MessageChange.Removal _ -> add(digest, "delete");
            case MessageChange.ReactionOn on -> {
                add(digest, "on");
                add(digest, on.emoji());
            }
            case MessageChange.ReactionOff off -> {
                add(digest, "off");
                add(digest, off.emoji());
            }
        }
        return new BodyHash(Arrays.copyOf(digest.digest(), BYTES));
    }

    static BodyHash of(Again wish) {
        MessageDigest digest = sha256();
        switch (wish) {
            case Again.Variant variant -> {
                add(digest, "variant");
                add(digest, variant.message().toString());
                add(digest, variant.model().orElse(""));
            }
            case Again.More more -> {
                add(digest, "more");
                add(digest, more.message().toString());
            }
        }
        return new BodyHash(Arrays.copyOf(digest.digest(), BYTES));
    }

    public byte[] bytes() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BodyHash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /// Each part with its length before it, so that no two lists of parts look alike.
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
