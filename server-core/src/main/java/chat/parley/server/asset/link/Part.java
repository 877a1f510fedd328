package chat.parley.server.asset.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a file an address leads to.
public sealed interface Part {

    /// Its bytes as they were uploaded.
    record Whole() implements Part {
        @Override
        public String suffix() {
            return "";
        }
    }

    /// A small picture of it.
    record Thumbnail() implements Part {
        @Override
        public String suffix() {
            return "#thumbnail";
        }
    }

    /// A picture of one of its pages.
    ///
    /// @param number from 1
    record Page(int number) implements Part {
        @Override
        public String suffix() {
            return "#page-" + number;
        }
    }

    /// @return what ends the file's id in an address
    String suffix();

    /// @return the part that ends like this; empty for none that there is
    static Optional<Part> find(String suffix) {
        Matcher page = Suffix.PAGE.matcher(suffix);
        if (page.matches()) return Optional.of(new Page(Integer.parseInt(page.group(1))));
        return switch (suffix) {
            case "" -> Optional.of(new Whole());
            case "#thumbnail" -> Optional.of(new Thumbnail());
            default -> Optional.empty();
        };
    }

    /// How a page ends an id.
    final class Suffix {
        private static final Pattern PAGE = Pattern.compile("#page-([1-9][0-9]{0,5})");

        private Suffix() {}
    }
}
