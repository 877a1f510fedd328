package chat.parley.installer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// Lays the database's library for this system beside the program.
///
/// Without it the driver unpacks it into the temporary folder at every start, which takes a tenth of a second
/// and fails where programs may not be run from there. The driver finds it by `-Dorg.sqlite.lib.path`.
final class DatabaseLibrary {

    private DatabaseLibrary() {}

    static void unpack(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) throw new FileNotFoundException(resource);
            Files.createDirectories(folder);
            Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
