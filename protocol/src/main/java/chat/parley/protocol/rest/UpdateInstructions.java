package chat.parley.protocol.rest;

import java.util.Optional;

/// PATCH `/backend-api/user_system_messages`; what is absent stays.
public record UpdateInstructions(
        Optional<String> aboutUser, Optional<String> instructions, Optional<Tone> tone, Optional<Boolean> enabled) {}
