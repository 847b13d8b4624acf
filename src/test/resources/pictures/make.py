"""Makes the pictures of this folder: make.py OUT (needs Pillow, numpy and cwebp). See README.md."""
import io, os, struct, subprocess, sys, zlib
import numpy as np
from PIL import Image, ImageCms

OUT = sys.argv[1]
W, H = 21, 13
y, x = np.mgrid[0:H, 0:W].astype(float)
GREY = np.rint(255 * x / (W - 1) * (0.4 + 0.6 * y / (H - 1))).astype(int)
RGB = np.stack([np.rint(255 * x / (W - 1)), np.rint(255 * y / (H - 1)), 255 - GREY], -1).astype(int)
ALPHA = np.rint(40 + 215 * (x + y) / (W + H - 2)).astype(int)[..., None]
RGBA = np.concatenate([RGB, ALPHA], -1)
GREYA = np.concatenate([GREY[..., None], ALPHA], -1)
manifest = []


def said(name, expected, tolerance):
    """`expected` is an array of 8-bit values: (H, W), or (H, W, 2 to 4)."""
    e = np.asarray(expected, int)
    if e.ndim == 2: e = e[..., None]
    if e.shape[-1] <= 2: e = np.concatenate([e[..., :1]] * 3 + [e[..., 1:]], -1)
    if e.shape[-1] == 3: e = np.concatenate([e, np.full(e.shape[:2] + (1,), 255)], -1)
    png = io.BytesIO(); Image.fromarray(e.astype(np.uint8)).save(png, 'PNG', optimize=True)
    stem = 'expected/%08x.png' % zlib.crc32(e.astype(np.uint8).tobytes() + bytes(e.shape[:2]))
    os.makedirs(f'{OUT}/expected', exist_ok=True)
    open(f'{OUT}/{stem}', 'wb').write(png.getvalue())
    manifest.append(f'{name}\t{stem}\t{tolerance}')


def write(name, data, expected, tolerance=0):
    open(f'{OUT}/{name}', 'wb').write(data)
    said(name, expected, tolerance)


def quantised(v, bits): return np.rint(np.asarray(v) / 255 * (2 ** bits - 1)).astype(np.uint64)
def back(q, bits): return np.rint(q.astype(float) / (2 ** bits - 1) * 255).astype(int)


# ---- TIFF ------------------------------------------------------------------------------------------------------------

def packed(samples, bits, order):
    """Rows of whole bytes from rows of samples: (rows, samples in a row)."""
    if bits in (8, 16, 32, 64): return samples.astype(f'{order}u{bits // 8}').tobytes()
    if bits == 24:
        four = samples.astype(f'{order}u4').tobytes(); keep = slice(0, 3) if order == '<' else slice(1, 4)
        return np.frombuffer(four, np.uint8).reshape(-1, 4)[:, keep].tobytes()
    out = b''
    for row in samples:
        b = ''.join(format(int(v), f'0{bits}b') for v in row)
        b += '0' * (-len(b) % 8)
        out += bytes(int(b[i:i + 8], 2) for i in range(0, len(b), 8))
    return out


def packbits(data):
    out = b''
    for i in range(0, len(data), 100):
        part = data[i:i + 100]; out += bytes([len(part) - 1]) + part
    return out


def lzw(data):
    out, code_bits = [], 9
    table = {bytes([i]): i for i in range(256)}; following = 258
    bits = format(256, '09b'); w = b''
    for c in data:
        wc = w + bytes([c])
        if wc in table: w = wc; continue
        bits += format(table[w], f'0{code_bits}b')
        table[wc] = following; following += 1
        if following in (512, 1024, 2048): code_bits += 1
        if following == 4094:
            bits += format(256, f'0{code_bits}b'); table = {bytes([i]): i for i in range(256)}; following = 258; code_bits = 9
        w = bytes([c])
    bits += format(table[w], f'0{code_bits}b'); following += 1
    if following in (512, 1024, 2048): code_bits += 1
    bits += format(257, f'0{code_bits}b'); bits += '0' * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


COMPRESS = {1: lambda d: d, 5: lzw, 8: zlib.compress, 32946: zlib.compress, 32773: packbits}


