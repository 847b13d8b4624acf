"""Makes gradients.json: losses and their gradients by the code of Bond-Taylor et al. 2022, in double precision.

    python3 gradients.py UNLEASHING_TRANSFORMERS > gradients.json
"""
import json
import math
import sys
import types
import zlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
for name in ["lpips", "torch_fidelity", "tqdm", "imageio", "visdom", "lmdb"]:
    sys.modules[name] = types.ModuleType(name)
sys.modules["tqdm"].tqdm = None
for name in ["utils.data_utils", "utils.log_utils"]:  # files and logs, which nothing here needs
    sys.modules[name] = types.ModuleType(name)
for module, names in [("utils.data_utils", ["get_data_loaders", "BigDataset", "NoClassDataset", "get_datasets"]),
                      ("utils.log_utils", ["load_model", "load_stats", "log", "save_images"])]:
    for name in names:
        setattr(sys.modules[module], name, None)
torch.nn.Module.cuda = lambda self: self
sys.path.insert(0, sys.argv[1])
from models import absorbing_diffusion, autoregressive, diffaug, transformer, vqgan  # noqa: E402
from utils import vqgan_utils  # noqa: E402

ELEMENTS = 3
MARGIN = 2e-6  # of what stands before a kink, so that no processor's rounding crosses it


def formula(k, shape, scale=1.0, shift=0.0):
    """As unmask.support.Formula: floats that any language makes alike."""
    i = np.arange(int(np.prod(shape)), dtype=np.uint64)
    m = np.uint64(0xFFFFFFFF)
    h = (i * np.uint64(0x9E3779B1) + np.uint64((k * 40503 + 12345) & 0xFFFFFFFF)) & m
    for shift_by, factor in [(16, 0x85EBCA6B), (13, 0xC2B2AE35)]:
        h = ((h ^ (h >> np.uint64(shift_by))) * np.uint64(factor)) & m
    h ^= h >> np.uint64(16)
    values = (shift + scale * (2 * h.astype(np.float64) / 4294967296.0 - 1)).astype(np.float32)
    return torch.tensor(values.astype(np.float64)).reshape(shape)


def weights(module):
    """Fills a module: each tensor by a number made of its name, as unmask.support.GoldenGradients does."""
    for name, p in module.named_parameters():
        k = zlib.crc32(name.encode()) & 0xFFFF
        if p.dim() > 1:
            p.data = formula(k, p.shape, math.sqrt(3 / (p.numel() / p.shape[0])))
        elif name.endswith(".weight"):
            p.data = formula(k, p.shape, 0.2, 1)
        else:
            p.data = formula(k, p.shape, 0.1)
    return module


