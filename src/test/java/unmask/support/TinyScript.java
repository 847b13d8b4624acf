package unmask.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes TorchScript files of networks without weights, from the source of their {@code forward}. */
public final class TinyScript {
    /** Mean and largest value of each channel, of bytes or floats, in 0 to 1 for bytes: six features. */
    public static final String COLOUR_STATISTICS = """
          def forward(self: __torch__.Tiny,
            x: Tensor) -> Tensor:
            y = torch.flatten(torch.div(torch.to(x, 6), 255.), 2)
            return torch.cat([torch.mean(y, [2]), torch.amax(y, [2])], 1)
        """;

    private TinyScript() {}

    /** @param forward the method, indented by two spaces, in the language of serialised TorchScript */
    public static Path write(Path file, String forward) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "data.pkl", pickledModule());
            put(
                    zip,
                    "code/__torch__.py",
                    ("class Tiny(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + forward)
                            .getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    private static byte[] pickledModule() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write("c__torch__\nTiny\n".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.write("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("tiny/" + name));
        zip.write(content);
        zip.closeEntry();
    }
}
