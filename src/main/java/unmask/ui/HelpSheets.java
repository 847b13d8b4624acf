package unmask.ui;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import unmask.editor.Background;
import unmask.files.Release;
import unmask.ui.control.ActionControls;
import unmask.ui.control.Keys;
import unmask.ui.control.ShortcutList;
import unmask.ui.view.AboutSheet;
import unmask.ui.view.MarkdownPage;
import unmask.ui.view.ReadingSheet;
import unmask.ui.view.Sheet;
import unmask.ui.view.ShortcutsSheet;

/** What the Help menu shows over the window; each is made when it is first wanted, as the window must stand soon. */
final class HelpSheets {
    private final StackPane over;
    private final Keys keys;
    private final Background background;
    private Optional<ShortcutsSheet> shortcuts = Optional.empty();
    private Optional<Sheet> about = Optional.empty();
    private Optional<Sheet> guide = Optional.empty();

    HelpSheets(StackPane over, Keys keys, Background background) {
        this.over = over;
        this.keys = keys;
        this.background = background;
    }

    void showShortcuts() {
        if (shortcuts.isEmpty()) {
            shortcuts = Optional.of(ShortcutList.sheet(keys));
            over.getChildren().add(shortcuts.get());
        }
        shortcuts.get().show();
    }

    void showAbout() {
        if (about.isEmpty()) {
            AboutSheet sheet = new AboutSheet(Release.VERSION, close(() -> about));
            about = Optional.of(sheet);
            over.getChildren().add(sheet);
            background.run("Reading the licences", new ProgramTexts.Licences(), sheet::showNotices, sheet::showNotices);
        }
        about.get().show();
    }

    void showGuide() {
        if (guide.isEmpty()) {
            ReadingSheet sheet = new ReadingSheet("User guide", close(() -> guide));
            guide = Optional.of(sheet);
            over.getChildren().add(sheet);
            background.run(
                    "Reading the guide",
                    new ProgramTexts.ReadGuide(),
                    found -> sheet.setContent(new MarkdownPage(found.text(), found.folder())),
                    sentence -> sheet.setContent(new Label(sentence)));
        }
        guide.get().show();
    }

    private static Button close(Supplier<Optional<Sheet>> sheet) {
        return ActionControls.iconButton(
                "Close  ·  Esc", MaterialDesignC.CLOSE, () -> sheet.get().ifPresent(Sheet::hide));
    }
}
