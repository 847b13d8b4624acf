package unmask.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import unmask.files.CodePlace;

/** What comes with the program to be read: beside its jar when it is installed, in the checkout otherwise. */
final class ProgramTexts {
    private ProgramTexts() {}

    /** The program's licence, and the list of its parts with theirs where it is installed. Reads files. */
    static String licences() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("LICENSE", "THIRD-PARTY.md")) {
            Optional<Path> file = find(Path.of("notices", name)).or(() -> find(Path.of(name)));
            if (file.isPresent()) {
                text.append(Files.readString(file.get())).append('\n');
            }
        }
        find(Path.of("notices")).ifPresent(folder -> text.append("The texts of all licences are in ").append(folder));
        return text.toString().strip();
    }

    /** @param folder where what the text names lies */
    record Guide(String text, Path folder) {}

    /**
     * The user guide, without its title. Reads a file.
     *
     * @throws IOException with a sentence, if it is not there
     */
    static Guide guide() throws IOException {
        Path file = find(Path.of("docs", "guide.md"))
                .orElseThrow(() -> new IOException("The guide is not where it was installed; install Unmask again."));
        return new Guide(Files.readString(file).replaceFirst("^# .*\\R", ""), file.getParent());
    }

    /** A file or folder of the program, beside its code or up to two folders above. */
    private static Optional<Path> find(Path name) {
        Path code = CodePlace.of(ProgramTexts.class);
        return Stream.iterate(code.getParent(), folder -> folder != null, Path::getParent)
                .limit(2) // target/classes lies two below a checkout
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }
}
