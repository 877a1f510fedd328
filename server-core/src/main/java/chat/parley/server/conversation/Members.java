package chat.parley.server.conversation;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who is in a group with which role, what it is called, how each member has it in their list, and how it
/// ends.
///
/// A group always has one owner: who leaves as the owner passes that on to the oldest admin, else the
/// oldest member.
final class Members {

    private static final int MAX_BRANCHES = 200;

    /// @param change empty when nothing changed
    /// @param came the rows of new members
    /// @param gone people who are no longer members
    private record Outcome(
            long rev, Optional<Changed> change, Set<UserId> audience, List<Rows.Raw> came, Set<UserId> gone) {
        static Outcome none(long rev) {
            return new Outcome(rev, Optional.empty(), Set.of(), List.of(), Set.of());
        }
    }

    private record Changed(ConversationRecord conversation, int memberCount, List<Membership> members) {}

    private final ConversationStore store;
    private final EventBus bus;
    private final Rows rows;
    private final People people;
    private final ServerTime time;

    Members(ConversationStore store, EventBus bus, Rows rows, People people, ServerTime time) {
        this.store = store;
        this.bus = bus;
        this.rows = rows;
        this.people = people;
        this.time = time;
    }

    long add(Caller caller, ConversationId conversation, List<UserId> users) {
        if (users.isEmpty()) throw TextRules.invalid("/user_ids", "Name at least one person.");
        if (!people.exist(users)) throw TextRules.invalid("/user_ids", "One of these people has no account here.");
        return run(conversation, tx -> {
            Standing standing = Access.inGroup(
                    tx, conversation, caller.user(), MemberRole.ADMIN, "Only the owner and admins can add people.");
            List<UserId> came = new ArrayList<>(new LinkedHashSet<>(users));
            came.removeAll(standing.members());
            if (came.isEmpty()) return Outcome.none(record(tx, conversation).lastRev());
            if (standing.members().size() + came.size() > Creation.MAX_MEMBERS) throw Creation.tooMany("/user_ids");
            Instant now = time.now();
            long rev = tx.takeChange(conversation, now);
            long lastSeq = record(tx, conversation).lastSeq();
            for (UserId user : came) tx.join(conversation, Membership.joining(user, MemberRole.MEMBER, lastSeq, now));
            return outcome(tx, conversation, rev, came, Set.of(), new HashSet<>(came));
        });
    }

    long remove(Caller caller, ConversationId conversation, UserId user) {
        return run(conversation, tx -> {
            UserId by = caller.user();
            Standing standing = Access.inGroup(
                    tx,
                    conversation,
                    by,
                    by.equals(user) ? MemberRole.MEMBER : MemberRole.ADMIN,
                    "Only the owner and admins can remove people.");
            MemberRole role = standing.role(user).orElseThrow(() -> Refused.notFound("member"));
            if (!by.equals(user) && role.atLeast(standing.role(by).orElseThrow()))
                throw Refused.because(ErrorCode.FORBIDDEN, "Only the owner can remove an admin, and nobody the owner.");
            return leave(tx, conversation, user, standing);
        });
    }

    private Outcome leave(ConversationWrites tx, ConversationId conversation, UserId user, Standing standing) {
        Instant now = time.now();
        if (standing.members().size() == 1) {
            long rev = record(tx, conversation).lastRev();
            tx.leave(conversation, user, now);
            tx.erase(conversation, now);
            return new Outcome(rev, Optional.empty(), Set.of(), List.of(), Set.of(user));
        }
        long rev = tx.takeChange(conversation, now);
        tx.leave(conversation, user, now);
        Set<UserId> shown = new HashSet<>();
        if (standing.role(user).orElseThrow() == MemberRole.OWNER) {
            UserId heir = heir(tx.members(conversation));
            tx.setRole(conversation, heir, MemberRole.OWNER);
            shown.add(heir);
        }
        return outcome(tx, conversation, rev, List.of(), Set.of(user), shown);
    }

    private static UserId heir(List<Membership> byJoining) {
        return byJoining.stream()
                .min(Comparator.comparing((Membership m) -> m.role()))
                .orElseThrow()
                .user();
    }

    long setRole(Caller caller, ConversationId conversation, UserId user, MemberRole role) {
        return run(conversation, tx -> {
            Standing standing = Access.inGroup(
                    tx, conversation, caller.user(), MemberRole.OWNER, "Only the owner can change roles.");
            MemberRole before = standing.role(user).orElseThrow(() -> Refused.notFound("member"));
            if (before == role) return Outcome.none(record(tx, conversation).lastRev());
            if (before == MemberRole.OWNER)
                throw Refused.because(ErrorCode.CONFLICT, "Make somebody else the owner first.");
            long rev = tx.takeChange(conversation, time.now());
            Set<UserId> shown = new HashSet<>(Set.of(user));
            if (role == MemberRole.OWNER) {
                tx.setRole(conversation, caller.user(), MemberRole.ADMIN);
                shown.add(caller.user());
            }
            tx.setRole(conversation, user, role);
            return outcome(tx, conversation, rev, List.of(), Set.of(), shown);
        });
    }

