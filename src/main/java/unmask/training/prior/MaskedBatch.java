package unmask.training.prior;

import java.util.Arrays;
import java.util.List;

/**
 * Pictures with hidden tokens, ready for the network. Symbols: B pictures of L tokens, M hidden tokens in all.
 *
 * @param tokens B x L, the mask token where hidden
 * @param places M places in {@code tokens} that are hidden
 * @param targets M tokens that stand there
 * @param picture of each hidden token, M numbers below B
 */
record MaskedBatch(long[] tokens, long[] places, long[] targets, int[] picture) {

    /** @param hidden for each picture, which of its tokens are hidden */
    static MaskedBatch of(List<int[]> pictures, List<boolean[]> hidden, int maskToken) {
        int length = pictures.getFirst().length;
        long[] tokens = new long[pictures.size() * length];
        long[] places = new long[tokens.length];
        long[] targets = new long[tokens.length];
        int[] owner = new int[tokens.length];
        int count = 0;
        for (int b = 0; b < pictures.size(); b++) {
            for (int i = 0; i < length; i++) {
                int place = b * length + i;
                tokens[place] = pictures.get(b)[i];
                if (hidden.get(b)[i]) {
                    tokens[place] = maskToken;
                    places[count] = place;
                    targets[count] = pictures.get(b)[i];
                    owner[count++] = b;
                }
            }
        }
        return new MaskedBatch(
                tokens, Arrays.copyOf(places, count), Arrays.copyOf(targets, count), Arrays.copyOf(owner, count));
    }

    int hiddenTokens() {
        return places.length;
    }

    /** How many tokens are hidden of each of B pictures. */
    int[] hiddenOfEach(int pictures) {
        int[] counts = new int[pictures];
        for (int each : picture) {
            counts[each]++;
        }
        return counts;
    }

    /** For each hidden token, the weight of its picture. */
    float[] spread(double[] ofPictures) {
        float[] out = new float[picture.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ofPictures[picture[i]];
        }
        return out;
    }
}
