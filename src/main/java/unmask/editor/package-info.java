/** What the editor knows: document, strokes, proposal, timeline and history. The M of MVC. Start at {@code EditingSession}. */
package unmask.editor;
