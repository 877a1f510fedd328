package chat.parley.server.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/// What [FileBench] measures against: Jetty's own handler of files, and beside it one that appends what is PUT to a
/// file and syncs it. Knows no users, no rules and no database.
public final class PlainFiles {

    private PlainFiles() {}

    /// @param arguments the folder
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(files).newResource(folder));
        server.setHandler(new Handler.Sequence(new Appending(folder), files));
        server.start();
        System.out.println("Parley server listening on http://127.0.0.1:" + connector.getLocalPort());
        server.join();
    }

    private static final class Appending extends Handler.Abstract {
        private final Path folder;

        Appending(Path folder) {
            this.folder = folder;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            if (!request.getMethod().equals("PUT")) return false;
            Path file = folder.resolve(Request.getPathInContext(request).substring(1));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.allocate(256 * 1024);
                try (var in = Content.Source.asInputStream(request)) {
                    for (int read = in.read(bytes.array()); read >= 0; read = in.read(bytes.array())) {
                        bytes.position(0).limit(read);
                        while (bytes.hasRemaining()) channel.write(bytes);
                    }
                }
                channel.force(true);
            }
            response.setStatus(204);
            callback.succeeded();
            return true;
        }
    }
}
