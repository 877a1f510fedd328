package chat.parley.client.ui.timeline;

import java.util.stream.Collectors;

/// A row as a screen reader says it.
final class SpokenRow {
    private SpokenRow() {}

    static String of(TimelineRow row) {
        return switch (row) {
            case TimelineRow.DayRow day -> day.title();
            case TimelineRow.NewLineRow _ -> "New messages";
            case TimelineRow.MessageRow message -> message(message);
        };
    }

    private static String message(TimelineRow.MessageRow row) {
        String who = row.sender().isMe() ? "You" : row.sender().name();
        String what = row.isDeleted() ? "message deleted" : row.text() + files(row);
        String edited = row.isEdited() ? ", edited" : "";
        String reply =
                row.quoted().map(quoted -> ", in answer to " + quoted.text()).orElse("");
        return who + ", " + row.time() + edited + reply + ": " + what + progress(row.progress());
    }

    private static String files(TimelineRow.MessageRow row) {
        String names = row.files().stream()
                .map(file -> (file.picture().isPresent() ? "picture " : "file ") + file.name())
                .collect(Collectors.joining(", "));
        if (names.isEmpty()) return "";
        return row.text().isBlank() ? names : ", with " + names;
    }

    private static String progress(TimelineRow.Progress progress) {
        return switch (progress) {
            case TimelineRow.Received _, TimelineRow.Sent _ -> "";
            case TimelineRow.Waiting _ -> ". Waiting to be sent";
            case TimelineRow.Sending _ -> ". Being sent";
            case TimelineRow.Read _ -> ". Read";
            case TimelineRow.NotSent failed -> ". Not sent: " + failed.sentence();
            case TimelineRow.NotChanged failed -> ". Change not saved: " + failed.sentence();
        };
    }
}
