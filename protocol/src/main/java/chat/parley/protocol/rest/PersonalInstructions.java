package chat.parley.protocol.rest;

/// What an assistant knows about the caller in their personal conversations, and nowhere else: answer to GET and PATCH
/// `/backend-api/user_system_messages`.
///
/// @param aboutUser at most 1,500 code points
/// @param instructions how to answer, at most 1,500 code points
/// @param enabled whether models are told any of it
public record PersonalInstructions(String aboutUser, String instructions, Tone tone, boolean enabled) {

    /// What holds for somebody who said nothing.
    public static final PersonalInstructions NONE = new PersonalInstructions("", "", Tone.DEFAULT, true);
}
