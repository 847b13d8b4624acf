package unmask.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<Integer> results = new ArrayList<>();
    private final Newest<Integer> newest = new Newest<>("Counting", new Background(background::add, Runnable::run));
    private final List<String> failures = new ArrayList<>();

    @Test
    void whatWaitsGivesWayToWhatIsNewer() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            newest.submit(() -> number, results::add, failures::add);
        }
        runAll();
        assertEquals(List.of(0, 4), results);
    }

    @Test
    void whatIsForgottenIsNotTold() {
        newest.submit(() -> 1, results::add, failures::add);
        newest.submit(() -> 2, results::add, failures::add);
        newest.forget();
        newest.submit(() -> 3, results::add, failures::add);
        runAll();
        assertEquals(List.of(3), results);
    }

    @Test
    void aFailureIsToldAndWhatWaitsGoesOn() {
        newest.submit(
                () -> {
                    throw new StackOverflowError();
                },
                results::add,
                failures::add);
        newest.submit(() -> 2, results::add, failures::add);
        runAll();
        assertEquals(List.of(2), results);
        assertEquals(1, failures.size());
    }

    private void runAll() {
        while (!background.isEmpty()) {
            background.poll().run();
        }
    }
}
