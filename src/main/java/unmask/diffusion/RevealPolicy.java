package unmask.diffusion;

import java.util.Map;
import unmask.image.TokenMask;

/**
 * Decides which hidden cells a run reveals in which step: ahead of all, or when it is told what is predicted. It keeps
 * nothing of the run, so that a run can go on anywhere.
 */
interface RevealPolicy {
    /**
     * One step that reveals something.
     *
     * @param timeStep t, which counts down through all passes
     * @param pass 0, or the number of the correction
     * @param hides cells that are hidden again before it, ascending; none but at the beginning of a correction
     * @param cells among which it chooses, ascending; all windows that hold one of them are evaluated
     */
    record Reveal(int timeStep, int pass, int[] hides, int[] cells) {}

    /** Of all passes; 0 when nothing is hidden. */
    int timeSteps();

    /** Steps that reveal something, at most as many as time steps. */
    int size();

    /**
     * @param step from 0 on
     * @param hidden what may be hidden by then; a policy that plans ahead needs no telling
     */
    Reveal step(int step, TokenMask hidden);

    /**
     * The cells that a step reveals, ascending: of its {@code cells}, those that the policy likes best.
     *
     * @param predicted what the model says of each cell that is hidden and was evaluated
     */
    int[] choose(Reveal reveal, Map<Integer, CellDistribution> predicted);

    /**
     * Whether a run can stand before a step with these cells hidden.
     *
     * @param atStart cells that were hidden when the run began
     */
    boolean allows(TokenMask hidden, int step, TokenMask atStart);
}
