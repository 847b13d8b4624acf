/**
 * Asking for a repaint, and hearing how it goes. Start at {@link unmask.inpaint.Inpainter}.
 *
 * <p>Nothing here knows of tensors, sockets or windows on a screen; a caller cannot tell which process answers.
 */
package unmask.inpaint;
