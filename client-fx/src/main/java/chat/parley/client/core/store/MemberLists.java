package chat.parley.client.core.store;

import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.TopicEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Lists of members as they change; a member's read watermark never moves back.
final class MemberLists {
    private MemberLists() {}

    static List<Member> merged(List<Member> present, List<Member> changed, List<UserId> removed) {
        Map<UserId, Member> byId = new LinkedHashMap<>();
        for (Member member : present) byId.put(member.userId(), member);
        for (Member member : changed) byId.merge(member.userId(), member, MemberLists::notBack);
        Set<UserId> gone = new HashSet<>(removed);
        return byId.values().stream()
                .filter(member -> !gone.contains(member.userId()))
                .toList();
    }

    /// @return the new list, without moving anybody's watermark back
    static List<Member> replaced(List<Member> present, List<Member> next) {
        Map<UserId, Member> byId = new LinkedHashMap<>();
        for (Member member : present) byId.put(member.userId(), member);
        List<Member> result = new ArrayList<>(next.size());
        for (Member member : next)
            result.add(byId.containsKey(member.userId()) ? notBack(byId.get(member.userId()), member) : member);
        return List.copyOf(result);
    }

    static List<Member> changed(List<Member> present, UserId user, UnaryOperator<Member> change) {
        return present.stream()
                .map(member -> member.userId().equals(user) ? change.apply(member) : member)
                .toList();
    }

    static Optional<Member> find(List<Member> members, UserId user) {
        return members.stream().filter(member -> member.userId().equals(user)).findFirst();
    }

    static Member readUpTo(Member member, long seq) {
        return seq <= member.lastReadSeq()
                ? member
                : new Member(
                        member.userId(),
                        member.username(),
                        member.displayName(),
                        member.role(),
                        seq,
                        member.joinedSeq(),
                        member.avatar());
    }

    /// @return the member under the name and picture that were told
    static Member shown(Member member, TopicEvent.UserUpdated user) {
        return new Member(
                member.userId(),
                user.username(),
                user.displayName(),
                member.role(),
                member.lastReadSeq(),
                member.joinedSeq(),
                user.avatar());
    }

    private static Member notBack(Member before, Member after) {
        return readUpTo(after, before.lastReadSeq());
    }
}
