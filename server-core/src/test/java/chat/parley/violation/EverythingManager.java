package chat.parley.violation;

import dev.langchain4j.model.chat.StreamingChatModel;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/// Does what no class of the server may.
final class EverythingManager {

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    Javalin serve() {
        return Javalin.create();
    }

    String ask(StreamingChatModel model) {
        return new JsonMapper().writeValueAsString(model.provider());
    }

    Object read(URI address) throws IOException, ClassNotFoundException, InterruptedException {
        Thread.sleep(1L);
        System.out.println(address);
        try (InputStream in = address.toURL().openStream();
                ObjectInputStream objects = new ObjectInputStream(in)) {
            return objects.readObject();
        }
    }
}