    /// @return the row as the caller sees it now
    ConversationRow update(Caller caller, ConversationId conversation, UpdateConversation wish) {
        wish.title().ifPresent(TextRules::title);
        wish.model().ifPresent(model -> TextRules.model("/model", model));
        if (wish.title().isPresent()) run(conversation, tx -> rename(tx, caller.user(), conversation, wish));
        if (wish.model().isPresent() || wish.currentNode().isPresent())
            run(conversation, tx -> show(tx, caller.user(), conversation, wish));
        if (wish.isArchived().isPresent()
                || wish.isPinned().isPresent()
                || wish.mutedUntil().isPresent()) arrange(caller.user(), conversation, wish);
        return rows.read(conversation, caller.user());
    }

    private Outcome rename(ConversationWrites tx, UserId user, ConversationId conversation, UpdateConversation wish) {
        Standing standing = Access.member(tx, conversation, user);
        if (standing.kind() != ConversationKind.ASSISTANT)
            Access.inGroup(tx, conversation, user, MemberRole.MEMBER, "Only members can rename a group.");
        ConversationRecord before = record(tx, conversation);
        if (before.title().equals(wish.title())) return Outcome.none(before.lastRev());
        long rev = tx.takeChange(conversation, time.now());
        tx.setTitle(conversation, wish.title());
        return outcome(tx, conversation, rev, List.of(), Set.of(), Set.of());
    }

    /// @return the row as the caller sees it now
    ConversationRow show(Caller caller, ConversationId conversation, Optional<FileId> picture) {
        run(conversation, tx -> {
            Access.inGroup(
                    tx, conversation, caller.user(), MemberRole.MEMBER, "Only members can choose a group's picture.");
            ConversationRecord before = record(tx, conversation);
            if (before.picture().equals(picture)) return Outcome.none(before.lastRev());
            if (picture.filter(file -> !tx.isOwnPicture(file, caller.user())).isPresent())
                throw TextRules.invalid("/file_id", "You have uploaded no such picture.");
            Instant now = time.now();
            long rev = tx.takeChange(conversation, now);
            tx.setPicture(conversation, picture, now);
            return outcome(tx, conversation, rev, List.of(), Set.of(), Set.of());
        });
        return rows.read(conversation, caller.user());
    }

    /// Another model from now on, or another branch of the tree.
    private Outcome show(ConversationWrites tx, UserId user, ConversationId conversation, UpdateConversation wish) {
        AssistantState before = tree(tx, user, conversation);
        Optional<MessageId> node = wish.currentNode().or(before::currentNode);
        if (wish.currentNode().isPresent()
                && !tx.exists(conversation, wish.currentNode().get()))
            throw TextRules.invalid("/current_node", "This message is not in the conversation.");
        AssistantState next =
                new AssistantState(node, wish.model().or(before::model), before.isTemporary(), before.branches());
        return changed(tx, conversation, before, next);
    }

    /// @param name empty takes the name away
    long nameBranch(Caller caller, ConversationId conversation, MessageId message, String name) {
        if (!name.isEmpty()) TextRules.branch(name);
        return run(conversation, tx -> {
            AssistantState before = tree(tx, caller.user(), conversation);
            if (!tx.exists(conversation, message)) throw Refused.notFound("message");
            List<AssistantState.NamedBranch> branches = new ArrayList<>(before.branches());
            branches.removeIf(branch -> branch.messageId().equals(message));
            if (!name.isEmpty()) branches.add(new AssistantState.NamedBranch(message, name));
            if (branches.size() > MAX_BRANCHES)
                throw Refused.because(ErrorCode.CONFLICT, "A conversation has at most 200 named branches.");
            return changed(
                    tx,
                    conversation,
                    before,
                    new AssistantState(before.currentNode(), before.model(), before.isTemporary(), branches));
        });
    }

    private static AssistantState tree(ConversationWrites tx, UserId user, ConversationId conversation) {
        Access.member(tx, conversation, user);
        return record(tx, conversation)
                .assistant()
                .orElseThrow(() -> Refused.because(
                        ErrorCode.CONFLICT, "Only a conversation with the assistant has a model and branches."));
    }

    private Outcome changed(
            ConversationWrites tx, ConversationId conversation, AssistantState before, AssistantState next) {
        if (before.equals(next)) return Outcome.none(record(tx, conversation).lastRev());
        long rev = Asking.changed(tx, conversation, next, time.now());
        return outcome(tx, conversation, rev, List.of(), Set.of(), Set.of());
    }

