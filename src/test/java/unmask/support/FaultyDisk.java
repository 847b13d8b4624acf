package unmask.support;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The real disk, of which one operation fails, or that one and all after it, as if the program had been killed there. */
public final class FaultyDisk extends FileSystemProvider {
    private final FileSystemProvider real;
    private final FileSystem system;
    private final int failing;
    private final boolean forGood;
    private Runnable watcher = () -> {};
    private int operations;

    /**
     * @param failing number of the operation that fails, from 0 on
     * @param forGood whether all after it fail too
     */
    public FaultyDisk(FileSystem real, int failing, boolean forGood) {
        this.real = real.provider();
        this.system = new System(real);
        this.failing = failing;
        this.forGood = forGood;
    }

    /** A disk that is sound; {@code watcher} is called in the thread of whoever comes to it. */
    public static FaultyDisk watched(FileSystem real, Runnable watcher) {
        FaultyDisk disk = new FaultyDisk(real, Integer.MAX_VALUE, false);
        disk.watcher = watcher;
        return disk;
    }

    /** Whether the one that should fail has been reached. */
    public boolean hasFailed() {
        return operations > failing;
    }

    /** The same path, on this disk. */
    public Path of(Path path) {
        return (Path) Proxy.newProxyInstance(
                FaultyDisk.class.getClassLoader(),
                new Class<?>[] {Path.class, Wrapped.class},
                (proxy, method, arguments) -> call(path, method, arguments));
    }

    private interface Wrapped {
        Path unwrapped();
    }

    private Object call(Path path, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "unwrapped" -> path;
            case "getFileSystem" -> system;
            case "toUri" -> {
                watcher.run(); // it asks whether the path is a folder
                yield path.toUri();
            }
            case "toRealPath" -> {
                step();
                yield wrapped(path.toRealPath());
            }
            default -> {
                Object[] plain = arguments == null
                        ? null
                        : Arrays.stream(arguments).map(FaultyDisk::plain).toArray();
                try {
                    yield wrapped(method.invoke(path, plain));
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        };
    }

    private Object wrapped(Object result) {
        return result instanceof Path path ? of(path) : result;
    }

    private static Object plain(Object argument) {
        return argument instanceof Wrapped wrapped ? wrapped.unwrapped() : argument;
    }

    private static Path plain(Path path) {
        return (Path) plain((Object) path);
    }

    private void step() throws IOException {
        watcher.run();
        int number = operations++;
        if (number == failing || (forGood && number > failing)) {
            throw new IOException("operation " + number + " fails");
        }
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        return of(real.getPath(uri));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        step();
        return real.newByteChannel(plain(path), options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        step();
        return real.newFileChannel(plain(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        step();
        DirectoryStream<Path> stream = real.newDirectoryStream(plain(folder), entry -> filter.accept(of(entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> entries = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Path next() {
                        return of(entries.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        step();
        real.createDirectory(plain(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        step();
        real.delete(plain(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        step();
        real.copy(plain(source), plain(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        step();
        real.move(plain(source), plain(target), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        step();
        return real.isSameFile(plain(one), plain(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        watcher.run();
        return real.isHidden(plain(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        watcher.run();
        return real.getFileStore(plain(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        step();
        real.checkAccess(plain(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(plain(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        step();
        return real.readAttributes(plain(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        step();
        return real.readAttributes(plain(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        step();
        real.setAttribute(plain(path), name, value, options);
    }

    private final class System extends FileSystem {
        private final FileSystem plain;

        System(FileSystem plain) {
            this.plain = plain;
        }

        @Override
        public FileSystemProvider provider() {
            return FaultyDisk.this;
        }

        @Override
        public void close() {}

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return plain.isReadOnly();
        }

        @Override
        public String getSeparator() {
            return plain.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return plain.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return plain.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return plain.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return of(plain.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = plain.getPathMatcher(pattern);
            return path -> matcher.matches(plain(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return plain.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }

        private Path plain(Path path) {
            return FaultyDisk.plain(path);
        }
    }
}