def difference(a, predictor, bits, order):
    """a: (rows, columns, samples of a pixel) unsigned."""
    if predictor == 2:
        d = a.copy(); d[:, 1:] = a[:, 1:] - a[:, :-1]
        return packed((d & np.uint64(2 ** bits - 1)).reshape(len(a), -1), bits, order)
    size, out = bits // 8, b''
    for row in a:
        big = np.frombuffer(row.astype(f'>u{size}').tobytes(), np.uint8).reshape(-1, size)
        planes = big.T.reshape(-1).astype(int); s = a.shape[2]
        d = planes.copy(); d[s:] = planes[s:] - planes[:-s]
        out += (d & 255).astype(np.uint8).tobytes()
    return out


def tiff(samples, bits=8, photometric=1, kind=1, extra=None, order='<', compression=1, predictor=1, planar=1, rows=5, tile=None, big=False,
         fill=1, tags=None, per_pixel=None):
    """samples: (H, W, channels) unsigned integers, floats as their bits."""
    a = np.asarray(samples).astype(np.uint64)
    if a.ndim == 2: a = a[..., None]
    h, w, n = a.shape
    parts = []
    planes = [a[..., i:i + 1] for i in range(n)] if planar == 2 else [a]
    for p in planes:
        if tile:
            for ty in range(0, h, tile):
                for tx in range(0, w, tile):
                    t = p[ty:ty + tile, tx:tx + tile]
                    parts.append(np.pad(t, ((0, tile - t.shape[0]), (0, tile - t.shape[1]), (0, 0)), 'edge'))
        else:
            parts += [p[r:r + rows] for r in range(0, h, rows)]
    data = []
    for p in parts:
        raw = packed(p.reshape(len(p), -1), bits, order) if predictor == 1 else difference(p, predictor, bits, order)
        raw = COMPRESS[compression](raw)
        if fill == 2: raw = bytes(int(format(b, '08b')[::-1], 2) for b in raw)
        data.append(raw)
    entries = {256: (3, [w]), 257: (3, [h]), 258: (3, [bits] * n), 259: (3, [compression]), 262: (3, [photometric]), 277: (3, [n]), 284: (3, [planar])}
    if kind != 1: entries[339] = (3, [kind] * n)
    if extra is not None: entries[338] = (3, extra)
    if predictor != 1: entries[317] = (3, [predictor])
    if fill != 1: entries[266] = (3, [fill])
    if tile: entries[322] = (3, [tile]); entries[323] = (3, [tile])
    else: entries[278] = (3, [rows])
    entries.update(tags or {})
    return container(entries, data, order, big, bool(tile))


SIZES = {1: 'B', 2: 'B', 3: 'H', 4: 'I', 5: 'II', 7: 'B', 16: 'Q'}


def container(entries, data, order, big=False, tiled=False):
    at = 16 if big else 8
    offsets, body = [], b''
    for d in data:
        offsets.append(at + len(body)); body += d + b'\0' * (len(d) & 1)
    entries = dict(entries)
    entries[324 if tiled else 273] = (16 if big else 4, offsets)
    entries[325 if tiled else 279] = (16 if big else 4, [len(d) for d in data])
    ifd = at + len(body)
    room = 8 if big else 4
    after = ifd + (8 + 20 * len(entries) + 8 if big else 2 + 12 * len(entries) + 4)
    head, more = b'', b''
    for tag in sorted(entries):
        kind, values = entries[tag]
        raw = b''.join(struct.pack(order + SIZES[kind], *v) if isinstance(v, tuple) else struct.pack(order + SIZES[kind], v) for v in values)
        head += struct.pack(order + ('HHQ' if big else 'HHI'), tag, kind, len(values))
        if len(raw) > room:
            head += struct.pack(order + ('Q' if big else 'I'), after + len(more)); more += raw + b'\0' * (len(raw) & 1)
        else: head += raw.ljust(room, b'\0')
    mark = b'II' if order == '<' else b'MM'
    start = mark + (struct.pack(order + 'HHHQ', 43, 8, 0, ifd) if big else struct.pack(order + 'HI', 42, ifd))
    count = struct.pack(order + ('Q' if big else 'H'), len(entries))
    return start + body + count + head + b'\0' * room + more


