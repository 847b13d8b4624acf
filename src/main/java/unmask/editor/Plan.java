package unmask.editor;

import java.util.Optional;
import unmask.inpaint.InpaintException;
import unmask.inpaint.Repaint;

/**
 * What would be sampled if a repaint were asked for now.
 *
 * @param repaint empty when nothing is masked or there is a problem
 * @param automaticCellPixels what the automatic scale chooses; 0 when nothing is masked
 * @param problem why the mask cannot be repainted at the chosen scale
 */
public record Plan(Optional<Repaint> repaint, int automaticCellPixels, Optional<String> problem) {
    static final Plan NOTHING = new Plan(Optional.empty(), 0, Optional.empty());

    static Plan impossible(String problem) {
        return new Plan(Optional.empty(), 0, Optional.of(problem));
    }

    static Plan of(Document document, Settings settings) {
        if (document.mask().isEmpty()) {
            return NOTHING;
        }
        int automatic = Repaint.automaticCellPixels(document.picture(), document.mask());
        try {
            int cellPixels = settings.cellPixels().orElse(Repaint.AUTOMATIC);
            Repaint repaint = Repaint.plan(document.picture(), document.mask(), cellPixels);
            return new Plan(Optional.of(repaint), automatic, Optional.empty());
        } catch (InpaintException e) {
            return new Plan(Optional.empty(), automatic, Optional.of(e.getMessage()));
        }
    }
}
