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
    static final String SOURCE = """
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
          def causal_attention(self: __torch__.Ops,
            q: Tensor,
            k: Tensor,
            v: Tensor) -> Tensor:
            return torch.scaled_dot_product_attention(q, k, v, None, 0., True)
          def times(self: __torch__.Ops,
            x: Tensor,
            factor: float) -> Tensor:
            return torch.mul(x, factor)
          def bfloat16(self: __torch__.Ops,
            x: Tensor) -> Tensor:
            return torch.to(x, 15)
          def float32(self: __torch__.Ops,
            x: Tensor) -> Tensor:
            return torch.to(x, 6)
          def side_by_side(self: __torch__.Ops,
            x: Tensor) -> Tensor:
            return torch.to(x, x, False, False, 2)
          def first(self: __torch__.Ops,
            tensors: List[Tensor]) -> Optional[Tensor]:
            none = annotate(Optional[Tensor], None)
            if torch.gt(torch.len(tensors), 0):
              found = annotate(Optional[Tensor], tensors[0])
            else:
              found = none
            return found
          def missing(self: __torch__.Ops,
            channels: int) -> int:
            if torch.le(channels, 16):
              more = torch.remainder(torch.neg(channels), 16)
            else:
              more = torch.remainder(torch.neg(channels), 32)
            return more
          def conv(self: __torch__.Ops,
            x: Tensor,
            weight: Tensor,
            biases: List[Tensor],
            stride: int,
            padding: int) -> Tensor:
            bias0 = (self).first(biases, )
            out = torch.size(weight, 0)
            more_in = (self).missing(torch.size(weight, 1), )
            more_out = (self).missing(out, )
            if torch.gt(torch.add(more_in, more_out), 0):
              padded = (self).conv_padded(x, weight, bias0, stride, padding, more_in, more_out, )
              y = (self).side_by_side(torch.narrow(padded, 1, 0, out), )
            else:
              y = torch.conv2d((self).side_by_side(x, ), (self).side_by_side(weight, ), bias0, [stride, stride], [padding, padding], [1, 1], 1)
            return y
          def conv_padded(self: __torch__.Ops,
            x: Tensor,
            weight: Tensor,
            bias: Optional[Tensor],
            stride: int,
            padding: int,
            more_in: int,
            more_out: int) -> Tensor:
            if torch.gt(more_in, 0):
              x0 = torch.constant_pad_nd((self).side_by_side(x, ), [0, 0, 0, 0, 0, more_in], 0)
            else:
              x0 = x
            weight0 = torch.constant_pad_nd(weight, [0, 0, 0, 0, 0, more_in, 0, more_out], 0)
            if torch.__is__(bias, None):
              bias0 = bias
            else:
              bias1 = unchecked_cast(Tensor, bias)
              bias0 = annotate(Optional[Tensor], torch.constant_pad_nd(bias1, [0, more_out], 0))
            return torch.conv2d((self).side_by_side(x0, ), (self).side_by_side(weight0, ), bias0, [stride, stride], [padding, padding], [1, 1], 1)
          def conv_as_product(self: __torch__.Ops,
            x: Tensor,
            weight: Tensor,
            biases: List[Tensor],
            stride: int,
            padding: int) -> Tensor:
            bias0 = (self).first(biases, )
            kernel = torch.slice(torch.size(weight), 2)
            return torch.thnn_conv2d(torch.contiguous(x), torch.contiguous(weight), kernel, bias0, [stride, stride], [padding, padding])
          def cross_entropy(self: __torch__.Ops,
            logits: Tensor,
            targets: Tensor,
            smoothing: float) -> Tensor:
            return torch.cross_entropy_loss(logits, targets, None, 0, -100, smoothing)
          def mean_edge(self: __torch__.Ops,
            x: Tensor) -> Tensor:
            return torch.add(torch.mean(torch.abs(torch.diff(x, 1, 2, None, None))), torch.mean(torch.abs(torch.diff(x, 1, 3, None, None))))
          def halved(self: __torch__.Ops,
            x: Tensor) -> Tensor:
            return torch.avg_pool2d(x, [2, 2], [2, 2], [0, 0], False, True, None)
          def gradients(self: __torch__.Ops,
            y: Tensor,
            x: List[Tensor],
            retain: bool) -> List[Optional[Tensor]]:
            return torch.autograd.grad([y], x, None, retain, False, False)
          def global_norm(self: __torch__.Ops,
            x: List[Tensor]) -> Tensor:
            return torch.norm(torch.stack(torch._foreach_norm(x, 2)))
          def copy_(self: __torch__.Ops,
            x: Tensor,
            values: Tensor) -> Tensor:
            return torch.copy_(torch.detach(x), values, False)
          def scale_(self: __torch__.Ops,
            x: List[Tensor],
            factor: float) -> Tensor:
            _0 = torch._foreach_mul_(x, factor)
            return x[0]
          def lerp_(self: __torch__.Ops,
            x: List[Tensor],
            towards: List[Tensor],
            weight: float) -> Tensor:
            _0 = torch._foreach_lerp_(x, towards, weight)
            return x[0]
          def adamw_(self: __torch__.Ops,
            p: List[Tensor],
            g: List[Tensor],
            m: List[Tensor],
            v: List[Tensor],
            step: List[Tensor],
            lr: float,
            b1: float,
            b2: float,
            decay: float,
            eps: float) -> Tensor:
            none = annotate(List[Tensor], [])
            ordered = annotate(List[Tensor], [])
            for i in range(torch.len(g)):
              _1 = torch.append(ordered, torch.contiguous(g[i]))
            _0 = torch._fused_adamw_(p, ordered, m, v, none, step, lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
            return p[0]
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
