package chat.parley.server.conversation;

import java.time.Instant;
import java.util.Optional;

/// How one member has arranged a conversation in their own list.
public record MemberView(boolean isArchived, boolean isPinned, boolean isHidden, Optional<Instant> mutedUntil) {}