def floats(v, bits, order='<'):
    f = (np.asarray(v) / 255).astype({16: '<f2', 32: '<f4', 64: '<f8'}[bits])
    return f.view({16: '<u2', 32: '<u4', 64: '<u8'}[bits]).astype(np.uint64)


def premultiplied(a, bits=8):
    q = np.asarray(a) / 255; c = q.copy(); c[..., :-1] *= q[..., -1:]
    return np.rint(c * (2 ** bits - 1)).astype(np.uint64)


def undone(a, bits=8):
    """What premultiplied samples stand for."""
    p = premultiplied(a, bits).astype(float); c = p.copy()
    c[..., :-1] = np.minimum(1, p[..., :-1] / p[..., -1:]) * (2 ** bits - 1)
    return np.rint(c / (2 ** bits - 1) * 255).astype(int)


def lab(rgb):
    """CIE L*a*b* under D50 from sRGB, in floats."""
    v = rgb / 255; lin = np.where(v <= .04045, v / 12.92, ((v + .055) / 1.055) ** 2.4)
    m = np.array([[.4360747, .3850649, .1430804], [.2225045, .7168786, .0606169], [.0139322, .0971045, .7141733]])
    t = lin @ m.T / np.array([.9642, 1, .8249])
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def ycbcr(rgb):
    r, g, b = [rgb[..., i].astype(float) for i in range(3)]
    Y = .299 * r + .587 * g + .114 * b
    return np.stack([Y, (b - Y) / 1.772 + 128, (r - Y) / 1.402 + 128], -1)


