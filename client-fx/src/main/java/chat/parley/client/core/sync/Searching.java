package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Search;
import chat.parley.client.core.account.SearchResults;
import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.store.Summaries;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.User;
import chat.parley.protocol.rest.UserList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The [Search] of an account: finds out who and where is meant, then lets a [SearchRun] go. Any thread may call.
final class Searching implements Search {
    private static final String ME = "me";

    private final AccountCore core;

    Searching(AccountCore core) {
        this.core = core;
    }

    @Override
    public Run find(SearchWish wish, Consumer<SearchResults> listener) {
        SearchRun run = new SearchRun(core, this, wish, listener);
        core.thread.execute(run::begin);
        return run;
    }

    /// @return who is called that; fails with a sentence when nobody is. Use on the account's thread
    CompletionStage<User> person(String name) {
        Map<Object, User> known = new LinkedHashMap<>();
        for (ConversationRow row : core.store.rows())
            Stream.concat(row.members().stream(), core.store.members(row.id()).stream())
                    .forEach(member -> known.putIfAbsent(member.userId(), user(member)));
        Optional<User> me = Optional.ofNullable(known.get(core.me()));
        if (folded(name).equals(ME) && me.isPresent()) return CompletableFuture.completedFuture(me.get());
        Optional<User> here = best(List.copyOf(known.values()), name);
        if (here.isPresent()) return CompletableFuture.completedFuture(here.get());
        if (!core.isConnected()) return CompletableFuture.failedFuture(nobody(name));
        return new Asking(core.parts.connection())
                .ask(Requests.users(name), UserList::items)
                .thenApply(found -> found.stream().findFirst().orElseThrow(() -> nobody(name)));
    }

    private static User user(Member member) {
        return new User(member.userId(), member.username(), member.displayName());
    }

    /// @return people this account knows by that name. Use on the account's thread
    List<User> people(String words, int most) {
        Map<Object, User> known = new LinkedHashMap<>();
        for (ConversationRow row : core.store.rows())
            Stream.concat(row.members().stream(), core.store.members(row.id()).stream())
                    .filter(member -> isCalled(user(member), words))
                    .forEach(member -> known.putIfAbsent(member.userId(), user(member)));
        return known.values().stream().limit(most).toList();
    }

    private static Optional<User> best(List<User> users, String name) {
        String wanted = folded(name);
        return first(users, user -> folded(user.username()).equals(wanted))
                .or(() -> first(users, user -> folded(user.displayName()).equals(wanted)))
                .or(() -> first(users, user -> isCalled(user, name)));
    }

    private static boolean isCalled(User user, String name) {
        String wanted = folded(name);
        String words = " " + folded(user.displayName());
        return folded(user.username()).startsWith(wanted) || words.contains(" " + wanted);
    }

    /// @return the conversation that is called that; empty when none is. Use on the account's thread
    Optional<ConversationId> conversation(String title) {
        String wanted = folded(title);
        List<ConversationSummary> all = core.store.rows().stream()
                .flatMap(row -> core.screens.summary(row.id()).stream())
                .sorted(Summaries.ORDER)
                .toList();
        return first(all, each -> folded(each.title()).equals(wanted))
                .or(() -> first(all, each -> folded(each.title()).startsWith(wanted)))
                .or(() -> first(all, each -> folded(each.title()).contains(wanted)))
                .map(ConversationSummary::id);
    }

    private static <T> Optional<T> first(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).findFirst();
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static Failure nobody(String name) {
        return unclear("Nobody is called “" + name + "”. from: takes a user name or the beginning of a name.");
    }

    static Failure unclear(String sentence) {
        return new Failure(Failure.Kind.LOCAL, sentence, Optional.empty(), Optional.empty());
    }
}
