package chat.parley.server.asset.link;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/// Signs what an address of a file says, and finds out whether it was signed here.
///
/// The signature is HMAC-SHA256 over the fields in the order of [#FIELDS], each as `{length in bytes of
/// UTF-8}:{value},`
/// (`0:,` for one that is absent), so that nothing can move from one field into the next; 64 hex digits in lower case.
/// Any thread may call.
public final class Signer {

    /// As they stand in the address and in what is signed.
    public static final List<String> FIELDS = List.of("v", "id", "ts", "p", "cid", "ma", "fn", "cd");

    public static final String SIGNATURE = "sig";

    private static final String ATTACHMENT = "attachment";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final SigningKeys keys;

    public Signer(SigningKeys keys) {
        this.keys = keys;
    }

    /// @return the fields that are not empty, with the signature
    public Map<String, String> sign(Grant grant) {
        SigningKey key = keys.present();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", grant.asset().toString());
        fields.put("ts", Long.toString(grant.hour()));
        fields.put("p", grant.policy().name());
        if (!grant.policy().grant().isEmpty()) fields.put("cid", grant.policy().grant());
        fields.put("ma", Long.toString(grant.life().toSeconds()));
        grant.saveAs().ifPresent(name -> {
            fields.put("fn", name);
            fields.put("cd", ATTACHMENT);
        });
        fields.put("v", Integer.toString(key.version()));
        fields.put(SIGNATURE, HexFormat.of().formatHex(signature(key, fields)));
        return fields;
    }

    /// Says nothing of whether it is still valid, or for whom.
    ///
    /// @throws Refused `signature_invalid` when this server did not sign exactly these fields
    public Grant open(Map<String, String> fields) {
        Set<String> names = fields.keySet();
        boolean isKnown = names.stream().allMatch(name -> FIELDS.contains(name) || name.equals(SIGNATURE))
                && fields.values().stream().noneMatch(String::isEmpty);
        if (!isKnown) throw invalid();
        SigningKey key =
                number(fields, "v").map(Long::intValue).flatMap(keys::find).orElseThrow(Signer::invalid);
        byte[] expected = HexFormat.of().formatHex(signature(key, fields)).getBytes(StandardCharsets.UTF_8);
        byte[] given = fields.getOrDefault(SIGNATURE, "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) throw invalid();
        return grant(fields).orElseThrow(Signer::invalid);
    }

    private static Optional<Grant> grant(Map<String, String> fields) {
        Optional<AssetId> asset = AssetId.find(fields.getOrDefault("id", ""));
        Optional<Policy> policy = Policy.find(fields.getOrDefault("p", ""), fields.getOrDefault("cid", ""));
        Optional<Long> hour = number(fields, "ts");
        Optional<Long> life = number(fields, "ma");
        Optional<String> saveAs = Optional.ofNullable(fields.get("fn"));
        if (asset.isEmpty() || policy.isEmpty() || hour.isEmpty() || life.isEmpty()) return Optional.empty();
        if (saveAs.isPresent() != ATTACHMENT.equals(fields.get("cd"))) return Optional.empty();
        return Optional.of(new Grant(asset.get(), policy.get(), hour.get(), Duration.ofSeconds(life.get()), saveAs));
    }

    private static Optional<Long> number(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
    }

    private static byte[] signature(SigningKey key, Map<String, String> fields) {
        try {
            Mac mac = Mac.getInstance(key.secret().getAlgorithm());
            mac.init(key.secret());
            return mac.doFinal(canonical(fields).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    static String canonical(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        for (String field : FIELDS) {
            String value = fields.getOrDefault(field, "");
            text.append(value.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(value)
                    .append(',');
        }
        return text.toString();
    }

    private static Refused invalid() {
        return Refused.because(
                ErrorCode.SIGNATURE_INVALID,
                "This server did not sign this address. Ask for a fresh one: GET /backend-api/files/{id}/download.");
    }
}
