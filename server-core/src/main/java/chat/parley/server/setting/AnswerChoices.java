package chat.parley.server.setting;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.AnswerSettings;
import java.util.Map;
import java.util.Optional;

/// How each user wants models to answer, wherever that user asks.
///
/// Any thread may call; the caller waits.
public final class AnswerChoices {

    private static final String OFF = "off";
    private static final double HOTTEST = 2;

    private final UserSettings settings;

    public AnswerChoices(UserSettings settings) {
        this.settings = settings;
    }

    public AnswerSettings of(UserId user) {
        Map<UserSetting, String> set = settings.of(user);
        return new AnswerSettings(
                Optional.ofNullable(set.get(UserSetting.TEMPERATURE))
                        .filter(text -> !text.isEmpty())
                        .map(Double::valueOf),
                !OFF.equals(set.get(UserSetting.REUSE_ANSWERS)));
    }

    /// @return what holds from now on
    /// @throws Refused `validation_failed` for a temperature that no model has
    public AnswerSettings set(UserId user, AnswerSettings wish) {
        wish.temperature().ifPresent(AnswerChoices::check);
        settings.put(
                user,
                Map.of(
                        UserSetting.TEMPERATURE,
                        wish.temperature().map(String::valueOf).orElse(""),
                        UserSetting.REUSE_ANSWERS,
                        wish.reuseAnswers() ? "on" : OFF));
        return wish;
    }

    private static void check(double temperature) {
        if (!(temperature >= 0 && temperature <= HOTTEST))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED, "/temperature", "A temperature is a number from 0 to 2. Choose one.");
    }
}
