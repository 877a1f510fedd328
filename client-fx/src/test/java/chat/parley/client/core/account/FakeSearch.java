package chat.parley.client.core.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A search whose results tests tell by hand.
public final class FakeSearch implements Search {
    public final List<SearchWish> wishes = new ArrayList<>();
    public final List<FakeRun> runs = new ArrayList<>();

    /// One search, and what became of it.
    public static final class FakeRun implements Run {
        private final Consumer<SearchResults> listener;
        public int pages = 1;
        public boolean isClosed;

        FakeRun(Consumer<SearchResults> listener) {
            this.listener = listener;
        }

        public void tell(SearchResults results) {
            if (!isClosed) listener.accept(results);
        }

        @Override
        public void loadMore() {
            pages++;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Override
    public Run find(SearchWish wish, Consumer<SearchResults> listener) {
        wishes.add(wish);
        FakeRun run = new FakeRun(listener);
        runs.add(run);
        return run;
    }

    /// The one that was begun last.
    public FakeRun last() {
        return runs.getLast();
    }
}