def summary(g):
    """Norm, product with the formula's vector, and a few elements."""
    flat = g.reshape(-1)
    at = [i * len(flat) // min(ELEMENTS, len(flat)) for i in range(min(ELEMENTS, len(flat)))]
    return [float(f"{v:.8g}") for v in [flat.norm(), flat @ formula(7001, flat.shape), *flat[at]]]


def gradients(loss, of):
    found = torch.autograd.grad(loss, list(of.values()), retain_graph=True)
    return {name: summary(g) for name, g in zip(of, found)}


class Scripted:
    """Draws of DiffAugment: brightness, saturation, contrast, rows down, columns right."""

    def __init__(self, *draws):
        columns = list(zip(*draws))
        self.uniform = [torch.tensor(c).view(-1, 1, 1, 1) for c in columns[:3]]
        self.whole = [torch.tensor(c).view(-1, 1, 1) for c in columns[3:]]

    def apply(self, x):
        before = torch.rand, torch.randint
        torch.rand = lambda *a, **k: self.uniform.pop(0)
        torch.randint = lambda *a, **k: self.whole.pop(0)
        try:
            return diffaug.DiffAugment(x, "color,translation")
        finally:
            torch.rand, torch.randint = before


def discriminator(channels):
    """One step of the discriminator and what the generator is told, as in VQGAN.train_iter."""
    for k in range(100, 1000):
        disc = weights(vqgan.Discriminator(3, channels))
        near = [1.0]
        for layer in disc.main:
            if isinstance(layer, torch.nn.LeakyReLU):
                layer.inplace = False
                layer.register_forward_pre_hook(lambda _, x: near.append(float(x[0].abs().min())))
        h = formula(k, (2, channels, 32, 32), 0.5, 0.5).requires_grad_()
        last = formula(k + 1, (3, channels, 3, 3), math.sqrt(3 / (9 * channels))).requires_grad_()
        real = formula(k + 2, (2, 3, 32, 32), 0.5, 0.5)
        made = F.conv2d(h, last, padding=1)
        made.retain_grad()
        reconstruction = ((made - real) ** 2).mean()
        seen = Scripted((0.9, 0.2, 0.33, 2, -3), (0.1, 0.75, 0.6, -1, 4)).apply(made)
        told = -disc(seen).mean()
        lam = vqgan_utils.calculate_adaptive_weight(reconstruction, told, last, 1000.0)
        on_real = disc(Scripted((0.3, 0.6, 0.8, -4, 1), (0.7, 0.4, 0.1, 0, -2)).apply(real))
        on_seen = disc(seen.detach())
        near.append(float((1 - on_real).abs().min()))
        near.append(float((1 + on_seen).abs().min()))
        if min(near) > MARGIN:
            loss = vqgan_utils.hinge_d_loss(on_real, on_seen)
            return {
                "input": k,
                "values": {"told": float(told), "lambda": float(lam), "loss": float(loss)},
                "generator": gradients(told, {"made": made, "h": h, "last": last}),
                "gradients": gradients(loss, dict(disc.named_parameters())),
                "statistics": {n: summary(b) for n, b in disc.named_buffers() if "running" in n},
            }


def autoencoder(channels, groups):
    """The mean square of what the autoencoder changes, and the losses of rounding."""
    vqgan.normalize = lambda c: torch.nn.GroupNorm(groups, c, eps=1e-6)
    hyper = types.SimpleNamespace(
        n_channels=3, nf=channels, res_blocks=1, codebook_size=16, emb_dim=4, ch_mult=[1, 1, 1, 1, 2], img_size=32,
        attn_resolutions=[2], quantizer="nearest", beta=0.25, gumbel_straight_through=False, gumbel_kl_weight=1e-8)
    for k in range(2000, 3000):
        net = weights(vqgan.VQAutoEncoder(hyper))
        x = formula(k, (2, 3, 32, 32), 0.5, 0.5)
        z = net.encoder(x).permute(0, 2, 3, 1).reshape(-1, 4)
        two = torch.cdist(z, net.quantize.embedding.weight).square().sort(1).values[:, :2]
        if float((two[:, 1] - two[:, 0]).min()) < 1e-3:
            continue
        made, rounding, _ = net(x)
        loss = ((made - x) ** 2).mean() + rounding
        used = {n: p for n, p in net.named_parameters()
                if not n.startswith("generator.logsigma") and not unused_shortcut(net, n)}
        return {"input": k, "values": {"loss": float(loss)}, "gradients": gradients(loss, used)}


def unused_shortcut(net, name):
    if ".conv_out." not in name:
        return False
    block = net.get_submodule(name.split(".conv_out.")[0])
    return block.in_channels == block.out_channels


PRIOR = types.SimpleNamespace(
    codebook_size=6, bert_n_emb=16, bert_n_head=2, bert_n_layers=2, block_size=16, latent_shape=[1, 4, 4], emb_dim=4,
    attn_pdrop=0.0, resid_pdrop=0.0, embd_pdrop=0.0, total_steps=16, n_samples=1, batch_size=1, loss_type="elbo",
    mask_schedule="random", sampler="absorbing")
TIMES = torch.tensor([1, 5, 12, 16])


def tokens():
    return torch.tensor([[(7 * b + 3 * i * i + i) % 6 for i in range(16)] for b in range(4)])


def hidden():
    return torch.tensor([[(i * 5 + b) % 16 < int(t) for i in range(16)] for b, t in enumerate(TIMES)])


def prior(objective):
    PRIOR.sampler = "absorbing"
    PRIOR.loss_type = {"ELBO": "elbo", "MASKED_LM": "mlm"}.get(objective, "reweighted_elbo")
    net = weights(transformer.Transformer(PRIOR))
    process = absorbing_diffusion.AbsorbingDiffusion(PRIOR, net, 6, torch.zeros(1))
    process.sample_time = lambda *a: (TIMES, torch.ones(4) / PRIOR.total_steps)

    def q_sample(x_0, t):
        return x_0.masked_fill(hidden(), 6), x_0.masked_fill(~hidden(), -1), hidden()

    process.q_sample = q_sample
    loss, elbo = process._train_loss(tokens())
    if objective == "REWEIGHTED_ELBO":  # the paper's weight, (T - t + 1) / T
        logits = net(tokens().masked_fill(hidden(), 6)).permute(0, 2, 1)
        ce = F.cross_entropy(logits, tokens().masked_fill(~hidden(), -1), ignore_index=-1, reduction="none").sum(1)
        loss = ((PRIOR.total_steps - TIMES + 1) / PRIOR.total_steps * ce / (16 * math.log(2))).mean()
    used = {n: p for n, p in net.named_parameters() if n != "start_tok"}
    return {"values": {"loss": float(loss), "elbo": float(elbo)}, "gradients": gradients(loss, used)}


def baseline():
    PRIOR.sampler = "autoregressive"
    net = autoregressive.AutoregressiveTransformer(PRIOR, torch.zeros(1))
    weights(net.net)
    loss = net.train_iter(tokens())["loss"]
    return {"values": {"loss": float(loss)}, "gradients": gradients(loss, dict(net.net.named_parameters()))}


def gumbel():
    """The mixture against a formula's vector, and the divergence, both with weight 1."""
    quantizer = weights(vqgan.GumbelQuantizer(8, 4, 5, kl_weight=1.0, temp_init=0.7))
    noise = -torch.log(1 + 0.999 * formula(3006, (2, 8, 3, 3)))
    F.gumbel_softmax = lambda logits, tau, dim, hard: ((logits + noise) / tau).softmax(dim)
    z = formula(3005, (2, 5, 3, 3)).requires_grad_()
    mixed, divergence, _ = quantizer.train()(z)
    loss = (mixed * formula(3007, (2, 4, 3, 3))).sum() + divergence
    return {"values": {"loss": float(loss)},
            "gradients": gradients(loss, {"z": z, **dict(quantizer.named_parameters())})}


def lpips(meta):
    """LPIPS 0.1 on VGG-16, held against the value that the authors' package gave (see README.md)."""
    slices = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]]
    net = {name: formula(k, shape, math.sqrt(6 / np.prod(shape[1:])) if len(shape) > 1 else 0.05)
           for k, name, shape in meta["lpips_order"]}
    for k, name, shape in meta["lpips_order"]:
        if name.startswith("lin"):
            net[name] = formula(k, shape, 0.05, 0.06)
    near = []

    def features(x):
        x = (x - torch.tensor([-.030, -.088, -.188]).view(1, 3, 1, 1)) / torch.tensor([.458, .448, .450]).view(1, 3, 1, 1)
        for n, convolutions in enumerate(slices):
            x = F.max_pool2d(x, 2) if n else x
            for c in convolutions:
                layer = f"net.slice{n + 1}.{c}."
                x = F.conv2d(x, net[layer + "weight"], net[layer + "bias"], padding=1)
                near.append(float(x.abs().min()))
                x = x.relu()
            yield x / (x.square().sum(1, keepdim=True).sqrt() + 1e-10)

    def distance(a, b):
        return sum(F.conv2d((p - q) ** 2, net[f"lin{n}.model.1.weight"]).mean((1, 2, 3))
                   for n, (p, q) in enumerate(zip(features(a), features(b))))

    a = formula(1003, (2, 3, 32, 32), 0.5, 0.5)
    print("lpips", distance(a, 0.8 * a + 0.2 * formula(1004, a.shape, 0.5, 0.5)).tolist(), file=sys.stderr)
    for k in range(4000, 5000):
        near.clear()
        x = formula(k, (1, 3, 16, 16), 0.5, 0.5).requires_grad_()
        y = formula(k + 1, (1, 3, 16, 16), 0.5, 0.5)
        loss = distance(x, y).mean()
        if min(near) > MARGIN:
            return {"input": k, "values": {"loss": float(loss)}, "gradients": gradients(loss, {"x": x})}


if __name__ == "__main__":
    everything = {f"discriminator-{c}": discriminator(c) for c in (8, 24, 64)}
    everything |= {f"autoencoder-{c}": autoencoder(c, 4) for c in (8, 24)}
    for each in ("REWEIGHTED_ELBO", "REFERENCE_REWEIGHTED_ELBO", "ELBO", "MASKED_LM"):
        everything[f"prior-{each}"] = prior(each)
    everything["prior-AUTOREGRESSIVE"] = baseline()
    everything["gumbel"] = gumbel()
    if len(sys.argv) > 2:
        everything["lpips"] = lpips(json.load(open(sys.argv[2])))
    print("{")
    for name, each in everything.items():
        parts = ",\n  ".join(f"{json.dumps(part)}: {json.dumps(value)}" for part, value in each.items())
        print(f" {json.dumps(name)}: {{\n  {parts}\n }}" + ("," if name != list(everything)[-1] else ""))
    print("}")
