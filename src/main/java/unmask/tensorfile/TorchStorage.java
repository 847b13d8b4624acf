package unmask.tensorfile;

/**
 * A run of numbers that one or more tensors look at.
 *
 * @param key names its bytes within the file
 * @param elements how many numbers, at least 0
 */
record TorchStorage(ElementType type, String key, long elements) {
    /** Far above what fits into memory. */
    private static final long MAX_ELEMENTS = 1L << 40;

    private static final int MAX_KEY = 100;

    static TorchStorage of(ElementType type, String key, long elements) throws PickleReader.Fault {
        if (key.length() > MAX_KEY) {
            throw new PickleReader.Fault("it has data with a name of " + key.length() + " letters");
        }
        if (elements < 0 || elements > MAX_ELEMENTS) {
            throw new PickleReader.Fault("it claims to hold " + elements + " numbers in one piece");
        }
        return new TorchStorage(type, key, elements);
    }

    long bytes() {
        return elements * type.bytes();
    }
}
