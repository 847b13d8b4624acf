package unmask.editor;

import unmask.image.Picture;
import unmask.inpaint.Repaint;

/**
 * A complete proposal, with all that it takes to show it again or to finish it with other settings. Equal to itself alone.
 *
 * @param document that it is for
 * @param decoded what the model made of the window
 */
record Result(Proposal proposal, Document document, Repaint repaint, Picture decoded) {
    /** The document's picture, repainted. */
    Picture picture() {
        return proposal.pictureProperty().get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Result result && result.proposal == proposal;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(proposal);
    }
}
