package unmask.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A BMP of Windows or OS/2. */
final class BmpSource implements PictureSource {
    private final FileChannel channel;
    private final BmpHeader header;
    private final List<String> notices = new ArrayList<>();

    BmpSource(FileChannel channel) throws IOException {
        this.channel = channel;
        this.header = BmpHeader.read(channel);
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public long workingBytes() {
        return header.isRunLength() ? (long) width() * height() : header.rowBytes();
    }

    @Override
    public void decode(Rows rows) throws IOException {
        Optional<Conversion> conversion = conversion();
        int[] argb = new int[width()];
        byte[] runs = header.isRunLength() ? new BmpRuns(channel, header).indices() : null;
        byte[] row = new byte[header.isRunLength() ? width() : (int) header.rowBytes()];
        for (int y = 0; y < height(); y++) {
            if (runs != null) {
                System.arraycopy(runs, y * width(), row, 0, width());
                lookUp(row, 8, argb);
            } else {
                long stored = header.fromTop() ? y : height() - 1 - y;
                Bytes.read(channel, header.pixelsAt() + stored * header.rowBytes(), row, 0, header.usedRowBytes());
                unpack(row, argb);
            }
            conversion.ifPresent(each -> each.apply(argb));
            rows.row(y, argb);
        }
    }

    private Optional<Conversion> conversion() {
        if (header.profileBytes() == 0) {
            return Optional.empty();
        }
        byte[] profile;
        try {
            profile = Bytes.read(channel, header.profileAt(), header.profileBytes());
        } catch (IOException cutOff) {
            profile = new byte[0];
        }
        return ProfileConversion.of(profile, 3, notices);
    }

    private void unpack(byte[] row, int[] argb) {
        int bits = header.bits();
        if (bits <= 8) {
            lookUp(row, bits, argb);
            return;
        }
        ByteBuffer in = Bytes.little(row);
        for (int x = 0; x < argb.length; x++) {
            int pixel = switch (bits) {
                case 16 -> in.getShort(2 * x) & 0xFFFF;
                case 24 -> in.getShort(3 * x) & 0xFFFF | (in.get(3 * x + 2) & 0xFF) << 16;
                default -> in.getInt(4 * x);
            };
            argb[x] = header.argb(pixel);
        }
    }

    private void lookUp(byte[] row, int bits, int[] argb) {
        int[] palette = header.palette();
        for (int x = 0; x < argb.length; x++) {
            int bit = x * bits;
            int index = row[bit >> 3] >> 8 - bits - (bit & 7) & (1 << bits) - 1;
            argb[x] = index < palette.length ? palette[index] : 0xFF000000;
        }
    }

    @Override
    public PictureFacts facts() {
        return PictureFacts.plain("BMP");
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