    private void arrange(UserId user, ConversationId conversation, UpdateConversation wish) {
        Waiting.on(
                store,
                tx -> {
                    Access.member(tx, conversation, user);
                    Membership before = tx.membership(conversation, user).orElseThrow(Access::nothing);
                    Instant now = time.now();
                    MemberView view = new MemberView(
                            wish.isArchived().orElse(before.isArchived()),
                            wish.isPinned().orElse(before.isPinned()),
                            before.isHidden(),
                            wish.mutedUntil().or(before::mutedUntil).filter(until -> until.isAfter(now)));
                    tx.setView(conversation, user, view, now);
                    return view;
                },
                view -> bus.publish(new News.ForUsers(
                        Set.of(user),
                        new Push.Event(new TopicEvent.ConversationFlags(
                                conversation, view.isArchived(), view.isPinned(), view.mutedUntil())))));
    }

    void delete(Caller caller, ConversationId conversation, DeleteScope scope) {
        run(conversation, tx -> {
            Standing standing = Access.member(tx, conversation, caller.user());
            if (record(tx, conversation)
                    .assistant()
                    .filter(AssistantState::isTemporary)
                    .isPresent()) return erase(tx, conversation, caller.user(), standing);
            return switch (scope) {
                case FOR_ME ->
                    standing.kind() == ConversationKind.GROUP
                            ? leave(tx, conversation, caller.user(), standing)
                            : hide(tx, conversation, caller.user());
                case FOR_EVERYONE -> erase(tx, conversation, caller.user(), standing);
            };
        });
    }

    private Outcome hide(ConversationWrites tx, ConversationId conversation, UserId user) {
        Membership m = tx.membership(conversation, user).orElseThrow(Access::nothing);
        tx.setView(conversation, user, new MemberView(false, false, true, m.mutedUntil()), time.now());
        return new Outcome(record(tx, conversation).lastRev(), Optional.empty(), Set.of(), List.of(), Set.of(user));
    }

    private Outcome erase(ConversationWrites tx, ConversationId conversation, UserId user, Standing standing) {
        if (standing.role(user).orElseThrow() != MemberRole.OWNER)
            throw Refused.because(ErrorCode.FORBIDDEN, "Only the owner can delete a conversation for everyone.");
        return erased(tx, conversation, standing);
    }

    private Outcome erased(ConversationWrites tx, ConversationId conversation, Standing standing) {
        long rev = record(tx, conversation).lastRev();
        Instant now = time.now();
        for (UserId member : standing.members()) tx.leave(conversation, member, now);
        tx.erase(conversation, now);
        return new Outcome(rev, Optional.empty(), Set.of(), List.of(), standing.members());
    }

    /// Erases temporary conversations in which nothing was said since then.
    void eraseTemporary(Instant untouchedSince) {
        for (ConversationId conversation : store.read(tx -> tx.temporaryUntouchedSince(untouchedSince)))
            run(conversation, tx -> {
                Optional<Standing> standing = tx.standing(conversation);
                if (standing.isEmpty()) return Outcome.none(0);
                return erased(tx, conversation, standing.get());
            });
    }

    private interface Work {
        Outcome run(ConversationWrites tx);
    }

    private long run(ConversationId conversation, Work work) {
        return Waiting.on(store, work::run, outcome -> publish(conversation, outcome))
                .rev();
    }

    private void publish(ConversationId conversation, Outcome outcome) {
        rows.announce(outcome.came());
        outcome.change().ifPresent(changed -> {
            ConversationRecord record = changed.conversation();
            ConversationChange change = new ConversationChange(
                    conversation,
                    record.kind(),
                    record.title(),
                    changed.memberCount(),
                    rows.members(changed.members()),
                    List.copyOf(outcome.gone()),
                    record.assistant(),
                    record.picture());
            bus.publish(new News.InConversation(
                    conversation,
                    outcome.audience(),
                    new Push.ConversationUpdated(conversation, outcome.rev(), change)));
        });
        for (UserId user : outcome.gone()) bus.publish(Rows.gone(conversation, user));
    }

    /// @param shown members to describe to the others
    private static Outcome outcome(
            ConversationWrites tx,
            ConversationId conversation,
            long rev,
            List<UserId> came,
            Set<UserId> gone,
            Set<UserId> shown) {
        List<Membership> members = new ArrayList<>();
        for (UserId user : shown) tx.membership(conversation, user).ifPresent(members::add);
        Set<UserId> audience =
                tx.standing(conversation).orElseThrow(Access::nothing).members();
        return new Outcome(
                rev,
                Optional.of(new Changed(record(tx, conversation), audience.size(), members)),
                audience,
                Rows.found(tx, conversation, came),
                gone);
    }

    private static ConversationRecord record(ConversationReads tx, ConversationId conversation) {
        return tx.conversation(conversation).orElseThrow(Access::nothing);
    }
}
