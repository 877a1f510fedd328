package chat.parley.server;

import chat.parley.server.account.Directory;
import chat.parley.server.account.Profiles;
import chat.parley.server.bus.EventBus;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.builtin.BuiltInAssistant;
import chat.parley.server.search.Archive;
import chat.parley.server.search.ArchiveTranscripts;
import chat.parley.server.search.Embeddings;
import chat.parley.server.search.Finder;
import chat.parley.server.search.Help;
import chat.parley.server.search.Indexes;
import chat.parley.server.search.LocalRetrieval;
import chat.parley.server.search.Naming;
import chat.parley.server.search.Retrieval;
import chat.parley.server.search.Search;
import chat.parley.server.search.onnx.MiniLm;
import chat.parley.server.sql.SqlArchive;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Everything that looks things up, wired: nothing of it is in memory before somebody looks for something.
///
/// @param builtIn the assistant that answers from what is found
record Finding(
        Indexes indexes,
        Search search,
        Retrieval retrieval,
        Embeddings embeddings,
        ModelProvider builtIn,
        ExecutorService threads) {

    static final String FOLDER = "index";

    /// What it needs of the rest.
    ///
    /// @param log names the log
    record Needs(
            SqlArchive archive, EventBus bus, Profiles profiles, Directory directory, RateLimits limits, String log) {}

    static Finding wire(ServerSettings settings, Needs needs, TimeSource time) {
        // Platform threads: what runs on them is native code, and computing.
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("search-", 1).daemon().factory());
        Embeddings embeddings = new MiniLm();
        Archive archive = needs.archive();
        Indexes indexes = new Indexes(new Indexes.Parts(
                archive,
                needs.bus(),
                settings.dataFolder().resolve(FOLDER),
                needs.log(),
                embeddings,
                new Indexes.Background(threads, time.nanos())));
        Finder finder = new Finder(indexes, threads);
        Naming naming = new Naming(needs.profiles()::find);
        Retrieval retrieval = new LocalRetrieval(finder, archive, naming, new Help(indexes.words()));
        ModelProvider builtIn = new BuiltInAssistant(
                retrieval,
                new ArchiveTranscripts(archive, naming),
                new BuiltInAssistant.Time(time.clock(), ZoneId.systemDefault()),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("assistant-", 1).factory()));
        return new Finding(
                indexes,
                new Search(finder, archive, naming, needs.directory(), needs.limits()),
                retrieval,
                embeddings,
                builtIn,
                threads);
    }

    void close() {
        indexes.close();
        threads.shutdown();
    }
}
