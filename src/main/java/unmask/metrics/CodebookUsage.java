package unmask.metrics;

import java.util.Arrays;
import unmask.image.Tokens;

/** How often each code of a codebook occurs in token grids that are added one after another. */
public final class CodebookUsage {
    private final long[] counts;

    /** @param codes size of the codebook */
    public CodebookUsage(int codes) {
        this.counts = new long[codes];
    }

    /** @throws IllegalArgumentException if a cell is hidden or a token is none of the codes */
    public void add(Tokens tokens) {
        for (int cell = 0; cell < tokens.size(); cell++) {
            int code = tokens.code(cell);
            if (code < 0 || code >= counts.length) {
                throw new IllegalArgumentException("Token " + code + " is none of the " + counts.length + " codes.");
            }
            counts[code]++;
        }
    }

    /** How often each code occurred; a copy. */
    public long[] counts() {
        return counts.clone();
    }

    /** Part of the codes that occurred at least once. */
    public double used() {
        return (double) Arrays.stream(counts).filter(count -> count > 0).count() / counts.length;
    }

    /**
     * The exponential of the entropy of the codes' frequencies: how many codes, all equally frequent, would tell as
     * much. 1 if nothing was added.
     */
    public double perplexity() {
        double total = Arrays.stream(counts).sum();
        double nats = 0;
        for (long count : counts) {
            if (count > 0) {
                nats -= count / total * Math.log(count / total);
            }
        }
        return Math.exp(nats);
    }
}
