/**
 * Programs that run beside this one as its children: how they are started, heard and ended, and why they ended, in words. Start at
 * {@link unmask.process.ChildProcess}.
 */
package unmask.process;
