package chat.parley.client.ui.timeline;

import javafx.application.Application;

/// Starts [TimelinePictures] from the class path, where a main class must not be an application itself.
public final class TimelineGallery {
    private TimelineGallery() {}

    public static void main(String[] arguments) {
        Application.launch(TimelinePictures.class, arguments);
    }
}
