package unmask.tensorfile;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads pickles of tensors, one after another, and runs nothing. Of Python's pickle language (protocol 2) it knows the
 * instructions that build plain values, and of all Python objects the few that {@link TorchGlobal} lists; anything else
 * is a fault. What a pickle costs is bounded by its length and by {@link #MAX_INSTRUCTIONS}; but a value may stand in many
 * places, even in itself, so whoever walks through what was read must count.
 *
 * <p>Values become: None null, text String, whole numbers Long or BigInteger, floats Double, tuples and lists List,
 * dictionaries Map.
 */
final class PickleReader {
    /** A state dict needs about thirty a tensor. */
    private static final int MAX_INSTRUCTIONS = 1_000_000;

    private static final int MAX_KEY = 1000;
    private static final int PROTOCOL = 2;
    private static final Object MARK = new Object();

    private final ByteBuffer source;
    private final Map<String, TorchStorage> storages = new LinkedHashMap<>();
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /** The pickle is not what it should be; the message is the end of a sentence about the file. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message);
        }
    }

    /** @param source read from its position on */
    PickleReader(ByteBuffer source) {
        this.source = source.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the next pickle. */
    Object read() throws Fault {
        stack.clear();
        memo.clear();
        try {
            for (int i = 0; i < MAX_INSTRUCTIONS; i++) {
                int instruction = Byte.toUnsignedInt(source.get());
                if (instruction == '.') {
                    return pop();
                }
                run(instruction);
            }
        } catch (BufferUnderflowException e) {
            throw new Fault("it is cut off; copy or download it again");
        }
        throw new Fault("its pickle has more than " + MAX_INSTRUCTIONS + " instructions, far more than weights need");
    }

    /** Bytes read so far. */
    int position() {
        return source.position();
    }

    /** Every storage that a tensor of the pickles read so far lies in, by key. */
    Map<String, TorchStorage> storages() {
        return storages;
    }

    private void run(int instruction) throws Fault {
        switch (instruction) {
            case 0x80 -> requireProtocol(unsignedByte());
            case '(' -> push(MARK);
            case 'N' -> push(null);
            case 0x88, 0x89 -> push(instruction == 0x88);
            case 'K' -> push((long) unsignedByte());
            case 'M' -> push((long) Short.toUnsignedInt(source.getShort()));
            case 'J' -> push((long) source.getInt());
            case 0x8a -> push(whole(bytes(unsignedByte())));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(source.getLong())));
            case 'X' -> push(new String(bytes(source.getInt()), StandardCharsets.UTF_8));
            case 'q' -> memo.put(unsignedByte(), peek());
            case 'r' -> memo.put(source.getInt(), peek());
            case 'h' -> push(remembered(unsignedByte()));
            case 'j' -> push(remembered(source.getInt()));
            case ')' -> push(List.of());
            case 't' -> push(sinceMark());
            case 0x85, 0x86, 0x87 -> push(last(instruction - 0x84));
            case ']' -> push(new ArrayList<>());
            case 'a' -> append(last(1));
            case 'e' -> append(sinceMark());
            case '}' -> push(new LinkedHashMap<>());
            case 's' -> put(last(2));
            case 'u' -> put(sinceMark());
            case 'c' -> push(TorchGlobal.named(line(), line()));
            case 'Q' -> push(storage(cast(List.class, pop())));
            case 'R' -> call(last(2));
            case 'b' -> pop(); // attributes, such as the version of each layer; nothing here has any
            default -> throw unknown(instruction);
        }
    }

    private static Fault unknown(int instruction) {
        return new Fault("its pickle uses the instruction 0x" + Integer.toHexString(instruction)
                + ", which weights saved with PyTorch's defaults do not");
    }

    private void call(List<?> functionAndArguments) throws Fault {
        TorchGlobal function = cast(TorchGlobal.class, functionAndArguments.get(0));
        push(function.call(cast(List.class, functionAndArguments.get(1))));
    }

    /** A tensor's storage is named by ("storage", its class, key, where it lay, number of elements). */
    private TorchStorage storage(List<?> id) throws Fault {
        if (id.size() < 5 || id.size() > 6 || !"storage".equals(id.get(0)) || (id.size() == 6 && id.get(5) != null)) {
            throw new Fault("it refers to data in a way that is not known to this version");
        }
        TorchStorage found = TorchStorage.of(
                cast(TorchGlobal.class, id.get(1)).storageType(),
                cast(String.class, id.get(2)),
                cast(Long.class, id.get(4)));
        TorchStorage before = storages.putIfAbsent(found.key(), found);
        if (before != null && !before.equals(found)) {
            throw new Fault("two tensors share their data but disagree about its type or length");
        }
        return found;
    }

    @SuppressWarnings("unchecked") // every list and map on the stack was made here
    private void append(List<?> values) throws Fault {
        cast(ArrayList.class, peek()).addAll(values);
    }

    @SuppressWarnings("unchecked")
    private void put(List<?> keysAndValues) throws Fault {
        Map<Object, Object> map = cast(LinkedHashMap.class, peek());
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            // what nests could take forever to hash, what is long to compare
            if (!(key instanceof String || key instanceof Long || key instanceof TorchGlobal)) {
                throw new Fault("it has a dictionary whose keys are neither text nor numbers");
            }
            if (key instanceof String text && text.length() > MAX_KEY) {
                throw new Fault("it has a dictionary with a key of " + text.length() + " letters");
            }
            map.put(key, keysAndValues.get(i + 1));
        }
    }

    /** The value, which the pickle may have made of any kind, as the kind that is needed. */
    static <T> T cast(Class<T> kind, Object value) throws Fault {
        if (!kind.isInstance(value)) {
            throw new Fault("its pickle is damaged: a value is of another kind than it should be");
        }
        return kind.cast(value);
    }

    private static Object whole(byte[] little) {
        byte[] big = new byte[little.length + 1];
        for (int i = 0; i < little.length; i++) {
            big[big.length - 1 - i] = little[i];
        }
        big[0] = (byte) (little.length > 0 && little[little.length - 1] < 0 ? -1 : 0);
        BigInteger value = new BigInteger(big);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static void requireProtocol(int found) throws Fault {
        if (found > PROTOCOL) {
            throw new Fault("it is written in pickle protocol " + found + "; save it with PyTorch's default, protocol "
                    + PROTOCOL);
        }
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(source.get());
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > source.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] out = new byte[length];
        source.get(out);
        return out;
    }

    private String line() {
        int start = source.position();
        while (source.get() != '\n') {
            // goes on to the line's end
        }
        byte[] text = new byte[source.position() - start - 1];
        source.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() throws Fault {
        Object value = peek();
        stack.removeLast();
        return value;
    }

    private Object peek() throws Fault {
        if (stack.isEmpty() || stack.getLast() == MARK) {
            throw new Fault("its pickle is damaged: a value is missing");
        }
        return stack.getLast();
    }

    private Object remembered(int place) throws Fault {
        if (!memo.containsKey(place)) {
            throw new Fault("its pickle is damaged: it refers to a value that is not there");
        }
        return memo.get(place);
    }

    private List<Object> last(int count) throws Fault {
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.addFirst(pop());
        }
        return out;
    }

    private List<Object> sinceMark() throws Fault {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new Fault("its pickle is damaged: a value is missing");
        }
        List<Object> tail = stack.subList(mark, stack.size());
        List<Object> out = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return out;
    }
}
