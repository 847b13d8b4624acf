/** What answers the hand: actions, tools and dialogs. */
package unmask.ui.control;
