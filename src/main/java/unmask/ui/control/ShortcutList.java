package unmask.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import unmask.ui.view.ShortcutsSheet;
import unmask.ui.view.ShortcutsSheet.Key;

/** Lays out all keys that there are on the sheet of shortcuts. */
public final class ShortcutList {
    private static final List<List<Keys.Group>> COLUMNS = List.of(
            List.of(Keys.Group.FILE, Keys.Group.EDIT, Keys.Group.REPAINT),
            List.of(Keys.Group.MASK),
            List.of(Keys.Group.VIEW, Keys.Group.WINDOW));

    private ShortcutList() {}

    public static ShortcutsSheet sheet(Keys keys) {
        return new ShortcutsSheet(COLUMNS.stream()
                .map(column -> column.stream().map(group -> group(group, keys)).toList())
                .toList());
    }

    private static ShortcutsSheet.Group group(Keys.Group group, Keys keys) {
        Map<String, List<String>> byEffect = new LinkedHashMap<>();
        keys.entries().stream()
                .filter(entry -> entry.group() == group)
                .forEach(entry -> byEffect.computeIfAbsent(entry.effect(), effect -> new ArrayList<>())
                        .add(entry.shown()));
        Stream<Key> rows =
                byEffect.entrySet().stream().map(row -> new Key(String.join(", ", row.getValue()), row.getKey()));
        return new ShortcutsSheet.Group(group.title(), rows.toList());
    }
}
