package unmask.support;

import unmask.diffusion.Denoiser;

/** A denoiser that is told its sizes; what it answers is its own. */
public abstract class SizedDenoiser implements Denoiser {
    private final int rows;
    private final int columns;
    private final int codes;
    private final int batch;

    protected SizedDenoiser(int rows, int columns, int codes, int batch) {
        this.rows = rows;
        this.columns = columns;
        this.codes = codes;
        this.batch = batch;
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int columns() {
        return columns;
    }

    @Override
    public final int codes() {
        return codes;
    }

    @Override
    public final int batch() {
        return batch;
    }
}