def tiffs():
    for bits in (1, 2, 4, 6, 8, 10, 12, 14, 16, 24, 32):
        q = quantised(GREY, bits); e = back(q, bits)
        for order, end in (('<', 'le'), ('>', 'be')):
            write(f'tiff-grey-{bits}-{end}.tif', tiff(q, bits, order=order), e)
        write(f'tiff-grey-{bits}-white-is-zero.tif', tiff(2 ** bits - 1 - q.astype(object), bits, 0), e)
        c = quantised(RGB, bits)
        if bits > 1:
            write(f'tiff-rgb-{bits}.tif', tiff(c, bits, 2), back(c, bits))
            write(f'tiff-rgb-{bits}-planar.tif', tiff(c, bits, 2, planar=2, order='>'), back(c, bits))
    for bits in (2, 4, 8, 12, 16, 32):
        c = quantised(RGBA, bits); g = quantised(GREYA, bits)
        for extra, what in ((2, 'straight'), (1, 'premultiplied'), (0, 'unspecified')):
            pc = premultiplied(RGBA, bits) if extra == 1 else c; pg = premultiplied(GREYA, bits) if extra == 1 else g
            ec = undone(RGBA, bits) if extra == 1 else back(c, bits); eg = undone(GREYA, bits) if extra == 1 else back(g, bits)
            if extra == 0: ec, eg = ec[..., :3], eg[..., 0]
            if extra == 1 and bits < 8: continue
            write(f'tiff-rgba-{bits}-{what}.tif', tiff(pc, bits, 2, extra=[extra]), ec, 1)
            write(f'tiff-greya-{bits}-{what}.tif', tiff(pg, bits, 1, extra=[extra], order='>'), eg, 1)
            if bits in (8, 16):
                write(f'tiff-rgba-{bits}-{what}-planar.tif', tiff(pc, bits, 2, extra=[extra], planar=2), ec, 1)
                write(f'tiff-greya-{bits}-{what}-planar.tif', tiff(pg, bits, 1, extra=[extra], planar=2), eg, 1)
    g = quantised(GREYA, 8); g[..., 0] = 255 - g[..., 0]
    write('tiff-greya-8-white-is-zero.tif', tiff(g, 8, 0, extra=[2]), GREYA)
    five = np.concatenate([RGB, 255 - ALPHA, ALPHA], -1)
    write('tiff-rgb-two-extras.tif', tiff(five, 8, 2, extra=[2, 0]), five[..., :4])
    write('tiff-rgb-two-extras-alpha-last.tif', tiff(five, 8, 2, extra=[0, 2]), RGBA)
    for bits in (16, 32, 64):
        for order, end in (('<', 'le'), ('>', 'be')):
            write(f'tiff-grey-float{bits}-{end}.tif', tiff(floats(GREY, bits), bits, 1, 3, order=order), GREY)
            write(f'tiff-rgb-float{bits}-{end}.tif', tiff(floats(RGB, bits), bits, 2, 3, order=order), RGB)
            write(f'tiff-grey-float{bits}-{end}-predictor.tif', tiff(floats(GREY, bits), bits, 1, 3, order=order, compression=8, predictor=3), GREY)
            write(f'tiff-rgb-float{bits}-{end}-predictor.tif', tiff(floats(RGB, bits), bits, 2, 3, order=order, compression=5, predictor=3), RGB)
        write(f'tiff-grey-float{bits}-white-is-zero.tif', tiff(floats(255 - GREY, bits), bits, 0, 3), GREY)
        write(f'tiff-rgba-float{bits}-straight.tif', tiff(floats(RGBA, bits), bits, 2, 3, extra=[2]), RGBA)
        p = RGBA / 255; p = np.concatenate([p[..., :3] * p[..., 3:], p[..., 3:]], -1) * 255
        write(f'tiff-rgba-float{bits}-premultiplied.tif', tiff(floats(p, bits), bits, 2, 3, extra=[1]), RGBA, 1)
        write(f'tiff-rgb-float{bits}-planar.tif', tiff(floats(RGB, bits), bits, 2, 3, planar=2), RGB)
    wild = np.array(GREY / 255, '<f4'); wild[0, :3] = [np.nan, -4, 7]; wild[1, :2] = [np.inf, -np.inf]
    e = GREY.copy(); e[0, :3] = [0, 0, 255]; e[1, :2] = [255, 0]
    write('tiff-grey-float-beyond.tif', tiff(wild.view('<u4'), 32, 1, 3), e)
    for compression, name in ((5, 'lzw'), (8, 'deflate'), (32946, 'old-deflate'), (32773, 'packbits')):
        for bits in (8, 16, 32):
            c = quantised(RGB, bits)
            write(f'tiff-rgb-{bits}-{name}.tif', tiff(c, bits, 2, compression=compression), back(c, bits))
            if name in ('lzw', 'deflate'):
                for order, end in (('<', 'le'), ('>', 'be')):
                    write(f'tiff-rgb-{bits}-{name}-{end}-predictor.tif', tiff(c, bits, 2, compression=compression, predictor=2, order=order), back(c, bits))
                write(f'tiff-rgb-{bits}-{name}-planar-tiles-predictor.tif', tiff(c, bits, 2, compression=compression, predictor=2, planar=2, tile=16), back(c, bits))
    for bits in (1, 4, 8, 12, 16, 32):
        q = quantised(GREY, bits)
        write(f'tiff-grey-{bits}-tiles.tif', tiff(q, bits, tile=16), back(q, bits))
        write(f'tiff-grey-{bits}-big.tif', tiff(q, bits, big=True, order='>'), back(q, bits))
    write('tiff-rgba-8-tiles-planar.tif', tiff(RGBA, 8, 2, extra=[2], tile=16, planar=2), RGBA)
    write('tiff-rgba-16-tiles.tif', tiff(quantised(RGBA, 16), 16, 2, extra=[2], tile=16), RGBA)
    write('tiff-rgb-big.tif', tiff(RGB, 8, 2, big=True), RGB)
    write('tiff-rgb-big-tiles.tif', tiff(RGB, 8, 2, big=True, tile=16, compression=8), RGB)
    write('tiff-grey-1-fill-order.tif', tiff(quantised(GREY, 1), 1, fill=2), back(quantised(GREY, 1), 1))
    for bits in (1, 2, 4, 8, 16):
        n = min(2 ** bits, 200)
        index = (x * 7 + y * 31).astype(int) % n
        colours = np.random.default_rng(bits).integers(0, 256, (n, 3))
        table = np.zeros((2 ** bits, 3), int); table[:n] = colours
        cmap = {320: (3, list((table * 257).T.reshape(-1)))}
        write(f'tiff-palette-{bits}.tif', tiff(index, bits, 3, tags=cmap), colours[index])
        if bits >= 4: write(f'tiff-palette-{bits}-tiles-lzw.tif', tiff(index, bits, 3, tags=cmap, tile=16, compression=5, order='>'), colours[index])
        if bits == 8:
            write('tiff-palette-8-of-bytes.tif', tiff(index, bits, 3, tags={320: (3, list(table.T.reshape(-1)))}), colours[index])
            both = np.stack([index, ALPHA[..., 0]], -1)
            write('tiff-palette-8-alpha.tif', tiff(both, bits, 3, tags=cmap, extra=[2]), np.concatenate([colours[index], ALPHA], -1))
    L = lab(RGB)
    for bits in (8, 16):
        s = 2 ** (bits - 8)
        cie = np.stack([np.rint(L[..., 0] / 100 * (2 ** bits - 1)), np.rint(L[..., 1] * s) % 2 ** bits, np.rint(L[..., 2] * s) % 2 ** bits], -1)
        write(f'tiff-lab-{bits}.tif', tiff(cie, bits, 8), RGB, 5 if bits == 8 else 2)
        icc = np.stack([np.rint(L[..., 0] / 100 * (255 if bits == 8 else 65280)), np.rint((L[..., 1] + 128) * s), np.rint((L[..., 2] + 128) * s)], -1)
        write(f'tiff-icclab-{bits}.tif', tiff(icc, bits, 9), RGB, 5 if bits == 8 else 2)
    Y = np.rint(ycbcr(RGB)).clip(0, 255).astype(int)
    write('tiff-ycbcr-444.tif', tiff(Y, 8, 6, tags={530: (3, [1, 1])}), RGB, 3)
    smooth = np.stack([np.rint(60 + 120 * x / W), np.rint(90 + 50 * y / H), np.rint(120 + 40 * (x + y) / (W + H))], -1).astype(int)
    S = np.rint(ycbcr(smooth)).astype(int)
    for sx, sy in ((2, 1), (2, 2), (1, 2), (4, 1), (4, 2), (4, 4)):
        hh, ww = -(-H // sy) * sy, -(-W // sx) * sx
        P = np.pad(S, ((0, hh - H), (0, ww - W), (0, 0)), 'edge')
        units = []
        for by in range(0, hh, sy):
            for bx in range(0, ww, sx):
                block = P[by:by + sy, bx:bx + sx]
                units += list(block[..., 0].reshape(-1)) + [round(block[..., 1].mean()), round(block[..., 2].mean())]
        e = {256: (3, [W]), 257: (3, [H]), 258: (3, [8, 8, 8]), 259: (3, [1]), 262: (3, [6]), 277: (3, [3]), 278: (3, [H]), 530: (3, [sx, sy])}
        for order, end in (('<', 'le'),):
            write(f'tiff-ycbcr-{sx}{sy}.tif', container(e, [bytes(map(int, units))], order), smooth, 12)
        ref = {532: (5, [(16, 1), (235, 1), (128, 1), (240, 1), (128, 1), (240, 1)])}
    V = np.rint((ycbcr(RGB) - [0, 128, 128]) * [219 / 255, 224 / 255, 224 / 255] + [16, 128, 128]).clip(0, 255).astype(int)
    write('tiff-ycbcr-444-video-range.tif', tiff(V, 8, 6, tags={530: (3, [1, 1]), 532: (5, [(16, 1), (235, 1), (128, 1), (240, 1), (128, 1), (240, 1)])}), RGB, 4)
    for mode, photometric, name in (('L', 1, 'grey'), ('RGB', 6, 'ycbcr'), ('CMYK', 5, 'cmyk')):
        pass
    for c, name in (('tiff_ccitt', 'ccitt'), ('group3', 'group3'), ('group4', 'group4')):
        b = io.BytesIO(); Image.fromarray(back(quantised(GREY, 1), 1).astype(np.uint8)).convert('1').save(b, 'TIFF', compression=c)
        write(f'tiff-grey-1-{name}.tif', b.getvalue(), back(quantised(GREY, 1), 1))
    for source, name in ((Image.fromarray(GREY.astype(np.uint8)), 'grey'), (Image.fromarray(smooth.astype(np.uint8)), 'rgb')):
        b = io.BytesIO(); source.save(b, 'TIFF', compression='jpeg', quality=100)
        write(f'tiff-jpeg-{name}.tif', b.getvalue(), np.asarray(source), 4)


tiffs()
open(f'{OUT}/pictures.tsv', 'w').write('\n'.join(manifest) + '\n')
