package chat.parley.server.setting;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.Tone;
import chat.parley.protocol.rest.UpdateInstructions;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What each user tells models about themselves. Personal: read for turns of their own, never for those of a room.
///
/// Any thread may call.
public final class Instructions {

    private static final String OFF = "off";

    private final UserSettings settings;

    public Instructions(UserSettings settings) {
        this.settings = settings;
    }

    public PersonalInstructions of(UserId user) {
        Map<UserSetting, String> set = settings.of(user);
        return new PersonalInstructions(
                set.getOrDefault(UserSetting.ABOUT_USER, ""),
                set.getOrDefault(UserSetting.INSTRUCTIONS, ""),
                Optional.ofNullable(set.get(UserSetting.TONE))
                        .map(Instructions::tone)
                        .orElse(Tone.DEFAULT),
                !OFF.equals(set.get(UserSetting.INSTRUCTIONS_ENABLED)));
    }

    private static Tone tone(String stored) {
        return Tone.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /// @return what holds from now on
    /// @throws Refused `text_too_long`
    public PersonalInstructions update(UserId user, UpdateInstructions change) {
        Map<UserSetting, String> values = new EnumMap<>(UserSetting.class);
        change.aboutUser().ifPresent(text -> values.put(UserSetting.ABOUT_USER, checked(text, "/about_user")));
        change.instructions().ifPresent(text -> values.put(UserSetting.INSTRUCTIONS, checked(text, "/instructions")));
        change.tone().ifPresent(tone -> values.put(UserSetting.TONE, tone.name().toLowerCase(Locale.ROOT)));
        change.enabled().ifPresent(on -> values.put(UserSetting.INSTRUCTIONS_ENABLED, on ? "on" : OFF));
        if (!values.isEmpty()) settings.put(user, values);
        return of(user);
    }

    private static String checked(String text, String field) {
        String kept = text.strip();
        if (kept.codePointCount(0, kept.length()) > Bounds.INSTRUCTIONS_CODE_POINTS)
            throw Refused.field(
                    ErrorCode.TEXT_TOO_LONG,
                    field,
                    "This text may have " + Bounds.INSTRUCTIONS_CODE_POINTS + " characters. Shorten it.");
        return kept;
    }
}
