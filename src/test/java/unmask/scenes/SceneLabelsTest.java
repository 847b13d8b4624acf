package unmask.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SceneLabelsTest {
    private static final byte WATER = (byte) Cover.WATER.ordinal();
    private static final byte SNOW = (byte) Cover.SNOW.ordinal();

    @Test
    void aCellShowsWhatFillsMostOfIt() {
        SceneLabels labels = labels(4, 2, WATER, WATER, SNOW, WATER, WATER, SNOW, SNOW, SNOW);
        assertEquals(Cover.WATER, labels.cell(0, 0, 8));
        assertEquals(Cover.SNOW, labels.cell(0, 1, 8));
        assertEquals(Cover.SNOW, labels.spot(1, 1));
    }

    @Test
    void aCellThatReachesBeyondThePictureCountsWhatIsThere() {
        assertEquals(Cover.SNOW, labels(1, 1, SNOW).cell(0, 0, 16));
    }

    @Test
    void sharesAddUp() {
        SceneLabels labels = labels(2, 2, WATER, SNOW, SNOW, SNOW);
        assertEquals(.25, labels.share(Cover.WATER));
        assertEquals(.75, labels.share(Cover.SNOW));
    }

    @Test
    void whatTheCallerChangesAfterwardsIsNotSeen() {
        byte[] spots = {WATER};
        SceneLabels labels = new SceneLabels(Hour.DAY, Season.SUMMER, TerrainKind.LAKE, Weather.CLEAR, 1, 1, spots);
        spots[0] = SNOW;
        labels.spots()[0] = SNOW;
        assertEquals(Cover.WATER, labels.spot(0, 0));
    }

    @Test
    void textKeepsEverything() {
        SceneLabels labels = labels(3, 2, WATER, SNOW, WATER, SNOW, SNOW, WATER);
        assertEquals(labels, SceneLabels.parse(labels.toText()));
        assertEquals("DAY\nSUMMER\nLAKE\nCLEAR\nDFD\nFFD\n", labels.toText());
    }

    @Test
    void otherTextsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SceneLabels.parse("DAY\nSUMMER\n"));
        assertThrows(IllegalArgumentException.class, () -> SceneLabels.parse("DAY\nSUMMER\nLAKE\nCLEAR\nA?\n"));
        assertThrows(IllegalArgumentException.class, () -> SceneLabels.parse("DAY\nSUMMER\nMOON\nCLEAR\nAA\n"));
        assertThrows(IllegalArgumentException.class, () -> SceneLabels.parse("DAY\nSUMMER\nLAKE\nCLEAR\nAA\nA\n"));
    }

    @Test
    void aGridOfTheWrongSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> labels(2, 2, WATER));
    }

    private static SceneLabels labels(int columns, int rows, byte... spots) {
        return new SceneLabels(Hour.DAY, Season.SUMMER, TerrainKind.LAKE, Weather.CLEAR, columns, rows, spots);
    }
}
