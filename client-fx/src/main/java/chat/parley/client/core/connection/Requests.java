package chat.parley.client.core.connection;

import chat.parley.client.core.connection.Request.Done;
import chat.parley.client.core.connection.Request.Method;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.AddMembers;
import chat.parley.protocol.rest.ChangePassword;
import chat.parley.protocol.rest.ContextView;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.GlobalSearch;
import chat.parley.protocol.rest.HealthReport;
import chat.parley.protocol.rest.LiveAddress;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.MessageMatches;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.NameBranch;
import chat.parley.protocol.rest.ResumeTurn;
import chat.parley.protocol.rest.SearchPage;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StopTurn;
import chat.parley.protocol.rest.StreamStatus;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.protocol.rest.UpdateMe;
import chat.parley.protocol.rest.UpdateMember;
import chat.parley.protocol.rest.UserList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every request this client makes of a server about people and conversations, in one table; those about models and
/// tokens are in [ModelRequests].
public final class Requests {
    static final String API = "/backend-api";

    private Requests() {}

    public static Request<HealthReport> health() {
        return get("/health/ready", HealthReport.class);
    }

    public static Request<SignedIn> signIn(String username, String password, String device) {
        return send(
                Method.POST,
                API + "/auth/sign-in",
                new SignIn(username, password, Optional.of(device)),
                SignedIn.class);
    }

    public static Request<SignedIn> signUp(SignUp wish) {
        return send(Method.POST, API + "/auth/sign-up", wish, SignedIn.class);
    }

    public static Request<Done> signOut() {
        return bare(Method.POST, API + "/auth/sign-out", Done.class);
    }

    public static Request<Me> me() {
        return get(API + "/me", Me.class);
    }

    public static Request<Me> rename(String displayName) {
        return send(Method.PATCH, API + "/me", new UpdateMe(Optional.of(displayName)), Me.class);
    }

    public static Request<SessionList> sessions() {
        return get(API + "/auth/sessions", SessionList.class);
    }

    public static Request<Done> endSession(SessionId session) {
        return bare(Method.DELETE, API + "/auth/sessions/" + session, Done.class);
    }

    public static Request<Done> endOtherSessions() {
        return bare(Method.DELETE, API + "/auth/sessions", Done.class);
    }

    public static Request<Done> changePassword(Optional<String> current, String next) {
        return send(Method.POST, API + "/auth/password", new ChangePassword(current, next), Done.class);
    }

    public static Request<UserList> users(String prefix) {
        return get(API + "/users?q=" + encoded(prefix), UserList.class);
    }

    public static Request<LiveAddress> liveAddress() {
        return get(API + "/celsius/ws/user", LiveAddress.class);
    }

    /// @param updatedAfter only what changed since; empty: all
    public static Request<ConversationPage> conversations(Optional<Instant> updatedAfter, int offset, int limit) {
        String since = updatedAfter
                .map(time -> "&updated_after=" + encoded(time.toString()))
                .orElse("");
        return get(API + "/conversations?offset=" + offset + "&limit=" + limit + since, ConversationPage.class);
    }

    public static Request<ConversationDetail> conversation(ConversationId id) {
        return get(API + "/conversation/" + id, ConversationDetail.class);
    }

    public static Request<ConversationRow> create(CreateConversation wish) {
        return send(Method.POST, API + "/conversations", wish, ConversationRow.class);
    }

    public static Request<Done> update(ConversationId id, UpdateConversation change) {
        return send(Method.PATCH, API + "/conversation/" + id, change, Done.class);
    }

    public static Request<StreamStatus> streamStatus(ConversationId id) {
        return get(API + "/conversation/" + id + "/stream_status", StreamStatus.class);
    }

    /// @param offset number of the first event that is wanted
    public static StreamRequest resume(ConversationId id, long offset, String token) {
        return new StreamRequest(API + "/f/conversation/resume", new ResumeTurn(id, offset), Optional.of(token));
    }

    /// What is asked of an answer that is there.
    ///
    /// @param action `variant` or `continue`
    /// @param messageId the answer
    /// @param opId repeated, the server follows the same answer
    private record AskAgain(
            String action, ConversationId conversationId, MessageId messageId, Optional<String> model, OpId opId) {}

    public static StreamRequest regenerate(ConversationId id, MessageId answer, Optional<String> model, OpId op) {
        return again(new AskAgain("variant", id, answer, model, op));
    }

    public static StreamRequest goOn(ConversationId id, MessageId answer, OpId op) {
        return again(new AskAgain("continue", id, answer, Optional.empty(), op));
    }

    private static StreamRequest again(AskAgain wish) {
        return new StreamRequest(API + "/f/conversation", wish, Optional.empty());
    }

    public static Request<Done> stop(ConversationId id) {
        return send(Method.POST, API + "/stop_conversation", new StopTurn(id, Optional.empty()), Done.class);
    }

    public static Request<Done> nameBranch(ConversationId id, MessageId message, String name) {
        return send(Method.PUT, API + "/conversation/" + id + "/branches/" + message, new NameBranch(name), Done.class);
    }

    public static Request<ContextView> context(ConversationId id, Optional<MessageId> after) {
        String query = after.map(message -> "?message_id=" + message).orElse("");
        return get(API + "/conversation/" + id + "/context" + query, ContextView.class);
    }

    public static Request<Done> leave(ConversationId id) {
        return bare(Method.DELETE, API + "/conversation/" + id, Done.class);
    }

    public static Request<Done> deleteForEveryone(ConversationId id) {
        return bare(Method.DELETE, API + "/conversation/" + id + "?for=everyone", Done.class);
    }

    public static Request<Done> addMembers(ConversationId id, List<UserId> users) {
        return send(Method.POST, API + "/conversation/" + id + "/members", new AddMembers(users), Done.class);
    }

    public static Request<Done> removeMember(ConversationId id, UserId user) {
        return bare(Method.DELETE, API + "/conversation/" + id + "/members/" + user, Done.class);
    }

    public static Request<Done> setRole(ConversationId id, UserId user, MemberRole role) {
        return send(Method.PATCH, API + "/conversation/" + id + "/members/" + user, new UpdateMember(role), Done.class);
    }

    public static Request<MessagePage> newest(ConversationId id, int limit) {
        return get(messages(id) + "?limit=" + limit, MessagePage.class);
    }

    public static Request<MessagePage> before(ConversationId id, long seq, int limit) {
        return get(messages(id) + "?before=" + seq + "&limit=" + limit, MessagePage.class);
    }

    public static Request<MessagePage> after(ConversationId id, long seq, int limit) {
        return get(messages(id) + "?after=" + seq + "&limit=" + limit, MessagePage.class);
    }

    public static Request<Message> message(ConversationId id, MessageId message) {
        return get(messages(id) + "/" + message, Message.class);
    }

    public static Request<MessageMatches> search(ConversationId id, String text) {
        return get(messages(id) + "/search?q=" + encoded(text), MessageMatches.class);
    }

    public static Request<SearchPage> search(GlobalSearch wish) {
        return send(Method.POST, API + "/global/search", wish, SearchPage.class);
    }

    private static String messages(ConversationId id) {
        return API + "/conversation/" + id + "/messages";
    }

    static <T> Request<T> get(String path, Class<T> answer) {
        return bare(Method.GET, path, answer);
    }

    static <T> Request<T> bare(Method method, String path, Class<T> answer) {
        return new Request<>(method, path, Optional.empty(), answer);
    }

    static <T> Request<T> send(Method method, String path, Object body, Class<T> answer) {
        return new Request<>(method, path, Optional.of(body), answer);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
