package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unmask.image.PictureException;

class BackgroundTest {
    private final List<String> answers = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final Background background = new Background(Runnable::run, Runnable::run);

    static Stream<Throwable> everyFailure() {
        return Stream.of(
                new IllegalStateException("Odd"),
                new NullPointerException(),
                new IOException("/a/b"),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new NoClassDefFoundError("a/B"),
                new AssertionError("wrong"),
                new InterruptedException());
    }

    @ParameterizedTest
    @MethodSource("everyFailure")
    void everyFailureOfTheWorkIsASentence(Throwable failure) {
        background.run("Opening hills.png", () -> fail(failure), answers::add, failures::add);
        assertOneSentence();
        assertTrue(answers.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyFailure")
    void everyFailureOfTheAnswerIsASentence(Throwable failure) {
        background.run("Opening hills.png", () -> "picture", answer -> fail(failure), failures::add);
        assertOneSentence();
    }

    @Test
    void workThatCannotEvenBeginIsASentence() {
        Background full = new Background(
                task -> {
                    throw new RejectedExecutionException("full");
                },
                Runnable::run);
        full.run("Opening hills.png", () -> "picture", answers::add, failures::add);
        assertOneSentence();
    }

    @Test
    void aForeseenFailureIsToldInItsOwnWords() {
        background.run("Opening", () -> fail(new PictureException("It is no picture.")), answers::add, failures::add);
        assertEquals(List.of("It is no picture."), failures);
    }

    @Test
    void whoCannotBeToldHoldsUpNobody() {
        Lane lane = new Lane(background);
        lane.submit(
                "One",
                () -> fail(new StackOverflowError()),
                answers::add,
                sentence -> fail(new NullPointerException()));
        lane.submit("Two", () -> "two", answer -> fail(new StackOverflowError()), failures::add);
        lane.submit("Three", () -> "three", answers::add, failures::add);
        assertEquals(List.of("three"), answers);
        assertEquals(1, failures.size());
    }

    @Test
    void aLaneKeepsTheOrderWhateverTheExecutorDoes() {
        List<Runnable> tasks = new ArrayList<>();
        Lane lane = new Lane(new Background(tasks::add, Runnable::run));
        for (String name : List.of("a", "b", "c")) {
            lane.submit(name, () -> name, answers::add, failures::add);
        }
        while (!tasks.isEmpty()) {
            tasks.removeLast().run();
        }
        assertEquals(List.of("a", "b", "c"), answers);
    }

    private void assertOneSentence() {
        assertEquals(1, failures.size(), failures.toString());
        assertTrue(failures.getFirst().matches("Opening hills.png failed .*\\."), failures.getFirst());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> String fail(Throwable failure) throws E {
        throw (E) failure;
    }
}
