package chat.parley.client.core.connection;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// Tells networks apart, so that a connection is tried at once when another one comes.
@FunctionalInterface
public interface NetworkWatch {
    /// @return a text that changes when an interface comes, goes or gets another address
    CompletionStage<String> fingerprint();

    /// This computer's interfaces; asking them may take a while, so it is done on the executor.
    static NetworkWatch ofThisComputer(Executor io) {
        return () -> CompletableFuture.supplyAsync(NetworkWatch::interfaces, io);
    }

    private static String interfaces() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(NetworkWatch::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .collect(Collectors.joining(" "));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp();
        } catch (SocketException _) {
            return false;
        }
    }
}
