package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts.SecretStorage;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Secrets in files that only this user can read, encrypted with a key that lies beside them: it keeps them out of
/// backups of single files and of curious eyes, not from whoever can read this user's files.
final class FileSecrets implements SecretStore {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    FileSecrets(Path config) {
        this.folder = config.resolve("secrets");
    }

    @Override
    public SecretStorage storage() {
        return SecretStorage.FILE;
    }

    @Override
    public synchronized void keep(AccountKey account, String token) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(token.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, nonce.length + hidden.length);
            System.arraycopy(hidden, 0, whole, nonce.length, hidden.length);
            write(file(account), whole);
        } catch (IOException | GeneralSecurityException e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized Optional<String> find(AccountKey account) {
        try {
            if (!Files.exists(file(account))) return Optional.empty();
            byte[] whole = Files.readAllBytes(file(account));
            if (whole.length <= NONCE_BYTES) return Optional.empty();
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES));
            byte[] token = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new String(token, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public synchronized void forget(AccountKey account) {
        try {
            Files.deleteIfExists(file(account));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] key() throws IOException {
        Path file = folder.resolve("key");
        byte[] kept = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (kept.length == KEY_BYTES) return kept;
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        write(file, key);
        return key;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        new WholeFile(file, WholeFile.Readers.OWNER).write(bytes);
    }

    private Path file(AccountKey account) {
        return folder.resolve(account.server() + "_" + account.user());
    }

    private Failure failed(Exception e) {
        return new Failure(
                Failure.Kind.LOCAL,
                "The session cannot be kept in " + folder + " (" + e.getMessage()
                        + "). Check the disk and its permissions.",
                Optional.empty(),
                Optional.empty());
    }
}
