package chat.parley.client.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetailsViewModelTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final ConversationSummary room = Examples.group("Launch room");
    private final Member noor = Examples.member("Noor Haddad", MemberRole.ADMIN, 1);
    private final Member tomas = Examples.member("Tomas Lindqvist", MemberRole.MEMBER, 2);
    private final DetailsViewModel model = open();

    private DetailsViewModel open() {
        show(MemberRole.OWNER);
        return new DetailsViewModel(
                account,
                account.open(room.id()),
                room.id(),
                new FxBridge(Runnable::run),
                Clock.fixed(Examples.NOW, ZoneOffset.UTC));
    }

    private void show(MemberRole mine) {
        show(mine, Examples.message(room.id(), Examples.user("Ada Moreau"), 2, "Done"), List.of());
    }

    private void show(MemberRole mine, Message last, List<Message> entries) {
        var summary = new ConversationSummary(
                room.id(),
                room.kind(),
                room.title(),
                Optional.empty(),
                3,
                mine,
                Optional.of(last),
                Examples.NOW,
                0,
                0,
                false,
                false,
                Optional.of(Examples.NOW.plusSeconds(60)),
                false,
                0,
                0);
        var me = Examples.member("Ada Moreau", mine, 2);
        account.timeline(room.id())
                .view
                .set(new TimelineView(
                        summary,
                        entries.stream()
                                .<TimelineEntry>map(each -> new TimelineEntry.Stored(each, Optional.empty()))
                                .toList(),
                        false,
                        false,
                        false,
                        Optional.empty(),
                        List.of(tomas, noor, me),
                        List.of(),
                        Optional.empty()));
    }

    private Details details() {
        return model.detailsProperty().get().orElseThrow();
    }

    private List<MemberAction> actions(String name) {
        return details().people().stream()
                .filter(one -> one.displayName().equals(name))
                .findFirst()
                .orElseThrow()
                .actions();
    }

    @Test
    void membersStandByRoleThenByNameWithPresence() {
        account.presence.set(
                Map.of(noor.userId(), new Presence(noor.userId(), PresenceState.ONLINE, Optional.empty())));
        assertEquals(
                List.of("Ada Moreau", "Noor Haddad", "Tomas Lindqvist"),
                details().people().stream().map(Details.Person::displayName).toList());
        assertTrue(details().people().get(0).isMe());
        assertEquals(
                Optional.of(PresenceState.ONLINE),
                details().people().get(1).presence().map(Presence::state));
    }

    @Test
    void theOwnerMayChangeRolesAndRemoveEverybodyElse() {
        assertEquals(
                List.of(MemberAction.MAKE_MEMBER, MemberAction.MAKE_OWNER, MemberAction.REMOVE),
                actions("Noor Haddad"));
        assertEquals(
                List.of(MemberAction.MAKE_ADMIN, MemberAction.MAKE_OWNER, MemberAction.REMOVE),
                actions("Tomas Lindqvist"));
        assertEquals(List.of(), actions("Ada Moreau"));
    }

    @Test
    void anAdminMayRemoveMembersOnly() {
        show(MemberRole.ADMIN);
        assertEquals(List.of(), actions("Noor Haddad"));
        assertEquals(List.of(MemberAction.REMOVE), actions("Tomas Lindqvist"));
    }

    @Test
    void aMemberMayDoNothingToOthers() {
        show(MemberRole.MEMBER);
        assertEquals(List.of(), actions("Noor Haddad"));
        assertEquals(List.of(), actions("Tomas Lindqvist"));
    }

    @Test
    void actionsReachTheAccount() {
        model.act(MemberAction.MAKE_ADMIN, tomas.userId());
        model.act(MemberAction.MAKE_OWNER, tomas.userId());
        model.act(MemberAction.MAKE_MEMBER, noor.userId());
        model.act(MemberAction.REMOVE, noor.userId());
        assertEquals(
                List.of(
                        "setRole " + room.id() + " " + tomas.userId() + " ADMIN",
                        "setRole " + room.id() + " " + tomas.userId() + " OWNER",
                        "setRole " + room.id() + " " + noor.userId() + " MEMBER",
                        "removeMember " + room.id() + " " + noor.userId()),
                account.asked.subList(1, 5));
    }

    @Test
    void whoReadTheLastMessageIsTold() {
        assertEquals(Optional.of(List.of("Tomas Lindqvist")), details().readers());
    }

    @Test
    void whoReadIsAboutTheLastOwnMessageAlsoAfterAnAnswer() {
        var own = Examples.message(room.id(), Examples.user("Ada Moreau"), 2, "Done");
        var answer = Examples.message(room.id(), Examples.user("Noor Haddad"), 3, "Thanks");
        show(MemberRole.OWNER, answer, List.of(own, answer));
        assertEquals(Optional.of(List.of("Tomas Lindqvist")), details().readers());
    }

    @Test
    void whoReadIsNotToldWhereOneHasWrittenNothing() {
        var answer = Examples.message(room.id(), Examples.user("Noor Haddad"), 3, "Hello");
        show(MemberRole.OWNER, answer, List.of(answer));
        assertEquals(Optional.empty(), details().readers());
    }

    @Test
    void mutedIsAskedOfTheClock() {
        assertTrue(details().isMuted());
        model.mute(false);
        assertEquals("mute " + room.id() + " " + Examples.NOW, account.asked.getLast());
    }

    @Test
    void offlineSaysThatItMayBeOld() {
        account.status.set(
                Examples.status(Examples.user("Ada Moreau"), new ConnectionState.Offline("No network.", Examples.NOW)));
        assertFalse(model.hintProperty().get().isEmpty());
    }

    @Test
    void theConsequencesNameWhoIsMeant() {
        assertTrue(
                Consequence.of(MemberAction.REMOVE, "Noor Haddad").sentence().startsWith("Noor Haddad no longer sees"));
        assertTrue(Consequence.ofLeaving(details()).sentence().contains("becomes the owner"));
        assertTrue(Consequence.ofDeleting(details()).sentence().contains("all 3 people"));
    }
}
