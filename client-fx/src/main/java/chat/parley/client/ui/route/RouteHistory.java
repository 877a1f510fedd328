package chat.parley.client.ui.route;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where one is and how one came there, as in a browser. Use on the FX thread.
public final class RouteHistory {
    private static final int LONGEST = 200;

    private final List<HashRoute> been = new ArrayList<>();
    private int at;
    private final ReadOnlyObjectWrapper<HashRoute> current;

    public RouteHistory(HashRoute first) {
        been.add(first);
        current = new ReadOnlyObjectWrapper<>(this, "current", first);
    }

    public ReadOnlyObjectProperty<HashRoute> current() {
        return current.getReadOnlyProperty();
    }

    /// Goes somewhere new; what lay ahead is forgotten.
    public void open(HashRoute route) {
        if (route.equals(current.get())) return;
        been.subList(at + 1, been.size()).clear();
        been.add(route);
        if (been.size() > LONGEST) been.removeFirst();
        at = been.size() - 1;
        current.set(route);
    }

    /// Puts another page below what lies over it now: the place one was, was none.
    public void replacePage(HashRoute route) {
        int below = at;
        while (below > 0 && been.get(below) instanceof HashRoute.Settings) below--;
        if (been.get(below) instanceof HashRoute.Settings) {
            been.add(0, route);
            at++;
        } else {
            been.set(below, route);
        }
        if (below == at) current.set(route);
    }

    public boolean canGoBack() {
        return at > 0;
    }

    public boolean canGoForward() {
        return at < been.size() - 1;
    }

    public void back() {
        if (canGoBack()) current.set(been.get(--at));
    }

    public void forward() {
        if (canGoForward()) current.set(been.get(++at));
    }

    /// Leaves the settings for the page below them.
    public void closeSettings() {
        if (!(current.get() instanceof HashRoute.Settings)) return;
        int below = at;
        while (below >= 0 && been.get(below) instanceof HashRoute.Settings) below--;
        if (below >= 0) {
            open(been.get(below));
        }
    }

    /// @return the newest place that is a page of its own, not a layer over one
    public HashRoute page() {
        for (int i = at; i >= 0; i--) {
            if (!(been.get(i) instanceof HashRoute.Settings)) return been.get(i);
        }
        return new HashRoute.Welcome();
    }
}
