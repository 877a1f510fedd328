package chat.parley.server;

import chat.parley.protocol.id.FileId;
import chat.parley.server.asset.ContentStore;
import chat.parley.server.asset.FileReads.Content;
import chat.parley.server.asset.folder.ContentFolder;
import chat.parley.server.sql.Maintenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Reads the content of every file and says which are not what was uploaded, also beside a server that runs.
public final class ContentCheck {

    /// @param files how many contents there are
    /// @param troubles what is wrong, one sentence each
    public record Done(int files, List<String> troubles) {}

    private ContentCheck() {}

    /// @param progress told how many bytes were read, of how many
    public static Done run(Path folder, BiConsumer<Long, Long> progress) throws IOException {
        ContentStore store = new ContentFolder(folder.resolve(FileFeatures.FOLDER));
        List<Content> all = Maintenance.contents(folder);
        long total = all.stream().mapToLong(Content::size).sum();
        long read = 0;
        List<String> troubles = new ArrayList<>();
        for (Content content : all) {
            if (!Backup.isSound(store, content)) {
                List<FileId> files = Maintenance.filesOf(folder, content.id());
                // None: it was removed while we looked.
                if (!files.isEmpty()) troubles.add(damaged(content, files));
            }
            read += content.size();
            progress.accept(read, total);
        }
        return new Done(all.size(), troubles);
    }

    static String damaged(Content content, List<FileId> files) {
        return "file " + files.stream().map(FileId::toString).collect(Collectors.joining(", "))
                + " is damaged: content " + content.id() + " is not there or is not what was uploaded";
    }
}
