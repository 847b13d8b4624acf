"""Makes the pictures that PictureFormatsTest reads: make.py pictures.zip (needs Pillow, numpy, cwebp and cjpeg). See README.md."""
import io, struct, subprocess, sys, zipfile, zlib
import numpy as np
from PIL import Image, ImageCms

W, H = 21, 13
y, x = np.mgrid[0:H, 0:W].astype(float)
GREY = np.rint(255 * x / (W - 1) * (0.4 + 0.6 * y / (H - 1))).astype(int)
RGB = np.stack([np.rint(255 * x / (W - 1)), np.rint(255 * y / (H - 1)), 255 - GREY], -1).astype(int)
ALPHA = np.rint(40 + 215 * (x + y) / (W + H - 2)).astype(int)[..., None]
RGBA = np.concatenate([RGB, ALPHA], -1)
GREYA = np.concatenate([GREY[..., None], ALPHA], -1)
manifest, files = [], {}


def write(name, data, expected, tolerance=0, notice=''):
    """`expected` is an array of 8-bit values: (H, W), or (H, W, 2 to 4); `notice` a part of what is told beside the picture."""
    e = np.asarray(expected, int)
    if e.ndim == 2: e = e[..., None]
    if e.shape[-1] <= 2: e = np.concatenate([e[..., :1]] * 3 + [e[..., 1:]], -1)
    if e.shape[-1] == 3: e = np.concatenate([e, np.full(e.shape[:2] + (1,), 255)], -1)
    raw = e.astype(np.uint8).tobytes()
    stem = 'expected/%08x.rgba' % zlib.crc32(raw + bytes(e.shape[:2]))
    files[stem] = struct.pack('>II', e.shape[1], e.shape[0]) + raw
    files[name] = data
    manifest.append(f'{name}\t{stem}\t{tolerance}\t{notice}')


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


