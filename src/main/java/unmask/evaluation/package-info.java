/**
 * Measures a model against a folder of pictures: makes reconstructions and samples, extracts features, computes the
 * metrics and reports them as JSON and as a page. Start at {@link unmask.evaluation.Evaluation}.
 *
 * <p>The work falls into numbered parts of a few pictures each. What a part holds depends on the plan and its number
 * alone, so any number of processes can share the parts, stop, and go on; a report only reads what they left behind.
 */
package unmask.evaluation;
