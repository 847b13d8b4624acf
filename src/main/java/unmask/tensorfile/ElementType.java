package unmask.tensorfile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** How a safetensors file may store one number; each is read as a float. */
enum ElementType {
    F64(8) {
        @Override
        float at(MemorySegment data, long offset) {
            return (float) data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), offset);
        }
    },
    F32(4) {
        @Override
        float at(MemorySegment data, long offset) {
            return data.get(LITTLE_FLOAT, offset);
        }

        @Override
        void read(MemorySegment data, long offset, float[] out) {
            MemorySegment.copy(data, LITTLE_FLOAT, offset, out, 0, out.length);
        }
    },
    F16(2) {
        @Override
        float at(MemorySegment data, long offset) {
            return Float.float16ToFloat(data.get(LITTLE_SHORT, offset));
        }
    },
    /** The upper half of a float. */
    BF16(2) {
        @Override
        float at(MemorySegment data, long offset) {
            return Float.intBitsToFloat(data.get(LITTLE_SHORT, offset) << 16);
        }
    },
    I64(8) {
        @Override
        float at(MemorySegment data, long offset) {
            return data.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), offset);
        }
    },
    I32(4) {
        @Override
        float at(MemorySegment data, long offset) {
            return data.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), offset);
        }
    },
    I16(2) {
        @Override
        float at(MemorySegment data, long offset) {
            return data.get(LITTLE_SHORT, offset);
        }
    },
    I8(1) {
        @Override
        float at(MemorySegment data, long offset) {
            return data.get(ValueLayout.JAVA_BYTE, offset);
        }
    },
    U8(1) {
        @Override
        float at(MemorySegment data, long offset) {
            return Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, offset));
        }
    },
    BOOL(1) {
        @Override
        float at(MemorySegment data, long offset) {
            return data.get(ValueLayout.JAVA_BYTE, offset) == 0 ? 0 : 1;
        }
    };

    private static final ValueLayout.OfFloat LITTLE_FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort LITTLE_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    static Optional<ElementType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    int bytes() {
        return bytes;
    }

    abstract float at(MemorySegment data, long offset);

    /** Fills {@code out} from {@code offset} on. */
    void read(MemorySegment data, long offset, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = at(data, offset + (long) i * bytes);
        }
    }
}
