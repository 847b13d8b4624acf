/** What commands share: options of the engine, where things lie, the check of what is written, reports on the way. */
package unmask.cli.common;
