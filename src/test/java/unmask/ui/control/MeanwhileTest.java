package unmask.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import unmask.editor.Background;
import unmask.editor.Errand;

class MeanwhileTest extends ApplicationTest {
    private static final Duration LONG = Duration.hours(1);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Background background = new Background(threads, Platform::runLater);
    private final CountDownLatch disk = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        disk.countDown();
        threads.shutdown();
    }

    @Test
    void theAnswerComesWhileOtherThingsGoOn() throws Exception {
        CompletableFuture<Optional<String>> answer = ask(LONG, () -> {
            disk.await();
            return "there";
        });
        CompletableFuture<Void> other = new CompletableFuture<>();
        Platform.runLater(() -> other.complete(null));
        other.get(1, TimeUnit.MINUTES);
        assertTrue(!answer.isDone());
        disk.countDown();
        assertEquals(Optional.of("there"), answer.get(1, TimeUnit.MINUTES));
    }

    @Test
    void whoAnswersNotIsNotWaitedForAndAnswersInVainLater() throws Exception {
        CompletableFuture<Optional<String>> answer = ask(Duration.millis(50), () -> {
            disk.await();
            return "late";
        });
        assertEquals(Optional.empty(), answer.get(1, TimeUnit.MINUTES));
        disk.countDown();
        assertEquals(Optional.of("next"), ask(LONG, () -> "next").get(1, TimeUnit.MINUTES));
    }

    @Test
    void aFailureIsNoAnswer() throws Exception {
        CompletableFuture<Optional<String>> answer = ask(LONG, () -> {
            throw new IllegalStateException("broken");
        });
        assertEquals(Optional.empty(), answer.get(1, TimeUnit.MINUTES));
    }

    @Test
    void theFirstFolderIsFoundAmongOtherThings() {
        Path missing = folder.resolve("missing");
        assertEquals(Optional.of(folder), new FolderAmong(List.of(missing, folder, folder.getRoot())).call());
        assertEquals(Optional.empty(), new FolderAmong(List.of(missing)).call());
    }

    private CompletableFuture<Optional<String>> ask(Duration patience, Errand<String> errand) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Meanwhile meanwhile = new Meanwhile(background, patience);
        Platform.runLater(() -> answer.complete(meanwhile.bring("Looking", errand)));
        return answer;
    }
}
