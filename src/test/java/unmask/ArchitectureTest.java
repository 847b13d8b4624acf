package unmask;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unmask.files.UserEnvironment;
import unmask.nn.EngineEnvironment;
import unmask.nn.OwnedTensors;
import unmask.process.ChildProcess;

/** Holds the code to the package table of docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "unmask.";
    private static final Pattern ROW = Pattern.compile("\\| `unmask\\.([a-z.]+)` \\|[^|]+\\| ([^|]+) \\| `(\\w+)` \\|");
    static final List<Row> TABLE = table();

    private static final Class<?>[] CONVOLUTION = {
        PtNDArray.class, PtNDArray.class, PtNDArray.class, Shape.class, Shape.class, Shape.class, int.class
    };

    private static final JavaClasses UNMASK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("unmask");

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        Map<String, Set<String>> mayUse = TABLE.stream().collect(Collectors.toMap(Row::name, Row::mayUse));
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : UNMASK) {
            String from = packageOf(type);
            Set<String> uses = found.computeIfAbsent(from, key -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::packageOf)
                    .filter(to -> !to.equals(from))
                    .forEach(uses::add);
        }
        assertEquals(new TreeSet<>(mayUse.keySet()), found.keySet(), "the table and the packages differ");
        List<String> forbidden = new ArrayList<>();
        found.forEach((from, uses) -> {
            if (!mayUse.get(from).contains("all")) {
                uses.stream()
                        .filter(to -> !mayUse.get(from).contains(to))
                        .forEach(to -> forbidden.add(from + " may not use " + to));
            }
        });
        assertEquals(List.of(), forbidden);
    }

    @Test
    void theTableNamesPackagesAndFrontDoorsThatExist() {
        Set<String> packages = TABLE.stream().map(Row::name).collect(Collectors.toSet());
        assertEquals(TABLE.size(), packages.size(), "a package has two rows");
        for (Row row : TABLE) {
            assertTrue(UNMASK.contain(ROOT + row.name() + "." + row.frontDoor()), row + " has no such front door");
            row.mayUse().stream()
                    .filter(used -> !used.equals("all"))
                    .forEach(used -> assertTrue(packages.contains(used), row + " names a package that is not there"));
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("unmask.(**)").should().beFreeOfCycles().check(UNMASK);
    }

    @Test
    void tensorsStayWhereTheNetworksAre() {
        only(
                "ai.djl..",
                "the editor's process must never load PyTorch",
                "worker",
                "nn",
                "features",
                "vqgan",
                "diffusion",
                "training",
                "evaluation");
    }

    @Test
    void socketsStayInTheRemoteContract() {
        only("io.grpc..", "nobody else may know that another process answers", "rpc", "worker");
    }

    @Test
    void theSceneGraphStaysInTheUserInterface() {
        noClasses()
                .that(not(resideInAnyPackage("unmask.ui..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "javafx.application..",
                        "org.controlsfx..",
                        "org.kordamp..",
                        "atlantafx..")
                .because("the editor's model runs without a screen")
                .check(UNMASK);
    }

    @Test
    void propertiesStayInTheEditorTheChoresAndTheUserInterface() {
        only("javafx..", "pictures and networks are used from the command line too", "editor", "chores", "ui");
    }

    @Test
    void theCommandLineLibraryStaysInTheCommandLine() {
        only("picocli..", "services are tested without a command line", "cli");
    }

    @Test
    void numbersMultiplyTensorsByOurOwnOperation() {
        for (String method : new String[] {"mul", "muli", "div", "divi", "pow", "powi"}) {
            noClasses()
                    .should()
                    .callMethod(NDArray.class, method, Number.class)
                    .because(
                            "the engine's keeps the number in memory that Java may reuse before gradients are computed;"
                                    + " use Tensors.times")
                    .check(UNMASK);
        }
    }

    @Test
    void tensorsOfJavasNumbersOwnTheirMemory() {
        noClasses()
                .that(not(belongToAnyOf(OwnedTensors.class)))
                .should()
                .callMethodWhere(target(owner(assignableTo(NDManager.class))).and(target(name("create"))))
                .because("the engine's look at a Java buffer that is freed before gradients are computed from it;"
                        + " use OwnedTensors")
                .check(UNMASK);
    }

    @Test
    void convolutionsAreMadeInOnePlace() {
        noClasses()
                .should()
                .callMethod(JniUtils.class, "convolution", CONVOLUTION)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.nn..")
                .because("the engine's are wrong on some processors; use Tensors.conv")
                .check(UNMASK);
    }

    @Test
    void theEngineIsLoadedInOnePlace() {
        noClasses()
                .that(not(belongToAnyOf(EngineEnvironment.class)))
                .should()
                .callMethodWhere(target(owner(assignableTo(Engine.class)))
                        .and(target(name("getEngine").or(name("getInstance")))))
                .because("what the engine reads of the environment must be set before")
                .check(UNMASK);
    }

    @Test
    void filesAreWrittenWhole() {
        noClasses()
                .that(not(resideInAnyPackage("unmask.files..")))
                .should()
                .callMethodWhere(target(owner(assignableTo(Files.class)))
                        .and(target(nameMatching(
                                "move|copy|write|delete\\w*|createTemp\\w*|newOutputStream|newBufferedWriter"))))
                .because("a failure half way would cost what was there before; use WholeFile and WholeFolder")
                .check(UNMASK);
    }

    @Test
    void processesAreStartedInOnePlace() {
        noClasses()
                .that(not(belongToAnyOf(ChildProcess.class)))
                .should()
                .callMethodWhere(
                        target(owner(assignableTo(ProcessBuilder.class))).and(target(nameMatching("start\\w*"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
                .because("a child must be heard to its end, and ended with all that it has started; use ChildProcess")
                .check(UNMASK);
    }

    @Test
    void theUsersEnvironmentIsReadInOnePlace() {
        noClasses()
                .that(not(belongToAnyOf(UserEnvironment.class)))
                .should()
                .callMethodWhere(target(owner(assignableTo(System.class))).and(target(name("getenv"))))
                .because("Java loses letters that the locale does not know; use UserEnvironment")
                .check(UNMASK);
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses()
                .that(not(resideInAnyPackage("unmask.cli..")))
                .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("everyone else reports to the caller or to the log")
                .check(UNMASK);
    }

    private static void only(String library, String because, String... packages) {
        String[] allowed =
                Set.of(packages).stream().map(p -> "unmask." + p + "..").toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(allowed)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .because(because)
                .check(UNMASK);
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static List<Row> table() {
        try (Stream<String> lines = Files.lines(Path.of("docs", "architecture.md"))) {
            return lines.filter(line -> line.startsWith("| `" + ROOT))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theEnvironmentOfTheEngineIsNamedInOnePlace() throws IOException {
        Pattern names = Pattern.compile("GOMP_SPINCOUNT|TORCH_CPP_LOG_LEVEL|(ONEDNN|DNNL)_MAX_CPU_ISA");
        List<String> naming = new ArrayList<>();
        for (String place : new String[] {"src/main", "packaging", "pom.xml"}) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(ArchitectureTest::isText).toList()) {
                    if (names.matcher(Files.readString(file)).find()) {
                        naming.add(file.getFileName().toString());
                    }
                }
            }
        }
        assertEquals(List.of("EngineEnvironment.java"), naming);
    }

    private static boolean isText(Path file) {
        return Files.isRegularFile(file)
                && file.toString().matches(".*\\.(java|xml|properties|sh|ps1|bat|cmd)|packaging/[^.]*");
    }

    @Test
    void theImporterFoundTheProject() {
        Set<String> packages = UNMASK.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
        assertTrue(packages.size() > 25 && UNMASK.size() > 500, "only " + packages + " found");
    }

    /**
     * A line of the table.
     *
     * @param name without the {@code unmask.} before it, as all names here
     * @param mayUse packages, or "all"
     */
    record Row(String name, Set<String> mayUse, String frontDoor) {
        static Row of(String line) {
            Matcher columns = ROW.matcher(line);
            assertTrue(columns.matches(), "no row of the table: " + line);
            String uses = columns.group(2);
            return new Row(columns.group(1), uses.equals("-") ? Set.of() : Set.of(uses.split(", ")), columns.group(3));
        }
    }
}
