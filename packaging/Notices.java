import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what a package must say of the parts that it holds: {@code THIRD-PARTY.md}, a list of all with version, licence and the
 * place of its text, the texts, and {@code bom.json}, the list that Maven made, completed by Java.
 *
 * <p>{@code java -classpath JACKSON packaging/Notices.java BOM LICENCES JDK OUT FOLDER...}: the jars lie in the folders. It fails
 * with a sentence when a part has no licence or Maven does not know it.
 */
final class Notices {
    /** Files in a jar that are a licence or belong to one. */
    private static final Pattern TEXT = Pattern.compile(
            "/(META-INF/)?(license/)?[^/]*(LICEN[SC]E|NOTICE|COPYING)[^/]*(?<!\\.class)", Pattern.CASE_INSENSITIVE);

    private final ObjectMapper json = new ObjectMapper();
    private final Path licences;
    private final Path out;
    private final ObjectNode bom;
    private final List<Part> parts;
    private final TreeMap<String, String> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** A line of parts.txt. */
    private record Part(Pattern jar, String licence, List<String> texts) {
        static Part of(String line) {
            String[] words = line.split(" \\| ");
            return new Part(Pattern.compile(words[0].replace(".", "\\.").replace("*", ".*")), words[1], List.of(words[2].split(" ")));
        }
    }

    private Notices(Path bom, Path licences, Path out) throws IOException {
        this.licences = licences;
        this.out = out;
        this.bom = (ObjectNode) json.readTree(bom.toFile());
        try (Stream<String> lines = Files.lines(licences.resolve("parts.txt"))) {
            parts = lines.filter(line -> !line.startsWith("#")).map(Part::of).toList();
        }
    }

    public static void main(String[] arguments) throws IOException {
        Notices notices = new Notices(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[3]));
        Files.createDirectories(notices.out);
        for (String folder : List.of(arguments).subList(4, arguments.length)) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path jar : files.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
                    notices.add(jar);
                }
            }
        }
        notices.addJava(Path.of(arguments[2], "release"));
        notices.write();
    }

    private void add(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        JsonNode component = component(name);
        List<String> places = new ArrayList<>(ownTexts(jar));
        boolean own = places.stream().anyMatch(place -> !place.toUpperCase().contains("NOTICE"));
        Part part = parts.stream().filter(each -> each.jar.matcher(name).matches()).findFirst().orElse(null);
        String licence = part == null ? named(component) : part.licence;
        if (licence.isEmpty() || part == null && !own) {
            fail(name + " holds no licence; name it in packaging/licences/parts.txt, with its text beside that file.");
        }
        if (part != null) {
            for (String text : part.texts) {
                Files.copy(licences.resolve(text), out.resolve(text), StandardCopyOption.REPLACE_EXISTING);
                places.add(text);
            }
        }
        row(component.path("group").asText() + ":" + component.path("name").asText(), component.path("version").asText(), licence, places);
    }

    private void row(String part, String version, String licence, List<String> places) {
        List<String> links = places.stream().map(each -> "[" + each.substring(each.lastIndexOf('/') + 1) + "](" + each + ")").toList();
        rows.put(part, "| " + part + " | " + version + " | " + licence + " | " + String.join(", ", links) + " |");
    }

    /** What Maven knows of a jar. */
    private JsonNode component(String jar) {
        for (JsonNode each : bom.path("components")) {
            String start = each.path("name").asText() + "-" + each.path("version").asText();
            if (jar.equals(start + ".jar") || jar.startsWith(start + "-")) {
                return each;
            }
        }
        throw fail(jar + " is not in the list that Maven made, target/bom.json.");
    }

    private static String named(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : component.path("licenses")) {
            JsonNode licence = each.path("license");
            names.add(licence.path("id").asText(licence.path("name").asText(each.path("expression").asText())));
        }
        return String.join(" or ", names);
    }

    private List<String> ownTexts(Path jar) throws IOException {
        List<String> places = new ArrayList<>();
        String folder = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (FileSystem files = FileSystems.newFileSystem(jar);
                Stream<Path> all = Files.walk(files.getPath("/"), 3)) {
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                if (TEXT.matcher(each.toString()).matches()) {
                    String place = folder + "/" + each.getFileName();
                    Files.createDirectories(out.resolve(folder));
                    Files.write(out.resolve(place), Files.readAllBytes(each));
                    places.add(place);
                }
            }
        }
        return places;
    }

    private void addJava(Path release) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_RUNTIME_VERSION", properties.getProperty("JAVA_VERSION")).replace("\"", "");
        String maker = properties.getProperty("IMPLEMENTOR", "unknown").replace("\"", "");
        ObjectNode java = ((ArrayNode) bom.path("components")).insertObject(0);
        java.put("type", "platform").put("bom-ref", "pkg:generic/openjdk@" + version).put("name", "OpenJDK").put("version", version);
        java.putObject("supplier").put("name", maker);
        java.putArray("licenses").addObject().putObject("license").put("id", "GPL-2.0-with-classpath-exception");
        row("OpenJDK (" + maker + ")", version, "GPL-2.0 with Classpath exception", List.of("java/java.base/LICENSE"));
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# What others made", "", "Unmask holds these parts. Its own licence is in [LICENSE](LICENSE).", "",
                "| part | version | licence | text |", "|---|---|---|---|"));
        lines.addAll(rows.values());
        Files.write(out.resolve("THIRD-PARTY.md"), lines);
        json.writerWithDefaultPrettyPrinter().writeValue(out.resolve("bom.json").toFile(), bom);
    }

    private static IllegalStateException fail(String sentence) {
        System.err.println("packaging/build: " + sentence);
        System.exit(1);
        return new IllegalStateException(sentence);
    }
}
