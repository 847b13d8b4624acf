package unmask.files;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.prefs.AbstractPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Preferences in one file. They are read once and written behind, a moment after they change and when the program ends; what
 * another window has written meanwhile stays, but for what was changed here.
 */
public final class FilePreferences extends AbstractPreferences {
    private static final Logger LOG = LoggerFactory.getLogger(FilePreferences.class);

    private final Path file;
    private final Executor behind;
    private final Map<String, String> values = new HashMap<>();
    private Map<String, Optional<String>> changed = new HashMap<>(); // not written yet; empty where one was removed

    /** @param behind runs what writes the file */
    public FilePreferences(Path file, Executor behind) {
        super(null, "");
        this.file = file;
        this.behind = behind;
        read().forEach((key, value) -> values.put((String) key, (String) value));
    }

    /** Writes when the program ends what was not written by then. */
    public FilePreferences writtenAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::write, "preferences"));
        return this;
    }

    @Override
    protected void putSpi(String key, String value) {
        values.put(key, value);
        change(key, Optional.of(value));
    }

    @Override
    protected String getSpi(String key) {
        return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
        values.remove(key);
        change(key, Optional.empty());
    }

    @Override
    protected void removeNodeSpi() {
        throw new UnsupportedOperationException("the only node stays");
    }

    @Override
    protected String[] keysSpi() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    protected String[] childrenNamesSpi() {
        return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        throw new UnsupportedOperationException("the editor keeps its preferences in one node");
    }

    @Override
    protected void syncSpi() {
        write();
    }

    @Override
    protected void flushSpi() {
        write();
    }

    private void change(String key, Optional<String> value) {
        boolean planned;
        synchronized (this) {
            planned = !changed.isEmpty();
            changed.put(key, value);
        }
        if (!planned) {
            behind.execute(this::write);
        }
    }

    private synchronized void write() {
        if (changed.isEmpty()) {
            return;
        }
        Properties all = read();
        changed.forEach(
                (key, value) -> value.ifPresentOrElse(text -> all.setProperty(key, text), () -> all.remove(key)));
        changed = new HashMap<>();
        try {
            StringWriter text = new StringWriter();
            all.store(text, null);
            Files.createDirectories(file.getParent());
            WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("The preferences cannot be written", e);
        }
    }

    private Properties read() {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (NoSuchFileException e) {
            LOG.debug("No preferences yet in {}", file);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The preferences cannot be read", e);
        }
        return all;
    }
}
