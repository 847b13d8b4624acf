package unmask;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unmask.editor.Background;
import unmask.editor.Errand;
import unmask.inpaint.Inpainter;
import unmask.support.Reach;
import unmask.ui.EditorApplication;

/** The thread of the windows never touches a file and never starts a process: errands do, which {@link Background} runs. */
class WindowThreadTest {
    private static final String[] IN_FRONT = {"unmask.ui..", "unmask.editor..", "unmask.chores.."};

    /** Whatever of it is called looks at the disk. */
    private static final Set<String> DISK = Set.of(
            "java.nio.file.Files",
            "java.nio.channels.FileChannel",
            "java.nio.channels.AsynchronousFileChannel",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.util.zip.ZipFile",
            "java.util.jar.JarFile",
            "javax.imageio.ImageIO",
            "java.awt.Desktop",
            "javafx.application.HostServices");

    /** Of these some is named alone: the owner, a point, and methods. Even the address of a file asks what it is. */
    private static final List<Pattern> MORE = Stream.of(
                    "java\\.nio\\.file\\.Path\\.(toUri|toRealPath|register)\\(.*",
                    "java\\.nio\\.file\\.FileSystems\\.newFileSystem\\(.*",
                    "java\\.io\\.File\\.(can|is(Dir|File|Hid)|exists|length|last|list|create|delete|mk|rename|set"
                            + "|get(Canonical|Free|Total|Usable)|toUR)\\w*\\(.*",
                    "java\\.io\\.Print(Writer|Stream)\\.<init>\\(java\\.(io\\.File|lang\\.String)\\b.*",
                    "java\\.util\\.Scanner\\.<init>\\(java\\.(io\\.File|nio).*",
                    "java\\.lang\\.ProcessBuilder\\.start\\w*\\(.*",
                    "java\\.lang\\.Runtime\\.exec\\(.*",
                    "java\\.net\\.URL\\.open\\w+\\(.*",
                    "java\\.util\\.prefs\\.\\w*Preferences\\.(userRoot|systemRoot|userNode\\w*|systemNode\\w*|flush|sync"
                        + "|export\\w*|import\\w*)\\(.*",
                    // the others are told whether to load behind
                    "javafx\\.scene\\.image\\.Image\\.<init>\\(java\\.lang\\.String(, double, double, boolean,"
                            + " boolean)?\\)",
                    "javafx\\.scene\\.media\\.Media\\.<init>\\(.*")
            .map(Pattern::compile)
            .toList();

    private static final JavaClasses UNMASK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("unmask");

    @Test
    void onlyErrandsTouchTheDiskOrStartAProcess() {
        // the next test says who runs errands; an inpainter answers at once, and works in threads of its own
        Reach disk = reach(
                UNMASK, access -> isCall(access) || access.getTargetOwner().isAssignableTo(Inpainter.class));
        assertTrue(disk.size() > 500, "only " + disk.size() + " ways to the disk found");
        classes()
                .that()
                .resideInAnyPackage(IN_FRONT)
                .and(not(assignableTo(Errand.class)))
                .should(keepOff(disk))
                .because("windows would stand still for as long as a disk takes; make it an Errand")
                .check(UNMASK);
    }

    @Test
    void errandsAreRunBehind() {
        noClasses()
                .that()
                .resideInAnyPackage(IN_FRONT)
                .and(not(belongToAnyOf(Background.class)))
                .and(not(assignableTo(Errand.class)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "it runs an errand, not before there are windows", WindowThreadTest::runsAnErrand))
                .check(UNMASK);
    }

    private static boolean runsAnErrand(JavaAccess<?> access) {
        return isCall(access) && !isBeforeTheWindows(access.getOrigin());
    }

    private static boolean isCall(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(Callable.class)
                && access.getName().equals("call");
    }

    /** JavaFX calls it in another thread, and waits. */
    private static boolean isBeforeTheWindows(JavaCodeUnit unit) {
        return unit.getOwner().isEquivalentTo(EditorApplication.class)
                && unit.getName().equals("init");
    }

    private static Reach reach(JavaClasses classes, java.util.function.Predicate<JavaCodeUnitAccess<?>> ends) {
        return new Reach(classes, WindowThreadTest::touches, ends);
    }

    private static boolean touches(JavaCodeUnitAccess<?> access) {
        String target = access.getTarget().getFullName();
        return DISK.contains(access.getTargetOwner().getName())
                || MORE.stream().anyMatch(pattern -> pattern.matcher(target).matches());
    }

    private static ArchCondition<JavaClass> keepOff(Reach disk) {
        return new ArchCondition<>("keep off the disk") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unit -> !isBeforeTheWindows(unit))
                        .flatMap(unit -> disk.way(unit).stream())
                        .forEach(way -> events.add(SimpleConditionEvent.violated(type, way)));
            }
        };
    }

    /** What the rule must find, and must not. */
    @SuppressWarnings("unused")
    private static final class Samples {
        boolean looks(Path file) {
            return Files.exists(file);
        }

        void asksAnother(Path file) {
            looks(file);
        }

        Runnable laterInALambda(Path file) {
            return () -> looks(file);
        }

        java.util.function.Predicate<Path> byItsName() {
            return Files::isDirectory;
        }

        void throughAnInterface(Door door) {
            door.open();
        }

        String address(Path file) {
            return file.toUri().toString();
        }

        Process starts() throws java.io.IOException {
            return new ProcessBuilder("true").start();
        }

        String name(Path file) {
            return file.toAbsolutePath().resolveSibling("other").toFile().getName();
        }

        Errand<Boolean> orders(Path file) {
            return new Look(file);
        }

        void runs(Callable<Boolean> something) throws Exception {
            something.call();
        }
    }

    private interface Door {
        void open();
    }

    private record DiskDoor(Path file) implements Door {
        @Override
        public void open() {
            Files.exists(file);
        }
    }

    private record Look(Path file) implements Errand<Boolean> {
        @Override
        public Boolean call() {
            return Files.exists(file);
        }
    }

    @Test
    void everyWayToTheDiskIsFoundAndNothingElse() {
        JavaClasses samples =
                new ClassFileImporter().importClasses(Samples.class, Door.class, DiskDoor.class, Look.class);
        Reach disk = reach(samples, WindowThreadTest::isCall);
        JavaClass type = samples.get(Samples.class);
        for (String name : List.of(
                "looks", "asksAnother", "laterInALambda", "byItsName", "throughAnInterface", "address", "starts")) {
            assertTrue(disk.way(unit(type, name)).isPresent(), name);
        }
        for (String name : List.of("name", "orders", "runs")) {
            assertFalse(disk.way(unit(type, name)).isPresent(), name);
        }
        String way = disk.way(unit(type, "asksAnother")).orElseThrow();
        assertEquals(2, way.split(" -> ").length - 1, way);
        assertTrue(unit(type, "runs").getAccessesFromSelf().stream().anyMatch(WindowThreadTest::runsAnErrand));
    }

    private static JavaCodeUnit unit(JavaClass type, String name) {
        return type.getCodeUnits().stream()
                .filter(unit -> unit.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
