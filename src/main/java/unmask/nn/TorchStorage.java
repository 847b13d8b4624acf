package unmask.nn;

/**
 * A run of numbers that one or more tensors look at.
 *
 * @param key names its bytes within the file
 * @param elements how many numbers, at least 0
 */
record TorchStorage(ElementType type, String key, long elements) {
    /** Far above what fits into memory. */
    private static final long MAX_ELEMENTS = 1L << 40;

    static TorchStorage of(ElementType type, String key, long elements) throws PickleReader.Fault {
        if (elements < 0 || elements > MAX_ELEMENTS) {
            throw new PickleReader.Fault("it claims to hold " + elements + " numbers in one piece");
        }
        return new TorchStorage(type, key, elements);
    }

    long bytes() {
        return elements * type.bytes();
    }
}
