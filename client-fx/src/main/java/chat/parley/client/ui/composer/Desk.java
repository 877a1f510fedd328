package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Draft;
import java.util.List;
import java.util.Optional;

/// The page being written and, while a message is edited, the page set aside for it.
///
/// @param page what the composer shows
/// @param target the message that the page changes
/// @param aside what comes back after the edit; empty while nothing is edited
record Desk(Page page, Optional<EditTarget> target, Page aside) {
    static Desk empty() {
        return writing(Page.empty());
    }

    static Desk writing(Page page) {
        return new Desk(page, Optional.empty(), Page.empty());
    }

    ComposerMode mode() {
        if (target.isPresent()) {
            return new ComposerMode.Editing(target.get());
        }
        return page.reply().<ComposerMode>map(ComposerMode.Answering::new).orElse(new ComposerMode.Writing());
    }

    boolean isEditing() {
        return target.isPresent();
    }

    Desk with(Page changed) {
        return new Desk(changed, target, aside);
    }

    Desk editing(EditTarget changed, Page shown) {
        return new Desk(shown, Optional.of(changed), isEditing() ? aside : page);
    }

    /// @return the same edit of a message that was found under another name
    Desk retargeted(EditTarget changed) {
        return new Desk(page, Optional.of(changed), aside);
    }

    Desk afterEdit() {
        return isEditing() ? writing(aside) : this;
    }

    Desk answering(Reply reply) {
        Desk free = afterEdit();
        return free.with(free.page.answering(Optional.of(reply)));
    }

    /// @return what is left when `sent` has gone out, wherever it lies now
    Desk without(Page sent) {
        return isEditing() ? new Desk(page, target, aside.without(sent)) : writing(page.without(sent));
    }

    // A queued message keeps its old text on disk and may be gone after a restart: its edit is saved as plain text.
    Draft draft() {
        Page goingOut = isEditing() ? aside : page;
        return new Draft(
                page.text(),
                page.caret(),
                goingOut.mentions().mentions(),
                goingOut.reply().map(Reply::message),
                target.flatMap(it ->
                        it instanceof EditTarget.Stored stored ? Optional.of(stored.message()) : Optional.empty()),
                aside.text());
    }

    /// @param reply what the draft answers, as it can be shown
    static Desk of(Draft draft, Optional<Reply> reply) {
        boolean hasAside = !draft.aside().isEmpty() || draft.editing().isPresent();
        Page text = Page.of(draft.text(), draft.caret(), hasAside ? List.of() : draft.mentions());
        if (!hasAside) {
            return writing(text.answering(reply));
        }
        Page aside =
                Page.of(draft.aside(), draft.aside().length(), draft.mentions()).answering(reply);
        return draft.editing()
                .map(message -> new Desk(text, Optional.of(new EditTarget.Stored(message)), aside))
                .orElseGet(() -> writing(aside.followedBy(text)));
    }

    /// @return with text that was written before the draft was there
    Desk followedBy(Page typed) {
        return isEditing() ? new Desk(page, target, aside.followedBy(typed)) : writing(page.followedBy(typed));
    }
}
