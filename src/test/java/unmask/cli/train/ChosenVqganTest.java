package unmask.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unmask.tensorfile.ModelException;

class ChosenVqganTest {
    private static final Path RUN = Path.of("run");

    @Test
    void aNumberOfARunIsItsSetting() {
        assertEquals(8, ChosenVqgan.number(Map.of("heads", "8"), "heads", RUN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-8", "many", "99999999999"})
    void aSettingThatIsNoNumberIsNamed(String found) {
        ModelException e =
                assertThrows(ModelException.class, () -> ChosenVqgan.number(Map.of("heads", found), "heads", RUN));
        assertEquals(
                "The settings of the run in run lack a number above 0 for heads; train it again, or give another run.",
                e.getMessage());
    }
}
