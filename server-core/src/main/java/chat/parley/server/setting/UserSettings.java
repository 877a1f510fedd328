package chat.parley.server.setting;

import chat.parley.protocol.id.UserId;
import java.util.Map;

/// What users have set, in the database.
///
/// Any thread may call; the caller waits.
public interface UserSettings {

    /// @return what this user has set, nothing else
    Map<UserSetting, String> of(UserId user);

    /// Sets all of these, or none.
    void put(UserId user, Map<UserSetting, String> values);
}
