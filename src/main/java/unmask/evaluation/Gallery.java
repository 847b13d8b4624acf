package unmask.evaluation;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unmask.data.PictureFolder;
import unmask.image.Picture;
import unmask.image.Tokens;

/** The pictures that a report shows, in sheets. Always the first ones: nothing is picked. */
final class Gallery {
    private static final int COLUMNS = 8;
    private static final int SAMPLES = 32;
    private static final int RECONSTRUCTIONS = 16;
    private static final int GAP = 4;

    private final Subject subject;
    private final Workplan workplan;
    private final PartStore store;
    private final int side;

    Gallery(Subject subject, Workplan workplan, PartStore store) {
        this.subject = subject;
        this.workplan = workplan;
        this.store = store;
        this.side = subject.side() * Tokens.CELL;
    }

    /** Pictures, and below each what comes back of its tokens. */
    BufferedImage reconstructions() {
        Part part = store.read(workplan.pictures().kind(), 0);
        float[][] tokens = part.table(PictureParts.TOKENS);
        int count = Math.min(RECONSTRUCTIONS, tokens.length);
        List<List<Picture>> rows = new ArrayList<>();
        for (int from = 0; from < count; from += COLUMNS) {
            List<Picture> originals = new ArrayList<>();
            List<Picture> copies = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + COLUMNS); i++) {
                originals.add(picture(part.items()[i]));
                copies.add(decoded(tokens[i]));
            }
            rows.add(originals);
            rows.add(copies);
        }
        return sheet(rows);
    }

    /** The first samples of a setting, row by row. */
    BufferedImage samples(Workplan.Sampling sampling) {
        List<Picture> pictures = samples(sampling, SAMPLES);
        List<List<Picture>> rows = new ArrayList<>();
        for (int from = 0; from < pictures.size(); from += COLUMNS) {
            rows.add(pictures.subList(from, Math.min(pictures.size(), from + COLUMNS)));
        }
        return sheet(rows);
    }

    /** In each row a sample and the pictures nearest to it. */
    BufferedImage nearest(Workplan.Sampling sampling, List<Report.Nearest> nearest) {
        PictureFolder folder = subject.pictures().folder();
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < workplan.pictures().items(); i++) {
            numbers.put(folder.name(i), i);
        }
        List<Picture> samples = samples(sampling, nearest.size());
        List<List<Picture>> rows = new ArrayList<>();
        for (Report.Nearest each : nearest) {
            List<Picture> row = new ArrayList<>(List.of(samples.get(each.sample())));
            each.pictures().forEach(name -> row.add(picture(numbers.get(name))));
            rows.add(row);
        }
        return sheet(rows);
    }

    private List<Picture> samples(Workplan.Sampling sampling, int most) {
        SampleParts parts = sampling.tokens();
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < Math.min(most, parts.items()); i++) {
            Part part = store.read(parts.kind(), i / PartStore.ITEMS);
            pictures.add(decoded(part.table(SampleParts.TOKENS)[i % PartStore.ITEMS]));
        }
        return pictures;
    }

    private Picture decoded(float[] tokens) {
        return subject.vqgan().decode(TokenRows.tokens(tokens, subject.side(), subject.side()));
    }

    /** A picture that could be read before; grey if it is gone. */
    private Picture picture(int number) {
        return subject.pictures().at(number).orElseGet(() -> Picture.filled(side, side, 0xFF808080));
    }

    private BufferedImage sheet(List<List<Picture>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int step = side + GAP;
        BufferedImage sheet = new BufferedImage(
                columns * step - GAP, Math.max(1, rows.size()) * step - GAP, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).size(); c++) {
                Picture picture = rows.get(r).get(c);
                sheet.setRGB(c * step, r * step, side, side, picture.pixels(picture.bounds()), 0, side);
            }
        }
        return sheet;
    }
}
