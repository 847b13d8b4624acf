package unmask.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import unmask.inpaint.SamplingOptions;

class SamplingLabelTest {
    private static final SamplingOptions PAPER = SamplingOptions.PAPER;

    @Test
    void foldersOfDifferentOptionsHaveDifferentNames() {
        List<SamplingOptions> different = List.of(
                PAPER,
                PAPER.withTemperature(0.5),
                PAPER.withSteps(8),
                PAPER.withOrder(SamplingOptions.Order.RASTER),
                PAPER.withCorrections(2),
                PAPER.withStride(8));
        assertEquals(SamplingOptions.class.getRecordComponents().length, different.size(), "one for each but the seed");
        assertEquals(
                different.size(),
                different.stream().map(SamplingLabel::id).distinct().count());
    }

    @Test
    void theSeedIsNoPartOfTheName() {
        assertEquals(SamplingLabel.id(PAPER), SamplingLabel.id(PAPER.withSeed(7)));
    }

    @Test
    void labelsTellWhatIsNotAsInThePaper() {
        SamplingOptions options =
                PAPER.withTemperature(0.9).withSteps(64).withCorrections(2).withStride(8);
        assertEquals("t0.9-s64-random-c2-stride8", SamplingLabel.id(options));
        assertEquals("τ 0.9, 64, +2, stride 8", SamplingLabel.brief(options));
        assertEquals("temperature 0.9, 64 steps, random order, 2 corrections, stride 8", SamplingLabel.full(options));
        assertEquals("temperature 1, a step a cell, random order", SamplingLabel.full(PAPER));
    }
}
