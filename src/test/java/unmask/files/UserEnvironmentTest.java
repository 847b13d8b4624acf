package unmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UserEnvironmentTest {
    @Test
    void whatWasLostIsTakenFromTheBytes() {
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        set.writeBytes("OTHER_MODELS=/a\0MODELS=/m\u00F6d=ls\0MODELS=/b\0LATIN=d".getBytes(StandardCharsets.UTF_8));
        set.write(0xE9);
        set.write(0);
        byte[] environment = set.toByteArray();
        assertEquals("/m\u00F6d=ls", UserEnvironment.asSet("MODELS", "/m\uFFFD\uFFFDd=ls", environment));
        assertEquals("d\uDCE9", UserEnvironment.asSet("LATIN", "d\uFFFD", environment));
        assertEquals("x\uFFFD", UserEnvironment.asSet("MISSING", "x\uFFFD", environment));
    }

    @Test
    void whatNobodyHasSetIsNull() {
        assertNull(UserEnvironment.variable("UNMASK_NOBODY_SETS_THIS"));
        assertEquals(System.getenv("PATH"), UserEnvironment.variable("PATH"));
    }
}
