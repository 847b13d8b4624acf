package unmask.ui.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import unmask.editor.Background;
import unmask.editor.EditingSession;
import unmask.editor.Errand;
import unmask.editor.Export;
import unmask.files.FileNames;
import unmask.image.DeepPicture;
import unmask.image.Picture;
import unmask.image.PictureFormat;
import unmask.image.PictureOrigin;
import unmask.ui.view.ExportSheet;

/** Lets a person say on a sheet how the picture shall leave the editor, and exports it. */
final class ExportController {
    private static final String QUALITY = "exportQuality";
    private static final String FORMAT = "exportFormat";
    private static final double DEFAULT_QUALITY = 95;

    private final EditingSession session;
    private final EditorPreferences preferences;
    private final Prompts prompts;
    private final Background background;
    private final Button export = new Button("Export");
    private final ExportSheet sheet;
    private Path folder = Path.of("");
    private boolean opaque = true;
    private boolean canBeDeep;
    private Optional<Place> place = Optional.empty();
    private long asked;

    /** What is where an export would go. */
    private record Place(Path file, boolean taken, boolean original) {}

    private record LookAtPlace(Path file, Optional<Path> original) implements Errand<Place> {
        @Override
        public Place call() throws IOException {
            boolean taken = Files.exists(file);
            return new Place(
                    file,
                    taken,
                    taken
                            && original.isPresent()
                            && Files.exists(original.get())
                            && Files.isSameFile(file, original.get()));
        }
    }

    /** What has to be found out about a picture before. */
    private record Facts(boolean opaque, boolean canBeDeep) {}

    private record LookAtPicture(Picture picture, PictureOrigin origin) implements Errand<Facts> {
        @Override
        public Facts call() {
            return new Facts(picture.isOpaque(), DeepPicture.isPossible(origin));
        }
    }

    ExportController(EditingSession session, EditorPreferences preferences, Prompts prompts, Background background) {
        this.session = session;
        this.preferences = preferences;
        this.prompts = prompts;
        this.background = background;
        Button choose = new Button("Choose…");
        Button cancel = new Button("Cancel");
        sheet = new ExportSheet(
                choose, export, cancel, ActionControls.iconButton("Close  ·  Esc", MaterialDesignC.CLOSE, this::hide));
        choose.setOnAction(event -> choose());
        cancel.setOnAction(event -> hide());
        export.setOnAction(event -> export());
        sheet.name().setOnAction(event -> export.fire());
        sheet.name().textProperty().addListener((property, old, now) -> look());
        sheet.formats().selectedToggleProperty().addListener((property, old, now) -> formatChanged());
        for (CheckBox each : new CheckBox[] {sheet.deep(), sheet.metadata(), sheet.replace()}) {
            each.selectedProperty().addListener((property, old, now) -> show());
        }
    }

    ExportSheet sheet() {
        return sheet;
    }

    /** Shows the sheet for the picture that is open. */
    void open() {
        PictureOrigin origin = session.files().origin();
        Optional<Path> near = origin.file().or(() -> session.files().file());
        folder = near.map(path -> path.toAbsolutePath().getParent())
                .or(preferences::lastFolder)
                .orElseGet(() -> Path.of("").toAbsolutePath());
        PictureFormat format = origin.file()
                .flatMap(PictureFormat::of)
                .or(() -> preferences.text(FORMAT).flatMap(ExportController::format))
                .orElse(PictureFormat.PNG);
        sheet.quality().valueProperty().set(preferences.number(QUALITY, 50, 100, DEFAULT_QUALITY));
        sheet.setFormat(format);
        sheet.replace().setSelected(false);
        sheet.metadata().setSelected(true);
        sheet.notes().setSelected(true);
        sheet.name().setText(base(near) + "-edited" + format.suffix());
        opaque = true;
        canBeDeep = false;
        show();
        sheet.show();
        sheet.name().selectRange(0, sheet.name().getText().lastIndexOf('.'));
        LookAtPicture look = new LookAtPicture(session.documentProperty().get().picture(), origin);
        background.run("Looking at the picture", look, this::know, message -> {});
    }

