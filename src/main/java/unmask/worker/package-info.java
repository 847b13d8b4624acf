/**
 * The background service: one queue, one engine, serving the contract of {@link unmask.inpaint}. Start at {@code
 * WorkerServer}.
 */
package unmask.worker;
