package chat.parley.server.model;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ConnectionTest;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ModelEntry;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.setting.UserSetting;
import chat.parley.server.setting.UserSettings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What users do with their connections to providers of models.
///
/// Any thread may call; the caller waits, for a provider too.
public final class Connections {

    private static final int MOST = 20;
    private static final int KEY_LENGTH = 1_000;
    private static final int SLUG_LENGTH = 30;

    private final Directory directory;
    private final Listings listings;
    private final ConnectionStore store;
    private final Vault vault;
    private final Connector connector;
    private final Rest rest;

    /// @param taken what no connection may be called, since models of others begin so
    record Rest(UserSettings settings, Clock clock, Set<String> taken) {}

    Connections(
            Directory directory,
            Listings listings,
            ConnectionStore store,
            Vault vault,
            Connector connector,
            Rest rest) {
        this.directory = directory;
        this.listings = listings;
        this.store = store;
        this.vault = vault;
        this.connector = connector;
        this.rest = rest;
    }

    /// @return all of a user's, with what their providers said last
    public List<ModelConnection> list(UserId user) {
        List<Known> all = directory.of(user);
        Iterator<Listings.Listing> said = listings.all(all.stream()
                        .filter(Known::canBeAsked)
                        .map(Known::endpoint)
                        .toList())
                .iterator();
        return all.stream()
                .map(known -> shown(known, known.canBeAsked() ? Optional.of(said.next()) : Optional.empty()))
                .toList();
    }

    private static ModelConnection shown(Known known, Optional<Listings.Listing> listing) {
        Endpoint endpoint = known.endpoint();
        return new ModelConnection(
                endpoint.id(),
                endpoint.kind(),
                endpoint.name(),
                endpoint.baseUrl(),
                known.hasKey(),
                known.enabled(),
                known.from() == Known.From.NOBODY,
                known.from() == Known.From.THE_SETTINGS,
                listing.filter(l -> l.trouble().isEmpty()).map(l -> l.models().size()),
                known.trouble().or(() -> listing.flatMap(Listings.Listing::trouble)));
    }

    /// @throws Refused when what was typed cannot be
    public ModelConnection add(UserId user, AddConnection wish) {
        List<StoredConnection> own = store.of(user);
        if (own.size() >= MOST)
            throw Refused.because(ErrorCode.CONFLICT, "You have " + MOST + " connections. Remove one first.");
        String name = wish.name().map(Connections::label).orElse(usualName(wish.kind()));
        ConnectionId id = freeId(wish, own);
        Optional<SealedKey> key = key(wish.apiKey()).map(plain -> seal(user, id, plain));
        StoredConnection made = new StoredConnection(
                id,
                wish.kind(),
                name,
                url(wish.baseUrl()),
                key,
                true,
                rest.clock().instant().truncatedTo(ChronoUnit.MILLIS));
        if (!store.add(user, made))
            throw Refused.because(ErrorCode.CONFLICT, "There is such a connection already. Look at the list again.");
        return shown(user, id);
    }

    private ModelConnection shown(UserId user, ConnectionId id) {
        Known known = directory.find(user, id).orElseThrow(() -> Refused.notFound("connection"));
        List<Endpoint> askable = known.canBeAsked() ? List.of(known.endpoint()) : List.of();
        return shown(known, listings.all(askable).stream().findFirst());
    }

    /// @throws Refused `not_found`, `forbidden` for one of the settings, or when what was typed cannot be
    public ModelConnection change(UserId user, ConnectionId id, ChangeConnection change) {
        Known known = directory.find(user, id).orElseThrow(() -> Refused.notFound("connection"));
        switch (known.from()) {
            case THE_SETTINGS -> throw readOnly();
            case NOBODY -> changeFound(user, change);
            case THE_USER -> changeOwn(user, id, change);
        }
        return shown(user, id);
    }

    private void changeFound(UserId user, ChangeConnection change) {
        if (change.name().isPresent()
                || change.baseUrl().isPresent()
                || change.apiKey().isPresent())
            throw Refused.because(
                    ErrorCode.CONFLICT,
                    "What was found can only be switched on and off. Add a connection of your own.");
        change.enabled()
                .ifPresent(on ->
                        rest.settings().put(user, Map.of(UserSetting.FOUND_OLLAMA, on ? "on" : Directory.OFF)));
    }

    private void changeOwn(UserId user, ConnectionId id, ChangeConnection change) {
        StoredConnection present = own(user, id);
        Optional<SealedKey> key = change.apiKey().isEmpty()
                ? present.sealedKey()
                : key(change.apiKey()).map(plain -> seal(user, id, plain));
        Optional<String> baseUrl = change.baseUrl().isEmpty() ? present.baseUrl() : url(change.baseUrl());
        // Whoever can change the address must not get the key sent there that they do not know.
        boolean moved = !baseUrl.equals(present.baseUrl());
        if (moved && change.apiKey().isEmpty()) key = Optional.empty();
        boolean kept = store.replace(
                user,
                new StoredConnection(
                        id,
                        present.kind(),
                        change.name().map(Connections::label).orElse(present.name()),
                        baseUrl,
                        key,
                        change.enabled().orElse(present.enabled()),
                        present.createdAt()));
        if (!kept) throw Refused.notFound("connection");
    }

