package unmask.ui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unmask.editor.Errand;
import unmask.files.CodePlace;

/** What comes with the program to be read: beside its jar when it is installed, in the checkout otherwise. */
final class ProgramTexts {
    private ProgramTexts() {}

    /** Brings the program's licence, and the list of its parts with theirs where it is installed. */
    record Licences() implements Errand<String> {
        @Override
        public String call() throws IOException {
            StringBuilder text = new StringBuilder();
            for (String name : List.of("LICENSE", "THIRD-PARTY.md")) {
                Optional<Path> file = found(Path.of("notices", name)).or(() -> found(Path.of(name)));
                if (file.isPresent()) {
                    text.append(Files.readString(file.get())).append('\n');
                }
            }
            found(Path.of("notices"))
                    .ifPresent(folder ->
                            text.append("The texts of all licences are in ").append(folder));
            return text.toString().strip();
        }

        private static Optional<Path> found(Path name) {
            return places(name).filter(Files::exists).findFirst();
        }
    }

    /**
     * The user guide.
     *
     * @param text Markdown, without its title
     * @param folder where what the text names lies
     */
    record Guide(String text, URI folder) {}

    /** Brings the user guide; fails with a sentence, if it is not there. */
    record ReadGuide() implements Errand<Guide> {
        @Override
        public Guide call() throws IOException {
            Path file = places(Path.of("docs", "guide.md"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("The guide is not where it was installed; install Unmask again."));
            return new Guide(
                    Files.readString(file).replaceFirst("^# .*\\R", ""),
                    file.getParent().toUri());
        }
    }

    /** Where a file or folder of the program may be: beside its code, or up to two folders above. */
    private static Stream<Path> places(Path name) {
        Path code = CodePlace.of(ProgramTexts.class);
        return Stream.iterate(code.getParent(), folder -> folder != null, Path::getParent)
                .limit(2) // target/classes lies two below a checkout
                .map(folder -> folder.resolve(name));
    }
}
