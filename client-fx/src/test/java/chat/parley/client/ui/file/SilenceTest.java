package chat.parley.client.ui.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload;
import chat.parley.protocol.id.ClientId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class SilenceTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final Silence silence = new Silence(Duration.millis(40), begun::incrementAndGet);

    private static LocalFile file(Upload upload) {
        return new LocalFile(
                new ClientId(new UUID(1, 1)),
                Optional.empty(),
                "plan.pdf",
                1_000,
                "application/pdf",
                Optional.empty(),
                Optional.empty(),
                upload);
    }

    private void hear(Upload upload) {
        var _ = WaitForAsyncUtils.asyncFx(() -> silence.hear(file(upload)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aServerThatSaysNothingForLongIsNoticedUntilItGoesOn() throws TimeoutException {
        hear(new Upload.Sending(0));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, silence::isLong);
        hear(new Upload.Sending(0));
        assertEquals(1, begun.get());

        hear(new Upload.Sending(500));
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> begun.get() == 2);
        hear(new Upload.Waiting());
        assertFalse(silence.isLong());
    }
}
