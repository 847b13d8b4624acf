package unmask.training.vqgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unmask.tensorfile.SafetensorsFile;
import unmask.training.SavedWeights;
import unmask.training.TrainingException;

class MovingCodebookTest {
    @Test
    void placingFindsTheMiddlesOfClusters() {
        SplittableRandom random = new SplittableRandom(3);
        float[] latents = new float[200 * 2];
        for (int row = 0; row < 200; row++) {
            latents[2 * row] = (row % 2 == 0 ? -5 : 5) + (float) random.nextDouble(-0.1, 0.1);
            latents[2 * row + 1] = 1;
        }
        MovingCodebook codebook = new MovingCodebook(2, 2, new float[4]);
        codebook.place(latents, random);
        float[] codes = codebook.codes();
        double low = Math.min(codes[0], codes[2]);
        double high = Math.max(codes[0], codes[2]);
        assertEquals(-5, low, 0.1);
        assertEquals(5, high, 0.1);
    }

    @Test
    void codesFollowTheMeanOfWhatChoosesThem() {
        MovingCodebook codebook = new MovingCodebook(2, 1, new float[] {0, 10});
        for (int step = 0; step < 2000; step++) {
            codebook.follow(new float[] {1, 3, 12}, new long[] {0, 0, 1});
        }
        assertEquals(2, codebook.codes()[0], 1e-3);
        assertEquals(12, codebook.codes()[1], 1e-3);
    }

    @Test
    void aCodeThatNothingChoosesStartsAgainAtALatent() {
        MovingCodebook codebook = new MovingCodebook(2, 1, new float[] {0, 1000});
        float[] latents = {1, 2, 3, 4};
        for (int step = 0; step < 200; step++) {
            codebook.follow(latents, new long[4]);
        }
        assertEquals(1, codebook.alive());
        assertEquals(1, codebook.restartDead(latents, new SplittableRandom(1)));
        assertEquals(2, codebook.alive());
        assertTrue(Arrays.binarySearch(latents, codebook.codes()[1]) >= 0);
    }

    @Test
    void whatWasSavedForAnotherNumberOfCodesIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("codebook.safetensors");
        new MovingCodebook(3, 1, new float[] {0, 5, 7}).saved().write(file);
        try (SafetensorsFile saved = SafetensorsFile.open(file)) {
            SavedWeights.Reader reader = new SavedWeights.Reader(saved);
            MovingCodebook same = new MovingCodebook(3, 1, new float[3]);
            same.restore(reader);
            assertEquals(7, same.codes()[2]);
            for (MovingCodebook other :
                    List.of(new MovingCodebook(4, 1, new float[4]), new MovingCodebook(2, 1, new float[2]))) {
                TrainingException e = assertThrows(TrainingException.class, () -> other.restore(reader));
                assertTrue(
                        e.getMessage().startsWith(file + ": tensor codes has the shape [3, 1], not ["), e.getMessage());
            }
        }
    }

    @Test
    void aLivingCodeIsLeftAlone() {
        MovingCodebook codebook = new MovingCodebook(2, 1, new float[] {0, 5});
        assertEquals(0, codebook.restartDead(new float[] {1, 2, 3, 4}, new SplittableRandom(1)));
        assertEquals(5, codebook.codes()[1]);
    }
}
