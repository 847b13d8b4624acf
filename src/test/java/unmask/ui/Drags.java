package unmask.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Events of a drag: headless, nothing can be dragged between windows. */
final class Drags {
    private Drags() {}

    static Map<DataFormat, Object> files(Path... paths) {
        return Map.of(DataFormat.FILES, Stream.of(paths).map(Path::toFile).toList());
    }

    static DragEvent event(Node over, EventType<DragEvent> type, Map<DataFormat, Object> content) {
        PickResult at = new PickResult(over, 10, 10);
        return new DragEvent(type, board(content), 10, 10, 10, 10, TransferMode.COPY, null, over, at);
    }

    private static Dragboard board(Map<DataFormat, Object> content) {
        return DragboardHelper.createDragboard((TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    case "hasContent" -> content.containsKey(arguments[0]);
                    case "getContent" -> content.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
