package chat.parley.server.sql;

import chat.parley.protocol.id.UserId;
import chat.parley.server.setting.UserSetting;
import chat.parley.server.setting.UserSettings;
import java.util.EnumMap;
import java.util.Map;

/// What users have set, in the table `user_setting`.
public final class SqlUserSettings implements UserSettings {

    private final Database database;

    public SqlUserSettings(Database database) {
        this.database = database;
    }

    @Override
    public Map<UserSetting, String> of(UserId user) {
        return database.read(sql -> {
            Map<UserSetting, String> set = new EnumMap<>(UserSetting.class);
            sql.query("SELECT name, value FROM user_setting WHERE user_id = :user")
                    .set("user", user)
                    .scan(row -> {
                        String value = row.text("value");
                        UserSetting.find(row.text("name")).ifPresent(setting -> set.put(setting, value));
                        return true;
                    });
            return set;
        });
    }

    @Override
    public void put(UserId user, Map<UserSetting, String> values) {
        int _ = Written.await(database.write(sql -> {
            for (Map.Entry<UserSetting, String> value : values.entrySet())
                sql.query("""
                        INSERT INTO user_setting (user_id, name, value) VALUES (:user, :name, :value)
                        ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value""")
                        .set("user", user)
                        .set("name", value.getKey().key())
                        .set("value", value.getValue())
                        .update();
            return values.size();
        }));
    }
}
