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
    private final Newest<Integer> newest = new Newest<>(background::add, Runnable::run);

    @Test
    void whatWaitsGivesWayToWhatIsNewer() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            newest.submit(() -> number, results::add);
        }
        runAll();
        assertEquals(List.of(0, 4), results);
    }

    @Test
    void whatIsForgottenIsNotTold() {
        newest.submit(() -> 1, results::add);
        newest.submit(() -> 2, results::add);
        newest.forget();
        newest.submit(() -> 3, results::add);
        runAll();
        assertEquals(List.of(3), results);
    }

    private void runAll() {
        while (!background.isEmpty()) {
            background.poll().run();
        }
    }
}
