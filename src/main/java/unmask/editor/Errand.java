package unmask.editor;

import java.util.concurrent.Callable;

/**
 * Work that goes to the disk or to another process. Nothing else in the editor, its windows and its chores may touch either,
 * and {@link Background} alone runs an errand, so that the thread of the windows never waits for a disk. A test holds both.
 *
 * @param <T> what is brought back; immutable
 */
public interface Errand<T> extends Callable<T> {}
