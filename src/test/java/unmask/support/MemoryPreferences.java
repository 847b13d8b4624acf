package unmask.support;

import java.util.Map;
import java.util.TreeMap;
import java.util.prefs.AbstractPreferences;

/** Preferences that are forgotten with the test. */
public class MemoryPreferences extends AbstractPreferences {
    private final Map<String, String> values = new TreeMap<>();

    public MemoryPreferences() {
        super(null, "");
    }

    /** Stores what {@link #put} may refuse, as another hand may. */
    public void force(String key, String value) {
        values.put(key, value);
    }

    @Override
    protected void putSpi(String key, String value) {
        values.put(key, value);
    }

    @Override
    protected String getSpi(String key) {
        return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
        values.remove(key);
    }

    @Override
    protected void removeNodeSpi() {
        values.clear();
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
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}
}
