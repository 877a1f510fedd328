package chat.parley.server.search;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.LibraryItem;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All files of a person's conversations, page by page.
///
/// Any thread may call.
public final class Library {

    private static final int USUAL = 40;
    private static final int MOST = 100;

    /// Looked through at once when words are asked for.
    private static final int STRETCH = 200;

    private static final int QUERY_LENGTH = 200;

    private final FileArchive files;
    private final Archive archive;
    private final Naming naming;

    public Library(FileArchive files, Archive archive, Naming naming) {
        this.files = files;
        this.archive = archive;
        this.naming = naming;
    }

    /// What a conversation is called, looked up once for each answer.
    private final class Titles {
        private final UserId user;
        private final Map<ConversationId, String> known = new HashMap<>();

        Titles(UserId user) {
            this.user = user;
        }

        String of(ConversationId conversation) {
            return known.computeIfAbsent(
                    conversation,
                    id -> archive.conversation(user, id).map(naming::of).orElse(""));
        }
    }

    public LibraryPage list(Caller caller, ListLibrary wish) {
        int limit = wish.limit().orElse(USUAL);
        if (limit < 1 || limit > MOST) throw invalid("/limit", "limit is a number from 1 to " + MOST + ".");
        List<String> words = words(wish.query().orElse(""));
        Optional<FileArchive.After> after = wish.cursor().map(Library::after);
        FileArchive.Wish which = new FileArchive.Wish(caller.user(), wish.in(), wish.kind());
        Titles titles = new Titles(caller.user());
        List<FileArchive.Shown> found = find(which, words, titles, after, limit + 1);
        boolean hasMore = found.size() > limit;
        List<FileArchive.Shown> page = hasMore ? found.subList(0, limit) : found;
        return new LibraryPage(
                items(caller.user(), page, titles), hasMore ? Optional.of(cursor(page.getLast())) : Optional.empty());
    }

    private static List<String> words(String query) {
        if (query.length() > QUERY_LENGTH) throw invalid("/query", "Look for fewer words.");
        return Arrays.stream(query.toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<FileArchive.Shown> find(
            FileArchive.Wish which, List<String> words, Titles titles, Optional<FileArchive.After> after, int wanted) {
        if (words.isEmpty()) return files.shown(which, after, wanted);
        List<FileArchive.Shown> found = new ArrayList<>();
        Optional<FileArchive.After> from = after;
        List<FileArchive.Shown> some = files.shown(which, from, STRETCH);
        while (!some.isEmpty() && found.size() < wanted) {
            for (FileArchive.Shown one : some) if (found.size() < wanted && matches(one, words, titles)) found.add(one);
            FileArchive.Shown last = some.getLast();
            from = Optional.of(new FileArchive.After(last.at(), last.file().fileId()));
            some = some.size() < STRETCH ? List.of() : files.shown(which, from, STRETCH);
        }
        return found;
    }

    private static boolean matches(FileArchive.Shown one, List<String> words, Titles titles) {
        String text = (one.file().name().orElse("") + "\n" + titles.of(one.conversation())).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private List<LibraryItem> items(UserId user, List<FileArchive.Shown> page, Titles titles) {
        Map<UserId, User> senders =
                naming.users(page.stream().map(FileArchive.Shown::sender).collect(Collectors.toSet()));
        return page.stream()
                .map(one -> new LibraryItem(
                        one.file(),
                        one.conversation(),
                        titles.of(one.conversation()),
                        one.message(),
                        senders.getOrDefault(one.sender(), naming.nobody(one.sender())),
                        one.at(),
                        one.owner().equals(user),
                        files.places(user, one.file().fileId())))
                .toList();
    }

    private static String cursor(FileArchive.Shown last) {
        String text = last.at().toEpochMilli() + ":" + last.file().fileId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static FileArchive.After after(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int colon = text.indexOf(':');
            if (colon > 0)
                return new FileArchive.After(
                        Instant.ofEpochMilli(Long.parseLong(text.substring(0, colon))),
                        FileId.parse(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw invalid("/cursor", "This is no cursor of the library.");
    }

    private static Refused invalid(String field, String detail) {
        return Refused.field(ErrorCode.VALIDATION_FAILED, field, detail);
    }
}