def words(v, bits): return np.asarray(v).astype(np.uint64) * np.uint64((2 ** bits - 1) // 255)


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


def unlab(L):
    """sRGB from CIE L*a*b* under D50."""
    f = (L[..., 0] + 16) / 116
    f = np.stack([f + L[..., 1] / 500, f, f - L[..., 2] / 200], -1)
    t = np.where(f > 6 / 29, f ** 3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * np.array([.9642, 1, .8249])
    m = np.array([[.4360747, .3850649, .1430804], [.2225045, .7168786, .0606169], [.0139322, .0971045, .7141733]])
    lin = (t @ np.linalg.inv(m).T).clip(0, 1)
    return np.rint(255 * np.where(lin <= .0031308, 12.92 * lin, 1.055 * lin ** (1 / 2.4) - .055)).astype(int)


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
            write(f'tiff-rgb-float{bits}-{end}-differences.tif', tiff(floats(RGB, bits), bits, 2, 3, order=order, compression=8, predictor=2), RGB)
            write(f'tiff-rgb-{bits}-{end}-words.tif', tiff(words(RGB, bits), bits, 2, order=order), RGB)
            write(f'tiff-rgb-{bits}-{end}-words-differences.tif', tiff(words(RGB, bits), bits, 2, order=order, compression=8, predictor=2), RGB)
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
    for compression, name in ((1, 'plain'), (32773, 'packbits')):  # which know of no predictor
        write(f'tiff-rgb-8-{name}-needless-predictor.tif', tiff(RGB, 8, 2, compression=compression, tags={317: (3, [2])}), RGB)
    for bits in (1, 4, 8, 12, 16, 32):
        q = quantised(GREY, bits)
        write(f'tiff-grey-{bits}-tiles.tif', tiff(q, bits, tile=16), back(q, bits))
        write(f'tiff-grey-{bits}-big.tif', tiff(q, bits, big=True, order='>'), back(q, bits))
    write('tiff-rgba-8-tiles-planar.tif', tiff(RGBA, 8, 2, extra=[2], tile=16, planar=2), RGBA)
    write('tiff-rgba-16-tiles.tif', tiff(quantised(RGBA, 16), 16, 2, extra=[2], tile=16), RGBA)
    write('tiff-rgb-big.tif', tiff(RGB, 8, 2, big=True), RGB)
    write('tiff-rgb-big-tiles.tif', tiff(RGB, 8, 2, big=True, tile=16, compression=8), RGB)
    write('tiff-grey-1-fill-order.tif', tiff(quantised(GREY, 1), 1, fill=2), back(quantised(GREY, 1), 1))
    for bits in (1, 2, 4, 8, 12):
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
        signed = np.where(cie >= 2 ** (bits - 1), cie - 2 ** bits, cie) / s
        write(f'tiff-lab-{bits}.tif', tiff(cie, bits, 8), unlab(np.stack([cie[..., 0] / (2 ** bits - 1) * 100, signed[..., 1], signed[..., 2]], -1)), 2)
        icc = np.stack([np.rint(L[..., 0] / 100 * (255 if bits == 8 else 65280)), np.rint((L[..., 1] + 128) * s), np.rint((L[..., 2] + 128) * s)], -1)
        top = 255 if bits == 8 else 65280
        write(f'tiff-icclab-{bits}.tif', tiff(icc, bits, 9), unlab(np.stack([icc[..., 0] / top * 100, icc[..., 1] / s - 128, icc[..., 2] / s - 128], -1)), 2)
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
    for c, name in (('tiff_ccitt', 'ccitt'), ('group3', 'group3'), ('group4', 'group4')):
        b = io.BytesIO(); Image.fromarray(back(quantised(GREY, 1), 1).astype(np.uint8)).convert('1').save(b, 'TIFF', compression=c)
        write(f'tiff-grey-1-{name}.tif', b.getvalue(), back(quantised(GREY, 1), 1))
    for source, name in ((Image.fromarray(GREY.astype(np.uint8)), 'grey'), (Image.fromarray(smooth.astype(np.uint8)), 'rgb')):
        b = io.BytesIO(); source.save(b, 'TIFF', compression='jpeg', quality=100)
        write(f'tiff-jpeg-{name}.tif', b.getvalue(), np.asarray(source), 4)
    inks = np.stack([GREY, 255 - GREY, np.rint(255 * y / (H - 1)), np.rint(90 * x / W)], -1).astype(int)
    paper = (255 - inks[..., 3:]) / 255 * (255 - inks[..., :3])
    for bits in (8, 16):
        write(f'tiff-cmyk-{bits}.tif', tiff(quantised(inks, bits), bits, 5), np.rint(paper), 1)
        write(f'tiff-cmyk-{bits}-planar.tif', tiff(quantised(inks, bits), bits, 5, planar=2, order='>'), np.rint(paper), 1)
    write('tiff-cmyk-8-alpha.tif', tiff(np.concatenate([inks, ALPHA], -1), 8, 5, extra=[2]), np.concatenate([np.rint(paper), ALPHA], -1), 1)
    for bits in (8, 16):
        for name, (data, curve) in PROFILES.items():
            n = 1 if name.startswith('grey') else 3
            v = GREY[..., None] if n == 1 else RGB
            write(f'tiff-profile-{name}-{bits}.tif', tiff(quantised(v, bits), bits, 1 if n == 1 else 2, tags={34675: (7, list(data))}), curve(v), 2)
    write('tiff-profile-p3-float.tif', tiff(floats(RGB, 32), 32, 2, 3, tags={34675: (7, list(PROFILES['p3'][0]))}), PROFILES['p3'][1](RGB), 2)
    write('tiff-profile-broken.tif', tiff(RGB, 8, 2, tags={34675: (7, list(b'no profile'))}), RGB, notice='damaged colour profile')
    write('tiff-profile-cut-off.tif', tiff(RGB, 8, 2, tags={34675: (7, list(PROFILES['p3'][0][:300]))}), RGB, notice='damaged colour profile')
    write('tiff-profile-of-grey.tif', tiff(RGB, 8, 2, tags={34675: (7, list(PROFILES['grey-linear'][0]))}), RGB, notice='profile for other colours')
    write('tiff-no-extra-samples-told.tif', tiff(RGBA, 8, 2), RGBA)
    t = tiff(RGB, 8, 2); pages = bytearray(t)
    at = struct.unpack('<I', t[4:8])[0]; n = struct.unpack('<H', t[at:at + 2])[0]
    pages[at + 2 + 12 * n:at + 6 + 12 * n] = struct.pack('<I', len(t))
    write('tiff-pages.tif', bytes(pages) + struct.pack('<H', 1) + struct.pack('<HHII', 256, 3, 1, 5) + b'\0\0\0\0', RGB, notice='has 2 pages')


# ---- profiles --------------------------------------------------------------------------------------------------------

def icc(space, tags):
    table, body = b'', b''
    at = 132 + 12 * len(tags)
    for name, data in tags:
        data += b'\0' * (-len(data) % 4)
        table += struct.pack('>4sII', name, at + len(body), len(data)); body += data
    size = at + len(body)
    head = struct.pack('>I4sI4s4s4s', size, b'none', 0x02200000, b'mntr', space, b'XYZ ') + struct.pack('>6H', 2026, 1, 1, 0, 0, 0) + b'acsp'
    head = head.ljust(68, b'\0') + struct.pack('>3i', 63190, 65536, 54061)
    return head.ljust(128, b'\0') + struct.pack('>I', len(tags)) + table + body


def s15(v): return round(v * 65536)
def xyz(v): return b'XYZ \0\0\0\0' + struct.pack('>3i', *[s15(c) for c in v])
def gamma(g): return b'curv\0\0\0\0' + (struct.pack('>I', 0) if g == 1 else struct.pack('>IH', 1, round(g * 256)))
def named(): return b'desc\0\0\0\0' + struct.pack('>I', 2) + b'x\0' + b'\0' * 78
WHITE_D50 = (.9642, 1, .8249)
P3 = [[.51512, .29198, .15710], [.24120, .69225, .06657], [-.00105, .04189, .78407]]      # columns: red, green, blue, under D50
ADOBE = [[.60974, .20528, .14919], [.31111, .62567, .06322], [.01947, .06087, .74457]]
SRGB = np.array([[.4360747, .3850649, .1430804], [.2225045, .7168786, .0606169], [.0139322, .0971045, .7141733]])


def rgb_profile(m, g):
    m = np.array(m)
    tags = [(b'desc', named()), (b'cprt', b'text\0\0\0\0x\0'), (b'wtpt', xyz(WHITE_D50))]
    tags += [(n, xyz(m[:, i])) for i, n in enumerate((b'rXYZ', b'gXYZ', b'bXYZ'))] + [(n, gamma(g)) for n in (b'rTRC', b'gTRC', b'bTRC')]
    return icc(b'RGB ', tags)


def grey_profile(g): return icc(b'GRAY', [(b'desc', named()), (b'cprt', b'text\0\0\0\0x\0'), (b'wtpt', xyz(WHITE_D50)), (b'kTRC', gamma(g))])


def encoded(lin):
    lin = lin.clip(0, 1)
    return np.rint(255 * np.where(lin <= .0031308, 12.92 * lin, 1.055 * lin ** (1 / 2.4) - .055)).astype(int)


def through(m, g): return lambda v: encoded((np.asarray(v) / 255) ** g @ (np.linalg.inv(SRGB) @ np.array(m)).T)


PROFILES = {
    'p3': (rgb_profile(P3, 2.2), through(P3, round(2.2 * 256) / 256)),
    'adobe': (rgb_profile(ADOBE, 563 / 256), through(ADOBE, 563 / 256)),
    'linear': (rgb_profile(SRGB, 1), through(SRGB, 1)),
    'grey-22': (grey_profile(2.2), lambda v: encoded((np.asarray(v) / 255) ** (round(2.2 * 256) / 256))),
    'grey-linear': (grey_profile(1), lambda v: encoded(np.asarray(v) / 255)),
}


# ---- PNG -------------------------------------------------------------------------------------------------------------

def chunk(kind, data): return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(samples, bits, colour, before=b'', interlaced=False):
    a = np.asarray(samples).astype(np.uint64)
    if a.ndim == 2: a = a[..., None]
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] if interlaced else [(0, 0, 1, 1)]
    raw = b''
    for x0, y0, dx, dy in passes:
        p = a[y0::dy, x0::dx]
        for row in p:
            if len(row): raw += b'\0' + packed(row.reshape(1, -1), bits, '>')
    head = struct.pack('>IIBBBBB', a.shape[1], a.shape[0], bits, colour, 0, 0, int(interlaced))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + before + chunk(b'IDAT', zlib.compress(raw, 9)) + chunk(b'IEND', b'')


def pngs():
    for bits in (1, 2, 4, 8, 16):
        q = quantised(GREY, bits); e = back(q, bits)
        for inter, name in ((False, ''), (True, '-interlaced')): write(f'png-grey-{bits}{name}.png', png(q, bits, 0, interlaced=inter), e)
        key = int(q[5, 9]); a = np.where(q == key, 0, 255)
        write(f'png-grey-{bits}-transparent.png', png(q, bits, 0, chunk(b'tRNS', struct.pack('>H', key))), np.stack([e, a], -1))
    for bits in (8, 16):
        c = quantised(RGB, bits)
        for inter, name in ((False, ''), (True, '-interlaced')):
            write(f'png-rgb-{bits}{name}.png', png(c, bits, 2, interlaced=inter), RGB)
            write(f'png-rgba-{bits}{name}.png', png(quantised(RGBA, bits), bits, 6, interlaced=inter), RGBA)
            write(f'png-greya-{bits}{name}.png', png(quantised(GREYA, bits), bits, 4, interlaced=inter), GREYA)
        key = [int(v) for v in c[5, 9]]; a = np.where((c == c[5, 9]).all(-1), 0, 255)[..., None]
        write(f'png-rgb-{bits}-transparent.png', png(c, bits, 2, chunk(b'tRNS', struct.pack('>3H', *key))), np.concatenate([RGB, a], -1))
    for bits in (1, 2, 4, 8):
        n = min(2 ** bits, 200); index = (x * 7 + y * 31).astype(int) % n
        colours = np.random.default_rng(bits).integers(0, 256, (n, 3)); alphas = np.random.default_rng(bits).integers(0, 256, n)
        table = chunk(b'PLTE', colours.astype(np.uint8).tobytes())
        write(f'png-palette-{bits}.png', png(index, bits, 3, table), colours[index])
        short = max(1, n // 2); full = np.concatenate([alphas[:short], np.full(n - short, 255)])
        write(f'png-palette-{bits}-transparent.png', png(index, bits, 3, table + chunk(b'tRNS', alphas[:short].astype(np.uint8).tobytes()), True),
              np.concatenate([colours[index], full[index][..., None]], -1))
    def iccp(data): return chunk(b'iCCP', b'x\0\0' + zlib.compress(data))
    for bits in (8, 16):
        for name, (data, curve) in PROFILES.items():
            n = 1 if name.startswith('grey') else 3; v = GREY[..., None] if n == 1 else RGB
            write(f'png-profile-{name}-{bits}.png', png(quantised(v, bits), bits, 0 if n == 1 else 2, iccp(data)), curve(v), 2)
        va = PROFILES['p3'][1](RGB)
        write(f'png-profile-p3-alpha-{bits}.png', png(quantised(RGBA, bits), bits, 6, iccp(PROFILES['p3'][0])), np.concatenate([va, ALPHA], -1), 2)
    index = (x * 7 + y * 31).astype(int) % 16; colours = np.random.default_rng(4).integers(0, 256, (16, 3))
    write('png-profile-p3-palette.png', png(index, 4, 3, iccp(PROFILES['p3'][0]) + chunk(b'PLTE', colours.astype(np.uint8).tobytes())), PROFILES['p3'][1](colours)[index], 2)
    for name, broken in (('broken', b'x\0\0' + zlib.compress(b'no profile')), ('not-deflated', b'x\0\0garbage'), ('nameless', b'abc'), ('cut-off', b'x\0\0' + zlib.compress(PROFILES['p3'][0])[:-60]),
                         ('empty', b''), ('half', b'x\0\0' + zlib.compress(PROFILES['p3'][0][:200])), ('method', b'x\0\7' + zlib.compress(b'abc'))):
        write(f'png-profile-{name}.png', png(RGB, 8, 2, chunk(b'iCCP', broken)), RGB, notice='damaged colour profile')
    write('png-profile-of-grey.png', png(RGB, 8, 2, iccp(PROFILES['grey-linear'][0])), RGB, notice='profile for other colours')
    for g, name in ((100000, 'linear'), (55556, '1.8'), (45455, 'usual')):
        e = 100000 / g
        for v, colour, what in ((RGB, 2, 'rgb'), (GREY[..., None], 0, 'grey')):
            for bits in (8, 16):
                want = v if name == 'usual' else encoded((v / 255) ** e)
                write(f'png-gamma-{name}-{what}-{bits}.png', png(quantised(v, bits), bits, colour, chunk(b'gAMA', struct.pack('>I', g))), want, 1)
    for bits in (1, 2, 4):
        q = quantised(GREY, bits); e = back(q, bits)
        write(f'png-gamma-linear-grey-{bits}.png', png(q, bits, 0, chunk(b'gAMA', struct.pack('>I', 100000))), encoded(e / 255), 1)
        write(f'png-profile-grey-linear-{bits}.png', png(q, bits, 0, iccp(PROFILES['grey-linear'][0])), encoded(e / 255), 1)
        write(f'png-profile-grey-linear-{bits}-transparent.png', png(q, bits, 0, iccp(PROFILES['grey-linear'][0]) + chunk(b'tRNS', struct.pack('>H', int(q[5, 9])))),
              np.stack([encoded(e / 255), np.where(q == q[5, 9], 0, 255)], -1), 1)
    linear = chunk(b'gAMA', struct.pack('>I', 100000))
    write('png-gamma-alpha.png', png(RGBA, 8, 6, linear), np.concatenate([encoded(RGB / 255), ALPHA], -1), 1)
    write('png-gamma-beside-srgb.png', png(RGB, 8, 2, chunk(b'sRGB', b'\0') + linear), RGB)
    write('png-gamma-beside-profile.png', png(RGB, 8, 2, linear + iccp(PROFILES['p3'][0])), PROFILES['p3'][1](RGB), 2)
    srgb_chrm = chunk(b'cHRM', struct.pack('>8I', 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
    write('png-primaries.png', png(RGB, 8, 2, srgb_chrm + chunk(b'gAMA', struct.pack('>I', 45455))), RGB)
    write('png-gamma-zero.png', png(RGB, 8, 2, chunk(b'gAMA', struct.pack('>I', 0))), RGB)


# ---- BMP -------------------------------------------------------------------------------------------------------------

def bmp(rows, bits, size=40, coding=0, masks=(), table=b'', top_down=False, cs=None, profile=b'', used=0, height=H, width=W):
    """rows: stored rows from the top, or the bytes of runs."""
    data = rows if isinstance(rows, bytes) else b''.join(r + b'\0' * (-len(r) % 4) for r in (rows if top_down else rows[::-1]))
    if size == 12: head = struct.pack('<IHHHH', 12, width, height, 1, bits)
    else:
        head = struct.pack('<IiiHHIIiiII', size, width, -height if top_down else height, 1, bits, coding, len(data), 2835, 2835, used, 0)
        if size >= 52: head += struct.pack('<III', *masks[:3]) if masks else b'\0' * 12
        if size >= 56: head += struct.pack('<I', masks[3] if len(masks) > 3 else 0)
        if size >= 108: head += (cs or b'BGRs') + b'\0' * 48
        if size >= 124: head += struct.pack('<IIII', 4, 0, len(profile), 0)
        head = head.ljust(size, b'\0')
    after = struct.pack('<%dI' % len(masks), *masks) if masks and size == 40 else b''
    at = 14 + len(head) + len(after) + len(table)
    if profile: head = head[:112] + struct.pack('<II', len(head) + len(after) + len(table) + len(data), len(profile)) + head[120:]
    return b'BM' + struct.pack('<IHHI', at + len(data) + len(profile), 0, 0, at) + head + after + table + data + profile


def bmps():
    bgr = [RGB[r][:, ::-1].astype(np.uint8).tobytes() for r in range(H)]
    write('bmp-24.bmp', bmp(bgr, 24), RGB); write('bmp-24-top-down.bmp', bmp(bgr, 24, top_down=True), RGB)
    write('bmp-24-os2.bmp', bmp(bgr, 24, 12), RGB)
    for size in (108, 124): write(f'bmp-24-v{size}.bmp', bmp(bgr, 24, size), RGB)
    for name in ('p3', 'linear'):
        write(f'bmp-24-profile-{name}.bmp', bmp(bgr, 24, 124, cs=b'DEBM', profile=PROFILES[name][0]), PROFILES[name][1](RGB), 2)
    write('bmp-24-profile-broken.bmp', bmp(bgr, 24, 124, cs=b'DEBM', profile=b'no profile'), RGB, notice='damaged colour profile')
    bgrx = [np.concatenate([RGB[r][:, ::-1], 255 - ALPHA[r]], -1).astype(np.uint8).tobytes() for r in range(H)]
    write('bmp-32.bmp', bmp(bgrx, 32), RGB)
    bgra = [np.concatenate([RGB[r][:, ::-1], ALPHA[r]], -1).astype(np.uint8).tobytes() for r in range(H)]
    m = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    for size in (56, 108, 124): write(f'bmp-32-alpha-v{size}.bmp', bmp(bgra, 32, size, 3, m), RGBA)
    write('bmp-32-alpha-coding-6.bmp', bmp(bgra, 32, 40, 6, m), RGBA)
    rgba = [RGBA[r][:, [3, 0, 1, 2]].astype(np.uint8).tobytes() for r in range(H)]
    write('bmp-32-alpha-other-order.bmp', bmp(rgba, 32, 108, 3, (0xFF00, 0xFF0000, 0xFF000000, 0xFF)), RGBA)
    write('bmp-32-masks.bmp', bmp(bgrx, 32, 40, 3, m[:3]), RGB)
    for masks, name in (((0x7C00, 0x3E0, 0x1F), '555'), ((0xF800, 0x7E0, 0x1F), '565'), ((0xF00, 0xF0, 0xF), '444'), ((0xF00, 0xF0, 0xF, 0xF000), '4444'), ((0x7C00, 0x3E0, 0x1F, 0x8000), '5551')):
        v = np.zeros((H, W), np.uint64); e = []
        for i, k in enumerate(masks):
            low = (k & -k).bit_length() - 1; n = bin(k).count('1'); q = quantised(RGBA[..., i], n); v |= q << np.uint64(low); e.append(back(q, n))
        rows = [v[r].astype('<u2').tobytes() for r in range(H)]
        write(f'bmp-16-{name}.bmp', bmp(rows, 16, 108 if len(masks) > 3 else 40, 3, masks), np.stack(e, -1))
        if name == '555': write('bmp-16.bmp', bmp(rows, 16), np.stack(e, -1))
    deep = (0x3FF00000, 0xFFC00, 0x3FF)
    v = sum(quantised(RGB[..., i], 10) << np.uint64(20 - 10 * i) for i in range(3))
    write('bmp-32-ten-bits.bmp', bmp([v[r].astype('<u4').tobytes() for r in range(H)], 32, 40, 3, deep), RGB)
    for bits in (1, 2, 4, 8):
        n = min(2 ** bits, 200); index = (x * 7 + y * 31).astype(int) % n
        colours = np.random.default_rng(bits).integers(0, 256, (n, 3)); q = np.concatenate([colours[:, ::-1], np.zeros((n, 1), int)], -1).astype(np.uint8)
        rows = [packed(index[r:r + 1].astype(np.uint64), bits, '>') for r in range(H)]
        write(f'bmp-palette-{bits}.bmp', bmp(rows, bits, table=q.tobytes(), used=n), colours[index])
        full = np.zeros((2 ** bits, 3), np.uint8); full[:n] = colours[:, ::-1]
        write(f'bmp-palette-{bits}-os2.bmp', bmp(rows, bits, 12, table=full.tobytes()), colours[index])
        write(f'bmp-palette-{bits}-v5.bmp', bmp(rows, bits, 124, table=q.tobytes(), used=n, top_down=True), colours[index])
        if bits in (4, 8):
            runs = b''
            for r in range(H - 1, -1, -1):
                row = index[r]; i = 0
                while i < W:
                    if i + 5 <= W and r % 2:
                        part = row[i:i + 5]; body = packed(np.append(part, 0)[:6 if bits == 4 else 5].reshape(1, -1).astype(np.uint64), bits, '>')
                        runs += bytes([0, 5]) + body + b'\0' * (len(body) & 1); i += 5
                    else: runs += bytes([1, row[i] if bits == 8 else row[i] << 4]); i += 1
                runs += b'\0\0'
            write(f'bmp-palette-{bits}-runs.bmp', bmp(runs + b'\0\1', bits, coding=1 if bits == 8 else 2, table=q.tobytes(), used=n), colours[index])
            write(f'bmp-palette-{bits}-runs-without-end.bmp', bmp(runs[:-2], bits, coding=1 if bits == 8 else 2, table=q.tobytes(), used=n), colours[index])


# ---- GIF -------------------------------------------------------------------------------------------------------------

def gif_codes(index):
    out, acc, n = b'', 0, 0
    def put(code):
        nonlocal out, acc, n
        acc |= code << n; n += 9
        while n >= 8: out += bytes([acc & 255]); acc >>= 8; n -= 8
    for i, v in enumerate(index):
        if i % 200 == 0: put(256)
        put(int(v))
    put(257); out += bytes([acc & 255])
    return bytes([8]) + b''.join(bytes([len(out[i:i + 255])]) + out[i:i + 255] for i in range(0, len(out), 255)) + b'\0'


def gif(frames, screen, table):
    """frames: (left, top, index, transparent, interlaced, own table)."""
    data = b'GIF89a' + struct.pack('<HHBBB', *screen, 0xF7, 3, 0) + table
    for left, top, index, transparent, interlaced, own in frames:
        h, w = index.shape
        if transparent is not None: data += b'!\xf9\x04' + struct.pack('<BHB', 1, 0, transparent) + b'\0'
        data += b',' + struct.pack('<HHHHB', left, top, w, h, (0x40 if interlaced else 0) | (0x87 if own else 0)) + (own or b'')
        rows = list(range(0, h, 8)) + list(range(4, h, 8)) + list(range(2, h, 4)) + list(range(1, h, 2)) if interlaced else range(h)
        data += gif_codes(index[list(rows)].reshape(-1))
    return data + b';'


def gifs():
    colours = np.random.default_rng(1).integers(0, 256, (256, 3)); other = colours[::-1]
    table = colours.astype(np.uint8).tobytes(); index = (x * 7 + y * 31).astype(int) % 256
    full = np.concatenate([colours[index], np.full((H, W, 1), 255)], -1)
    write('gif.gif', gif([(0, 0, index, None, False, None)], (W, H), table), full)
    write('gif-interlaced.gif', gif([(0, 0, index, None, True, None)], (W, H), table), full)
    seen = full.copy(); seen[index == 41, 3] = 0
    write('gif-transparent.gif', gif([(0, 0, index, 41, False, None)], (W, H), table), seen)
    write('gif-own-table.gif', gif([(0, 0, index, None, False, other.astype(np.uint8).tobytes())], (W, H), table), other[index])
    canvas = np.zeros((H + 9, W + 7, 4), int); canvas[4:4 + H, 5:5 + W] = full
    write('gif-canvas.gif', gif([(5, 4, index, None, False, None)], (W + 7, H + 9), table), canvas)
    write('gif-animated.gif', gif([(5, 4, index, None, False, None), (0, 0, index[:3], None, False, None)], (W + 7, H + 9), table), canvas, notice='is animated')
    write('gif-screen-too-small.gif', gif([(0, 0, index, None, False, None)], (3, 3), table), full)


# ---- JPEG ------------------------------------------------------------------------------------------------------------

SMOOTH = np.stack([np.rint(60 + 120 * x / W), np.rint(90 + 50 * y / H), np.rint(120 + 40 * (x + y) / (W + H))], -1).astype(np.uint8)


def jpeg(image, **how):
    b = io.BytesIO(); image.save(b, 'JPEG', **how); return b.getvalue()


def segment(marker, data): return struct.pack('>BBH', 0xFF, marker, len(data) + 2) + data


def lossless(samples, bits):
    """A lossless JPEG of one or three channels: predictor 1, the sizes of differences coded in 5 bits."""
    a = np.asarray(samples).astype(int); a = a[..., None] if a.ndim == 2 else a
    h, w, n = a.shape
    table = b'\0' + bytes([0, 0, 0, 0, 17] + [0] * 11) + bytes(range(17))
    out = ''
    for r in range(h):
        for c in range(w):
            for k in range(n):
                p = a[r, c - 1, k] if c else (a[r - 1, 0, k] if r else 1 << (bits - 1))
                d = (a[r, c, k] - p) % (1 << 16); d = d - (1 << 16) if d > 32768 else d
                d = int(d); size = abs(d).bit_length() if d != 32768 else 16
                out += format(size, '05b')
                if 0 < size < 16: out += format(d if d > 0 else d + (1 << size) - 1, f'0{size}b')
    out += '1' * (-len(out) % 8)
    body = bytes(int(out[i:i + 8], 2) for i in range(0, len(out), 8)).replace(b'\xff', b'\xff\0')
    frame = struct.pack('>BHHB', bits, h, w, n) + b''.join(bytes([k + 1, 0x11, 0]) for k in range(n))
    scan = bytes([n]) + b''.join(bytes([k + 1, 0]) for k in range(n)) + bytes([1, 0, 0])
    adobe = segment(0xEE, b'Adobe\0\x64\0\0\0\0\0') if n == 3 else b''
    return b'\xff\xd8' + adobe + segment(0xC3, frame) + segment(0xC4, table) + segment(0xDA, scan) + body + b'\xff\xd9'


def profile_segments(data, size=200):
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    return b''.join(segment(0xE2, b'ICC_PROFILE\0' + bytes([i + 1, len(parts)]) + p) for i, p in enumerate(parts))


def jpegs():
    def decoded(data): return np.asarray(Image.open(io.BytesIO(data)).convert('RGB'))
    for sub, name in ((0, '444'), (1, '422'), (2, '420')):
        d = jpeg(Image.fromarray(SMOOTH), quality=95, subsampling=sub); write(f'jpeg-{name}.jpg', d, decoded(d), 3)
    d = jpeg(Image.fromarray(SMOOTH), quality=95, progressive=True); write('jpeg-progressive.jpg', d, decoded(d), 3)
    d = jpeg(Image.fromarray(GREY.astype(np.uint8)), quality=95); write('jpeg-grey.jpg', d, decoded(d), 2)
    d = jpeg(Image.fromarray(SMOOTH), quality=95, subsampling=0)
    for name in ('p3', 'adobe', 'linear'):
        data, curve = PROFILES[name]
        write(f'jpeg-profile-{name}.jpg', d[:2] + profile_segments(data) + d[2:], curve(decoded(d)), 5 if name == 'linear' else 3)
    g = jpeg(Image.fromarray(GREY.astype(np.uint8)), quality=95)
    write('jpeg-profile-grey-linear.jpg', g[:2] + profile_segments(PROFILES['grey-linear'][0]) + g[2:], encoded(decoded(g)[..., 0] / 255), 6)
    whole = profile_segments(PROFILES['p3'][0])
    for name, s in (('broken', profile_segments(b'no profile')), ('part-missing', whole[:218]), ('cut-off', profile_segments(PROFILES['p3'][0][:300])),
                    ('numbered-from-zero', segment(0xE2, b'ICC_PROFILE\0\0\0abc')), ('short', segment(0xE2, b'ICC_PROFILE\0')), ('of-grey', profile_segments(PROFILES['grey-linear'][0]))):
        write(f'jpeg-profile-{name}.jpg', d[:2] + s + d[2:], decoded(d), 3, notice='profile for other colours' if name == 'of-grey' else 'damaged colour profile' if name != 'short' else '')
    write('jpeg-exif-broken.jpg', d[:2] + segment(0xE1, b'Exif\0\0II*\0\xff\xff\xff\xff') + segment(0xE1, b'Exif\0\0MM') + segment(0xED, b'Photoshop') + d[2:], decoded(d), 3)
    inks = np.stack([GREY, 255 - GREY, np.rint(255 * y / (H - 1)), np.rint(90 * x / W)], -1).astype(np.uint8)
    d = jpeg(Image.fromarray(inks, 'CMYK'), quality=100); c = np.asarray(Image.open(io.BytesIO(d))).astype(int)
    write('jpeg-cmyk.jpg', d, np.rint((255 - c[..., 3:]) / 255 * (255 - c[..., :3])), 3)
    for args, name in ((['-rgb'], 'rgb'), (['-sample', '4x1'], '411'), (['-sample', '1x2'], '440'), (['-restart', '1', '-sample', '1x1'], 'restart')):
        ppm = b'P6 %d %d 255\n' % (W, H) + SMOOTH.tobytes()
        d = subprocess.run(['cjpeg', '-quality', '95'] + args, input=ppm, capture_output=True, check=True).stdout
        write(f'jpeg-{name}.jpg', d, decoded(d), 4)
    write('jpeg-lossless-grey-8.jpg', lossless(GREY, 8), GREY)
    write('jpeg-lossless-rgb-8.jpg', lossless(RGB, 8), RGB)
    write('jpeg-lossless-grey-16.jpg', lossless(quantised(GREY, 16), 16), GREY)


# ---- WebP ------------------------------------------------------------------------------------------------------------

def riff(chunks):
    body = b'WEBP' + b''.join(k + struct.pack('<I', len(v)) + v + b'\0' * (len(v) & 1) for k, v in chunks)
    return b'RIFF' + struct.pack('<I', len(body)) + body


def chunks(webp):
    at, out = 12, []
    while at < len(webp):
        k, n = webp[at:at + 4], struct.unpack('<I', webp[at + 4:at + 8])[0]; out.append((k, webp[at + 8:at + 8 + n])); at += 8 + n + (n & 1)
    return out


def extended(flags, w=W, h=H): return b'VP8X', bytes([flags, 0, 0, 0]) + struct.pack('<I', w - 1)[:3] + struct.pack('<I', h - 1)[:3]


def cwebp(pixels, *args):
    b = io.BytesIO(); Image.fromarray(np.asarray(pixels).astype(np.uint8)).save(b, 'PNG')
    return subprocess.run(['cwebp', '-quiet', *args, '-o', '-', '--', '-'], input=b.getvalue(), capture_output=True, check=True).stdout


def webps():
    def decoded(data):
        return np.asarray(Image.open(io.BytesIO(data)).convert('RGBA')).astype(int)
    for q in (10, 60, 100): d = cwebp(RGB, '-q', str(q)); write(f'webp-lossy-{q}.webp', d, decoded(d), 1)
    d = cwebp(RGB, '-q', '60', '-m', '0'); write('webp-lossy-plain.webp', d, decoded(d), 1)
    write('webp-lossless.webp', cwebp(RGB, '-lossless'), RGB)
    write('webp-lossless-alpha.webp', cwebp(RGBA, '-lossless', '-exact'), RGBA)
    for args, name in ((['-alpha_method', '0', '-alpha_filter', 'none'], 'plain'), (['-alpha_method', '0', '-alpha_filter', 'best'], 'plain-filtered'),
                       (['-alpha_filter', 'none'], 'packed'), (['-alpha_filter', 'fast'], 'packed-fast'), (['-alpha_filter', 'best'], 'packed-best')):
        d = cwebp(RGBA, '-q', '70', *args); write(f'webp-alpha-{name}.webp', d, decoded(d), 1)
        got = dict(chunks(d)); assert b'ALPH' in got
    for method in (1, 2, 3):
        d = cwebp(RGBA, '-q', '70', '-alpha_method', '0', '-alpha_filter', 'none'); c = chunks(d); v = c[1][1][1:]
        a = np.frombuffer(v, np.uint8).reshape(H, W).astype(int); p = np.zeros_like(a)
        p[0, 1:] = a[0, :-1]; p[1:, 0] = a[:-1, 0]
        if method == 1: p[1:, 1:] = a[1:, :-1]
        if method == 2: p[1:, 1:] = a[:-1, 1:]
        if method == 3: p[1:, 1:] = (a[1:, :-1] + a[:-1, 1:] - a[:-1, :-1]).clip(0, 255)
        alph = bytes([method << 2]) + ((a - p) % 256).astype(np.uint8).tobytes()
        write(f'webp-alpha-plain-filter-{method}.webp', riff([c[0], (b'ALPH', alph)] + c[2:]), decoded(d), 1)
    lossy, exact = chunks(cwebp(RGB, '-q', '80')), chunks(cwebp(RGB, '-lossless'))
    p3 = PROFILES['p3']
    write('webp-profile-p3.webp', riff([extended(0x20), (b'ICCP', p3[0])] + exact), p3[1](RGB), 2)
    write('webp-profile-p3-lossy.webp', riff([extended(0x20), (b'ICCP', p3[0])] + lossy), p3[1](decoded(riff(lossy))[..., :3]), 2)
    for name, data in (('broken', b'no profile'), ('cut-off', p3[0][:300]), ('empty', b''), ('of-grey', PROFILES['grey-linear'][0])):
        write(f'webp-profile-{name}.webp', riff([extended(0x20), (b'ICCP', data)] + exact), RGB, notice='profile for other colours' if name == 'of-grey' else 'damaged colour profile')
    write('webp-profile-too-long-inside.webp', riff([extended(0x20), (b'ICCP', b'\x7f\xff\xff\xff' + p3[0][4:])] + exact), RGB, notice='damaged colour profile')
    write('webp-exif-broken.webp', riff([extended(8)] + exact + [(b'EXIF', b'II*\0\xff\xff\xff\xff')]), RGB)
    write('webp-unknown-chunk.webp', riff([extended(0)] + [(b'ABCD', b'xyz')] + exact + [(b'EFGH', b'')]), RGB)
    frame = chunks(cwebp(RGBA, '-lossless', '-exact'))
    def anmf(left, top, parts, w=W, h=H):
        body = struct.pack('<I', left // 2)[:3] + struct.pack('<I', top // 2)[:3] + struct.pack('<I', w - 1)[:3] + struct.pack('<I', h - 1)[:3] + b'\x64\0\0\0'
        return b'ANMF', body + b''.join(k + struct.pack('<I', len(v)) + v + b'\0' * (len(v) & 1) for k, v in parts)
    canvas = np.zeros((H + 8, W + 9, 4), int); canvas[4:4 + H, 6:6 + W] = RGBA
    write('webp-animated.webp', riff([extended(0x12, W + 9, H + 8), (b'ANIM', b'\xff\xff\xff\xff\0\0'), anmf(6, 4, frame), anmf(0, 0, frame)]), canvas, notice='is animated')


pngs(); bmps(); gifs(); jpegs(); webps()
tiffs()
files['pictures.tsv'] = ('\n'.join(manifest) + '\n').encode()
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as out:
    for name in sorted(files): out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
