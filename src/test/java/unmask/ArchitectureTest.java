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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unmask.files.UserEnvironment;
import unmask.nn.EngineEnvironment;
import unmask.nn.OwnedTensors;

/** The package table of docs/architecture.md, as data. A change here is a change of the architecture. */
class ArchitectureTest {
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("files", Set.of()),
            Map.entry("image", Set.of("files")),
            Map.entry("detail", Set.of("image")),
            Map.entry("inpaint", Set.of("files", "image", "detail")),
            Map.entry("project", Set.of("files", "image", "detail", "inpaint")),
            Map.entry("editor", Set.of("files", "image", "detail", "inpaint", "project")),
            Map.entry("chores", Set.of("files", "image", "editor", "data")),
            Map.entry("ui", Set.of("files", "image", "detail", "inpaint", "project", "editor", "chores")),
            Map.entry("rpc", Set.of("files", "image", "inpaint")),
            Map.entry("worker", Set.of("files", "image", "inpaint", "rpc", "tensorfile", "nn", "vqgan", "diffusion")),
            Map.entry("tensorfile", Set.of("files")),
            Map.entry("nn", Set.of("files", "tensorfile")),
            Map.entry("features", Set.of("files", "image", "tensorfile", "nn")),
            Map.entry("models", Set.of("files", "image", "tensorfile", "nn", "vqgan", "diffusion")),
            Map.entry("vqgan", Set.of("files", "image", "tensorfile", "nn")),
            Map.entry("diffusion", Set.of("files", "image", "inpaint", "tensorfile", "nn")),
            Map.entry("metrics", Set.of("files", "image")),
            Map.entry("data", Set.of("files", "image")),
            Map.entry("scenes", Set.of("files", "image")),
            Map.entry("training", Set.of("files", "image", "data", "scenes", "tensorfile", "nn", "features", "vqgan", "diffusion", "metrics")),
            Map.entry("evaluation", Set.of("files", "image", "data", "inpaint", "tensorfile", "nn", "features", "vqgan", "diffusion", "metrics")),
            Map.entry("comparison", Set.of("files", "image", "data", "detail", "inpaint", "features", "metrics")),
            Map.entry(
                    "cli",
                    Set.of(
                            "files",
                            "image",
                            "inpaint",
                            "editor",
                            "chores",
                            "ui",
                            "rpc",
                            "worker",
                            "tensorfile",
                            "nn",
                            "features",
                            "detail",
                            "models",
                            "vqgan",
                            "diffusion",
                            "scenes",
                            "data",
                            "metrics",
                            "training",
                            "evaluation",
                            "comparison")));

    private static final Class<?>[] CONVOLUTION = {
        PtNDArray.class, PtNDArray.class, PtNDArray.class, Shape.class, Shape.class, Shape.class, int.class
    };

    private static final JavaClasses UNMASK =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("unmask");

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : UNMASK) {
            String from = packageOf(type);
            Set<String> uses = found.computeIfAbsent(from, key -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(target -> target.getPackageName().startsWith("unmask."))
                    .map(ArchitectureTest::packageOf)
                    .filter(to -> !to.equals(from))
                    .forEach(uses::add);
        }
        assertEquals(new TreeSet<>(MAY_USE.keySet()), found.keySet(), "the table and the packages differ");
        found.forEach((from, uses) ->
                uses.forEach(to -> assertTrue(MAY_USE.get(from).contains(to), from + " may not use " + to)));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("unmask.(*)..").should().beFreeOfCycles().check(UNMASK);
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
                        "javafx.scene..", "javafx.stage..", "javafx.application..", "org.controlsfx..", "org.kordamp..", "atlantafx..")
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
                    .because("the engine's keeps the number in memory that Java may reuse before gradients are computed;"
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
                .callMethodWhere(target(owner(assignableTo(Engine.class))).and(target(name("getEngine").or(name("getInstance")))))
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
        String[] allowed = Set.of(packages).stream().map(p -> "unmask." + p + "..").toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(allowed)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .because(because)
                .check(UNMASK);
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().split("\\.")[1];
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
        return Files.isRegularFile(file) && file.toString().matches(".*\\.(java|xml|properties|sh|ps1|bat|cmd)|packaging/[^.]*");
    }

    @Test
    void theImporterFoundTheProject() {
        Set<String> packages = UNMASK.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
        assertTrue(packages.size() >= MAY_USE.size(), "only " + packages + " found");
    }
}
