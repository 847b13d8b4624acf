/** The editor window. Start at {@code EditorWindow}. */
package unmask.ui;