    private void know(Facts facts) {
        opaque = facts.opaque;
        canBeDeep = facts.canBeDeep;
        sheet.deep().setSelected(canBeDeep);
        show();
    }

    private static Optional<PictureFormat> format(String name) {
        return Optional.of(name).flatMap(each -> PictureFormat.of(Path.of("x." + each)));
    }

    private static String base(Optional<Path> file) {
        return file.map(path -> path.getFileName().toString().replaceFirst("\\.[^.]*$", ""))
                .orElse("untitled");
    }

    private void formatChanged() {
        String name = sheet.name().getText();
        Optional<Path> known = path(name).filter(path -> PictureFormat.of(path).isPresent());
        String bare = known.isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
        if (known.isEmpty() || !sheet.format().isNameOf(known.get())) {
            sheet.name().setText(bare + sheet.format().suffix());
        }
        show();
    }

    private void choose() {
        prompts.placeToExport(Optional.of(folder), sheet.name().getText(), sheet.format())
                .ifPresent(file -> {
                    folder = file.toAbsolutePath().getParent();
                    sheet.name().setText(file.getFileName().toString());
                    PictureFormat.of(file).ifPresent(sheet::setFormat);
                    look();
                });
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(FileNames.of(name.strip()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Finds out what is where the export would go; until that is known, nothing is exported. */
    private void look() {
        long now = ++asked;
        place = Optional.empty();
        Optional<Path> file = path(sheet.name().getText())
                .filter(name -> !name.toString().isEmpty())
                .map(folder::resolve);
        Optional<Path> original = session.files().origin().file();
        if (file.isPresent()) {
            background.run(
                    "Looking where to export to",
                    new LookAtPlace(file.get(), original),
                    found -> {
                        if (now == asked) {
                            place = Optional.of(found);
                            show();
                        }
                    },
                    message -> {});
        }
        show();
    }

    private void show() {
        boolean original = place.filter(Place::original).isPresent();
        boolean taken = place.filter(Place::taken).isPresent();
        boolean known = PictureFormat.of(Path.of("x" + suffix()))
                .filter(sheet.format()::equals)
                .isPresent();
        Optional<String> words = original
                ? Optional.of("This is the picture that was opened.")
                : taken ? Optional.of("There is a file of this name; it will be replaced.") : Optional.empty();
        sheet.setFolder(folder.toString());
        sheet.setTaken(words, original);
        sheet.setChoices(
                sheet.format() == PictureFormat.JPEG,
                canBeDeep && sheet.format() != PictureFormat.JPEG,
                session.files().origin().hasMetadata(),
                session.documentProperty().get() != null && session.files().hasNotes());
        List<String> losses =
                new ArrayList<>(wish(Path.of("")).losses(session.files().origin(), opaque));
        if (session.proposalProperty().get() != null) {
            losses.addFirst("The repaint that is not kept yet is left out.");
        }
        sheet.setLosses(losses);
        export.setText(taken ? "Replace" : "Export");
        export.setDisable(
                place.isEmpty() || !known || original && !sheet.replace().isSelected());
    }

    private String suffix() {
        String name = sheet.name().getText().strip();
        return name.contains(".") ? name.substring(name.lastIndexOf('.')).replaceAll("[^.a-zA-Z]", "_") : "";
    }

    private Export wish(Path file) {
        return new Export(
                file,
                sheet.format(),
                sheet.quality().valueProperty().get() / 100,
                canBeDeep && sheet.deep().isSelected() && sheet.format() != PictureFormat.JPEG,
                sheet.metadata().isSelected(),
                sheet.notes().isSelected(),
                sheet.replace().isSelected());
    }

    private void export() {
        place.filter(found -> !export.isDisabled()).ifPresent(found -> {
            preferences.rememberNumber(QUALITY, sheet.quality().valueProperty().get());
            preferences.rememberText(FORMAT, sheet.format().name().toLowerCase(Locale.ROOT));
            session.files().export(wish(found.file), () -> {});
            hide();
        });
    }

    private void hide() {
        sheet.hide();
    }
}
