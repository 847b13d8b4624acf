/**
 * Compares ways of repainting on photographs: draws masks from a seed, has each way repaint them, measures the results and
 * shows them side by side without saying which is whose before the end of the page. Start at {@link
 * unmask.comparison.Comparison}.
 *
 * <p>Nothing here knows of tensors or of the command line. A way of repainting is a {@link unmask.comparison.Contender}; a new
 * one needs nothing else.
 */
package unmask.comparison;
