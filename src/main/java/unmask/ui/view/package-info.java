/** What is seen: the canvas, the panels, the bars; no decisions. */
package unmask.ui.view;
