package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Answering;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.RouteHistory;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;

/// Everything the window shows for the account that is shown: its conversations at the left, the open one beside them.
final class AccountDesk implements AutoCloseable {
    private final Account account;
    private final Services services;
    private final RouteHistory routes;
    private final SidebarViewModel model;
    private final SidebarView sidebar;
    private final AccountPage page;
    private final Interior.Frame frame;
    private final Subscription accountNotices;
    private final ChangeListener<HashRoute> keeper = (_, _, _) -> rememberPlace();

    /// @param signIn leads to where one signs in, for an account whose session has ended
    AccountDesk(Interior.Frame frame, Services services, Commands commands, Consumer<AccountStatus> signIn) {
        this.frame = frame;
        this.account = frame.account();
        this.services = services;
        this.routes = frame.routes();
        model = new SidebarViewModel(account, services.bridge(), services.clock(), routes);
        ConversationMenu menu = new ConversationMenu(
                account,
                services.bridge(),
                services.clock(),
                frame.layers(),
                frame.notices(),
                services.emoji().sheet().catalog());
        sidebar = new SidebarView(model, services.emoji(), menu, commands);
        page = new AccountPage(frame, model, services, menu, signIn);
        routes.current().addListener(keeper);
        accountNotices = services.bridge().listenToEach(account::onNotice, frame.notices()::failed);
    }

    Account account() {
        return account;
    }

    SidebarViewModel model() {
        return model;
    }

    SidebarView sidebar() {
        return sidebar;
    }

    AccountPage page() {
        return page;
    }

    void beginWithModel(Answering.Keep keep) {
        services.interior().beginWithModel(frame, keep);
    }

    void beginConversation() {
        services.interior().beginConversation(frame);
    }

    @Override
    public void close() {
        routes.current().removeListener(keeper);
        accountNotices.close();
        page.close();
        sidebar.close();
    }

    private void rememberPlace() {
        SidebarViewModel.conversationOf(routes.page())
                .filter(id -> model.find(id).isPresent())
                .ifPresent(id -> services.preferences()
                        .update(all -> all.withPlace(keyOf(account), new HashRoute.Conversation(id).text())));
    }

    /// @return where this account was left
    static HashRoute lastPlace(Account account, Services services) {
        String route = services.preferences().now().places().getOrDefault(keyOf(account), "");
        return HashRoute.parse(route).orElse(new HashRoute.Welcome());
    }

    private static String keyOf(Account account) {
        return account.key().server() + "/" + account.key().user();
    }
}
