/** Commands that measure: a model against pictures, ways of repainting beside each other, speed. */
package unmask.cli.evaluate;
