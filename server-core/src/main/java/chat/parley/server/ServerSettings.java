package chat.parley.server;

import chat.parley.server.account.DirectoryPolicy;
import chat.parley.server.account.SignUpPolicy;
import chat.parley.server.asset.FileLimits;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.web.Cidr;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a server is started with.
///
/// @param port 0: any free one
/// @param publicUrl where people reach it, when a proxy stands in front
/// @param trustedProxies whose word about the client's address counts
/// @param plainHttp what to do about a host beyond this computer
/// @param metricsToken opens the metrics to other computers
/// @param models providers that everybody has
/// @param files how much people may upload
public record ServerSettings(
        String host,
        int port,
        Path dataFolder,
        SignUpPolicy signUp,
        Enforcement limits,
        Optional<URI> publicUrl,
        List<Cidr> trustedProxies,
        DirectoryPolicy directory,
        PlainHttp plainHttp,
        Optional<String> metricsToken,
        ModelSettings models,
        FileLimits files) {

    public static final String LOOPBACK = "127.0.0.1";
    public static final int USUAL_PORT = 8484;

    /// Whether passwords and messages may cross a network unencrypted.
    public enum PlainHttp {
        THIS_COMPUTER_ONLY,
        ANYWHERE
    }

    public ServerSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /// @return the usual settings of a server that is started by hand
    public static ServerSettings usual(Path dataFolder) {
        return new ServerSettings(
                LOOPBACK,
                USUAL_PORT,
                dataFolder,
                SignUpPolicy.OPEN,
                Enforcement.ON,
                Optional.empty(),
                List.of(),
                DirectoryPolicy.OPEN,
                PlainHttp.THIS_COMPUTER_ONLY,
                Optional.empty(),
                ModelSettings.USUAL,
                FileLimits.TEAM);
    }

    /// @return settings of the server inside the app: a free port on loopback, nobody can join
    public static ServerSettings bundled(Path dataFolder) {
        return usual(dataFolder)
                .withPort(0)
                .withSignUp(SignUpPolicy.CLOSED)
                .withFiles(FileLimits.OWN)
                .withModels(ModelSettings.USUAL.with(PrivateAddresses.ALLOW));
    }

    public ServerSettings withPort(int other) {
        return new ServerSettings(
                host,
                other,
                dataFolder,
                signUp,
                limits,
                publicUrl,
                trustedProxies,
                directory,
                plainHttp,
                metricsToken,
                models,
                files);
    }

    public ServerSettings withSignUp(SignUpPolicy other) {
        return new ServerSettings(
                host,
                port,
                dataFolder,
                other,
                limits,
                publicUrl,
                trustedProxies,
                directory,
                plainHttp,
                metricsToken,
                models,
                files);
    }

    public ServerSettings withLimits(Enforcement other) {
        return new ServerSettings(
                host,
                port,
                dataFolder,
                signUp,
                other,
                publicUrl,
                trustedProxies,
                directory,
                plainHttp,
                metricsToken,
                models,
                files);
    }

    public ServerSettings withModels(ModelSettings other) {
        return new ServerSettings(
                host,
                port,
                dataFolder,
                signUp,
                limits,
                publicUrl,
                trustedProxies,
                directory,
                plainHttp,
                metricsToken,
                other,
                files);
    }

    public ServerSettings withFiles(FileLimits other) {
        return new ServerSettings(
                host,
                port,
                dataFolder,
                signUp,
                limits,
                publicUrl,
                trustedProxies,
                directory,
                plainHttp,
                metricsToken,
                models,
                other);
    }
}
