package chat.parley.server.sql;

import chat.parley.server.asset.link.SigningKey;
import chat.parley.server.asset.link.SigningKeyStore;
import chat.parley.server.asset.link.SigningKeys;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/// The keys that sign addresses of files, in the table `signing_key`.
public final class SqlSigningKeys implements SigningKeyStore {

    private final Database database;

    public SqlSigningKeys(Database database) {
        this.database = database;
    }

    @Override
    public List<SigningKey> all() {
        return database.read(sql -> sql.query("SELECT number, secret, created_at FROM signing_key ORDER BY number")
                .list(row -> new SigningKey(
                        (int) row.number("number"),
                        new SecretKeySpec(row.bytes("secret"), SigningKeys.ALGORITHM),
                        row.time("created_at"))));
    }

    @Override
    public void add(SigningKey key) {
        int _ = Written.await(database.write(sql -> sql.query("""
                        INSERT INTO signing_key (number, secret, created_at) VALUES (:number, :secret, :at)
                        ON CONFLICT (number) DO NOTHING""")
                .set("number", key.version())
                .set("secret", key.secret().getEncoded())
                .set("at", key.madeAt())
                .update()));
    }

    @Override
    public void removeBefore(int version) {
        int _ = Written.await(database.write(sql -> sql.query("DELETE FROM signing_key WHERE number < :number")
                .set("number", version)
                .update()));
    }
}
