package chat.parley.client.ui.timeline;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.Cell;

/// Draws one row at a time; keeps a view of each kind, so that scrolling makes no new ones.
final class RowCell implements Cell<RowItem, RowFrame> {
    private final RowContext context;
    private final RowFrame frame = new RowFrame();
    private final InvalidationListener listener = _ -> draw();
    private Optional<RowItem> item = Optional.empty();
    private Optional<LabelRow> label = Optional.empty();
    private Optional<OwnMessageView> own = Optional.empty();
    private Optional<OtherMessageView> other = Optional.empty();
    private Optional<AnswerView> answer = Optional.empty();

    RowCell(RowContext context) {
        this.context = context;
        frame.setAccessibleRole(AccessibleRole.LIST_ITEM);
    }

    @Override
    public RowFrame getNode() {
        return frame;
    }

    Optional<RowItem> item() {
        return item;
    }

    @Override
    public boolean isReusable() {
        return true;
    }

    @Override
    public void updateItem(RowItem next) {
        forget();
        item = Optional.of(next);
        next.row().addListener(listener);
        next.redraw().addListener(listener);
        next.isChosen().addListener(listener);
        context.marks().words().addListener(listener);
        draw();
    }

    @Override
    public void reset() {
        forget();
        forgetPictures();
    }

    @Override
    public void dispose() {
        forget();
        forgetPictures();
    }

    private void forgetPictures() {
        own.ifPresent(OwnMessageView::forget);
        other.ifPresent(OtherMessageView::forget);
        answer.ifPresent(AnswerView::forget);
    }

    private void forget() {
        item.ifPresent(old -> {
            old.row().removeListener(listener);
            old.redraw().removeListener(listener);
            old.isChosen().removeListener(listener);
        });
        context.marks().words().removeListener(listener);
        item = Optional.empty();
    }

    private void draw() {
        item.ifPresent(now -> {
            frame.show(now, view(now));
            frame.setChosen(now.isChosen().get());
            frame.setCurrent(context.marks().isCurrent(now));
            frame.setLit(context.marks().isLit(now));
            frame.setAccessibleText(SpokenRow.of(now.row().get()));
        });
    }

    private Region view(RowItem now) {
        return switch (now.row().get()) {
            case TimelineRow.DayRow day -> label("day-row", day.title());
            case TimelineRow.NewLineRow _ -> label("new-line-row", "New messages");
            case TimelineRow.MessageRow message when message.answer().isPresent() -> answer(now, message);
            case TimelineRow.MessageRow message -> message.sender().isMe() ? own(now, message) : other(now, message);
        };
    }

    private Region answer(RowItem now, TimelineRow.MessageRow message) {
        AnswerView view = answer.orElseGet(() -> new AnswerView(context));
        answer = Optional.of(view);
        view.show(now, message);
        return view;
    }

    private Region label(String styleClass, String text) {
        LabelRow view = label.orElseGet(LabelRow::new);
        label = Optional.of(view);
        view.show(styleClass, text);
        return view;
    }

    private Region own(RowItem now, TimelineRow.MessageRow message) {
        OwnMessageView view = own.orElseGet(() -> new OwnMessageView(context));
        own = Optional.of(view);
        view.show(now, message);
        return view;
    }

    private Region other(RowItem now, TimelineRow.MessageRow message) {
        OtherMessageView view = other.orElseGet(() -> new OtherMessageView(context));
        other = Optional.of(view);
        view.show(now, message);
        return view;
    }
}
