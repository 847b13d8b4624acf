package unmask.editor;

import unmask.image.Picture;
import unmask.inpaint.InpaintRequest;
import unmask.inpaint.Repaint;
import unmask.project.Run;

/**
 * A complete proposal, with all that it takes to show it again or to finish it with other settings. Equal to itself alone.
 *
 * @param document that it is for
 * @param decoded what the model made of the window
 * @param modelHash of the model that made it
 */
record Result(
        Proposal proposal,
        Document document,
        Repaint repaint,
        InpaintRequest request,
        Picture decoded,
        String modelHash) {
    /** The document's picture, repainted. */
    Picture picture() {
        return proposal.pictureProperty().get();
    }

    /** How it was made, finished by these settings. */
    Run run(Settings finishedBy) {
        return new Run(
                String.valueOf(request.model().getFileName()),
                modelHash,
                repaint.window(),
                request.options(),
                finishedBy.feather(),
                finishedBy.detail(),
                proposal.start(),
                proposal.trajectory().stream().map(Run.Step::of).toList());
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
