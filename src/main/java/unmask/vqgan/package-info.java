/** Stage one: pixels to tokens and back. Start at {@code Vqgan}. */
package unmask.vqgan;
