package unmask.nn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Operations that DJL lacks, as the source of a TorchScript module and the archive that PyTorch loads it from. The
 * archive holds the pickled module (no attribute but {@code training}), its code, no constants, and a format version.
 */
final class OpPack {
    private static final String SOURCE = """
        class Ops(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Ops,
            x: Tensor) -> Tensor:
            return x
          def group_norm(self: __torch__.Ops,
            x: Tensor,
            weight: Tensor,
            bias: Tensor,
            groups: int,
            eps: float) -> Tensor:
            return torch.group_norm(x, groups, weight, bias, eps)
          def group_norm_silu(self: __torch__.Ops,
            x: Tensor,
            weight: Tensor,
            bias: Tensor,
            groups: int,
            eps: float) -> Tensor:
            return torch.silu(torch.group_norm(x, groups, weight, bias, eps))
          def attention(self: __torch__.Ops,
            q: Tensor,
            k: Tensor,
            v: Tensor) -> Tensor:
            return torch.scaled_dot_product_attention(q, k, v, None, 0., False)
        """;

    private OpPack() {}

    static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", pickledModule());
            put(zip, "code/__torch__.py", SOURCE.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle protocol 2: an instance of {@code __torch__.Ops} with the state {@code {"training": False}}. */
    private static byte[] pickledModule() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write("c__torch__\nOps\n".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.write("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("ops/" + name));
        zip.write(content);
        zip.closeEntry();
    }
}
