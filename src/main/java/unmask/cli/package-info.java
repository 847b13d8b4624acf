/** The command line, and the only place that chooses implementations. Start at {@code UnmaskCommand}. */
package unmask.cli;
