package chat.parley.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The table of all routes of this server.
public final class Routes {

    private final List<Route> routes;

    public Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public List<Route> all() {
        return routes;
    }

    /// @return the methods that a path takes; none when there is no such path
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes)
            if (matches(segments(route.path()), segments(path)))
                methods.add(route.verb().name());
        return methods;
    }

    private static boolean matches(List<String> pattern, List<String> path) {
        boolean takesAll = pattern.getLast().startsWith("<");
        if (takesAll ? pattern.size() > path.size() : pattern.size() != path.size()) return false;
        for (int i = 0; i < pattern.size(); i++)
            if (!pattern.get(i).startsWith("<")
                    && !pattern.get(i).startsWith("{")
                    && !pattern.get(i).equals(path.get(i))) return false;
        return true;
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
