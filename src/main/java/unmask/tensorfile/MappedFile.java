package unmask.tensorfile;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Opens files as memory. */
final class MappedFile {
    private MappedFile() {}

    /** Makes of a file's bytes what closes the arena when it is closed. */
    interface Reader<T> {
        T read(Arena arena, MemorySegment bytes);
    }

    /**
     * Maps a whole file. What fails leaves nothing open.
     *
     * @throws ModelException if it cannot be read, and whatever the reader throws
     */
    @SuppressWarnings("MustBeClosedChecker") // what is read owns the arena and closes it
    static <T> T read(Path path, Reader<T> reader) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path)) {
            return reader.read(arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw ModelException.unreadable(path, e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }
}
