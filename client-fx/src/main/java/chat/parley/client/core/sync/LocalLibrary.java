package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.cache.LocalFiles;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.FileRequests;
import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.LibraryItem;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.protocol.rest.User;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// The files of all conversations: the server's list, and without a server that of this computer's copy.
///
/// Any thread may call.
final class LocalLibrary {
    private static final int USUAL = 40;

    /// Marks where a page of this computer's own list ended.
    private static final String HERE = "here:";

    private final AccountCore core;

    LocalLibrary(AccountCore core) {
        this.core = core;
    }

    CompletionStage<LibraryPage> page(ListLibrary wish) {
        Optional<Integer> offset = wish.cursor().flatMap(LocalLibrary::offset);
        if (offset.isPresent()) return here(wish, offset.get());
        CompletableFuture<LibraryPage> page = new CompletableFuture<>();
        core.asked(FileRequests.library(wish)).whenComplete((answer, e) -> {
            if (e == null) page.complete(answer);
            else otherwise(wish, Answers.failure(e), page);
        });
        return page;
    }

    private void otherwise(ListLibrary wish, Failure failure, CompletableFuture<LibraryPage> page) {
        boolean canBeHere =
                failure.kind() == Failure.Kind.OFFLINE && wish.cursor().isEmpty();
        if (!canBeHere) {
            page.completeExceptionally(failure);
            return;
        }
        here(wish, 0).whenComplete((local, e) -> {
            if (e == null) page.complete(local);
            else page.completeExceptionally(Answers.failure(e));
        });
    }

    private static Optional<Integer> offset(String cursor) {
        return cursor.matches(HERE + "\\d{1,9}")
                ? Optional.of(Integer.parseInt(cursor.substring(HERE.length())))
                : Optional.empty();
    }

    private CompletionStage<LibraryPage> here(ListLibrary wish, int offset) {
        int limit = wish.limit().orElse(USUAL);
        return CompletableFuture.supplyAsync(() -> local(wish), core.thread)
                .thenCompose(local -> core.parts.copy().files(local, limit + 1, offset))
                .thenApplyAsync(found -> page(found, limit, offset), core.thread);
    }

    private LocalFiles.Wish local(ListLibrary wish) {
        List<String> words = wish.query().map(String::strip).filter(text -> !text.isEmpty()).stream()
                .flatMap(text -> List.of(text.split("\\s+", -1)).stream())
                .toList();
        Set<ConversationId> titled = new HashSet<>();
        Set<ConversationId> temporary = core.store.rows().stream()
                .filter(row ->
                        row.assistant().filter(AssistantState::isTemporary).isPresent())
                .map(ConversationRow::id)
                .collect(Collectors.toSet());
        if (!words.isEmpty())
            for (ConversationRow row : core.store.rows()) if (isTitled(row.id(), words)) titled.add(row.id());
        Optional<LocalFiles.Kind> kind = wish.kind().map(each -> switch (each) {
            case IMAGE -> LocalFiles.Kind.PICTURES;
            case FILE -> LocalFiles.Kind.OTHERS;
        });
        return new LocalFiles.Wish(kind, words, titled, wish.in(), temporary);
    }

    private boolean isTitled(ConversationId id, List<String> words) {
        String title = title(id).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> title.contains(word.toLowerCase(Locale.ROOT)));
    }

    private LibraryPage page(List<LocalFiles.Found> found, int limit, int offset) {
        List<LibraryItem> items = found.stream().limit(limit).map(this::item).toList();
        return new LibraryPage(items, found.size() > limit ? Optional.of(HERE + (offset + limit)) : Optional.empty());
    }

    private LibraryItem item(LocalFiles.Found found) {
        boolean isMine = found.sender().equals(core.me());
        Optional<User> sender = isMine
                ? Optional.of(core.screens.me())
                : core.store.members(found.conversation()).stream()
                        .filter(member -> member.userId().equals(found.sender()))
                        .findFirst()
                        .map(LocalLibrary::user);
        return new LibraryItem(
                found.file(),
                found.conversation(),
                title(found.conversation()),
                found.message(),
                sender.orElseGet(() -> new User(found.sender(), "", "Somebody")),
                found.createdAt(),
                isMine,
                found.places());
    }

    private static User user(Member member) {
        return new User(member.userId(), member.username(), member.displayName(), member.avatar());
    }

    private String title(ConversationId id) {
        return core.screens.summary(id).map(ConversationSummary::title).orElse("");
    }
}
