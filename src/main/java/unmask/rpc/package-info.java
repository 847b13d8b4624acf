/**
 * The contract of {@link unmask.inpaint} over gRPC: starts, watches and restarts the worker process. Start at {@code
 * RemoteInpainter}.
 */
package unmask.rpc;
