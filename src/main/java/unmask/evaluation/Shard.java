package unmask.evaluation;

/**
 * One of several processes that share the work: of the parts, every {@code count}-th one.
 *
 * @param number from 1 to {@code count}
 */
public record Shard(int number, int count) {
    /** A single process that does everything. */
    public static final Shard ALL = new Shard(1, 1);

    public Shard {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("A shard is a number from 1 to the number of shards, like 2/8; " + number
                    + "/" + count + " is none.");
        }
    }

    boolean owns(int part) {
        return part % count == number - 1;
    }
}