    private StoredConnection own(UserId user, ConnectionId id) {
        return store.of(user).stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("connection"));
    }

    /// @throws Refused `not_found`, or `forbidden` for one that the user did not make
    public void remove(UserId user, ConnectionId id) {
        if (store.remove(user, id)) return;
        if (directory.find(user, id).isPresent()) throw readOnly();
        throw Refused.notFound("connection");
    }

    private static Refused readOnly() {
        return Refused.because(
                ErrorCode.FORBIDDEN, "This connection belongs to the server. Its administrator can change it.");
    }

    /// Asks a provider for its models, now.
    ///
    /// @throws Refused `not_found`
    public ConnectionTest test(UserId user, ConnectionId id) {
        Known known = directory.find(user, id).orElseThrow(() -> Refused.notFound("connection"));
        if (known.trouble().isPresent()) return new ConnectionTest(false, List.of(), known.trouble());
        Listings.Listing listing = listings.now(known.endpoint());
        listings.put(known.endpoint(), listing);
        return tested(listing);
    }

    /// Asks a provider that is not kept.
    ///
    /// @throws Refused when what was typed cannot be
    public ConnectionTest test(AddConnection wish) {
        return tested(listings.now(new Endpoint(
                new ConnectionId(usualId(wish.kind())),
                Endpoint.Maker.A_USER,
                wish.kind(),
                wish.name().map(Connections::label).orElse(usualName(wish.kind())),
                url(wish.baseUrl()),
                key(wish.apiKey()))));
    }

    private static ConnectionTest tested(Listings.Listing listing) {
        return new ConnectionTest(
                listing.trouble().isEmpty(),
                listing.models().stream().map(Connections::entry).toList(),
                listing.trouble());
    }

    /// @return a model as programs see it
    public static ModelEntry entry(ModelInfo info) {
        return new ModelEntry(info.id(), info.name(), info.provider(), info.contextTokens());
    }

    private SealedKey seal(UserId user, ConnectionId id, ApiKey plain) {
        try {
            return vault.seal(user, id, plain);
        } catch (KeySource.Unavailable e) {
            throw Refused.because(ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<ApiKey> key(Optional<String> typed) {
        Optional<String> key = typed.map(String::strip).filter(text -> !text.isEmpty());
        key.ifPresent(text -> {
            if (text.length() > KEY_LENGTH || text.chars().anyMatch(c -> c <= ' ' || c > '~'))
                throw Refused.field(
                        ErrorCode.VALIDATION_FAILED,
                        "/api_key",
                        "This is no key: it holds other characters. Copy it again.");
        });
        return key.map(ApiKey::new);
    }

    private Optional<String> url(Optional<String> typed) {
        Optional<String> url = typed.map(String::strip).filter(text -> !text.isEmpty());
        Endpoint probe = new Endpoint(
                new ConnectionId("probe"), Endpoint.Maker.A_USER, ProviderKind.OPENAI, "", url, Optional.empty());
        connector.refusal(probe).ifPresent(why -> {
            throw Refused.field(ErrorCode.URL_NOT_ALLOWED, "/base_url", why);
        });
        return url;
    }

    private static String label(String typed) {
        String name = typed.strip();
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > Bounds.LABEL_CODE_POINTS
                || name.codePoints().anyMatch(Character::isISOControl))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/name",
                    "A name has 1 to " + Bounds.LABEL_CODE_POINTS + " characters.");
        return name;
    }

    private static String usualName(ProviderKind kind) {
        return switch (kind) {
            case OLLAMA -> "Ollama";
            case OPENAI -> "OpenAI";
            case ANTHROPIC -> "Anthropic";
            case GEMINI -> "Gemini";
        };
    }

    private static String usualId(ProviderKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// The name in small letters; with a number behind it when that one is taken.
    private ConnectionId freeId(AddConnection wish, List<StoredConnection> own) {
        Set<String> taken = new HashSet<>(rest.taken());
        own.forEach(connection -> taken.add(connection.id().value()));
        String slug = wish.name()
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (slug.isEmpty()) slug = usualId(wish.kind());
        if (slug.length() > SLUG_LENGTH) slug = slug.substring(0, SLUG_LENGTH).replaceAll("-$", "");
        if (!taken.contains(slug)) return new ConnectionId(slug);
        int number = 2;
        while (taken.contains(slug + "-" + number)) number++;
        return new ConnectionId(slug + "-" + number);
    }
}
