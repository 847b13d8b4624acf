package unmask.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import unmask.cli.common.ThisProgram;

class ThisProgramTest {
    @Test
    void namesTheClassThatIsTheProgram() {
        assertTrue(ThisProgram.command("--help").contains(UnmaskCommand.class.getName()));
    }
}
