package unmask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.text.Format;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the program writes is English, and what it reads back is for programs: neither may follow the language of the computer,
 * in which a comma may be a decimal point, digits may look different, and the small form of I may have no dot.
 */
class LanguageTest {
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("unmask");

    /** Methods that ask the computer for its language unless a {@link Locale} is among their parameters. */
    private static final Map<Class<?>, Set<String>> FOLLOW_THE_COMPUTER = Map.ofEntries(
            Map.entry(String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
            Map.entry(java.io.PrintStream.class, Set.of("printf", "format")),
            Map.entry(java.io.PrintWriter.class, Set.of("printf", "format")),
            Map.entry(java.io.Console.class, Set.of("printf", "format", "readLine", "readPassword")),
            Map.entry(Formatter.class, Set.of("<init>")),
            Map.entry(Scanner.class, Set.of("<init>")),
            Map.entry(
                    NumberFormat.class,
                    Set.of(
                            "<init>",
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCurrencyInstance",
                            "getCompactNumberInstance")),
            Map.entry(
                    Format.class,
                    Set.of("<init>", "getInstance", "getDateInstance", "getTimeInstance", "getDateTimeInstance")),
            Map.entry(
                    DateTimeFormatter.class,
                    Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime")),
            Map.entry(DateTimeFormatterBuilder.class, Set.of("toFormatter")),
            Map.entry(javafx.beans.binding.Bindings.class, Set.of("format")),
            Map.entry(javafx.beans.binding.StringExpression.class, Set.of("asString")),
            Map.entry(Locale.class, Set.of("getDefault")));

    @Test
    void nothingFollowsTheLanguageOfTheComputer() {
        assertEquals(Set.of(), found(ALL), "give Locale.ROOT");
    }

    @Test
    void allFormsAreFound() {
        JavaClasses wrong = new ClassFileImporter().importClasses(FollowsTheComputer.class);
        assertEquals(6, found(wrong).size(), found(wrong).toString());
        assertTrue(ALL.size() > 500, "only " + ALL.size() + " classes found");
    }

    private static Set<String> found(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            if (classes == ALL && type.getName().startsWith(FollowsTheComputer.class.getName())) {
                continue;
            }
            Stream.of(
                            type.getMethodCallsFromSelf(),
                            type.getConstructorCallsFromSelf(),
                            type.getMethodReferencesFromSelf(),
                            type.getConstructorReferencesFromSelf())
                    .flatMap(Collection::stream)
                    .filter(LanguageTest::followsTheComputer)
                    .forEach(access ->
                            found.add(access.getTarget().getFullName() + " in " + access.getSourceCodeLocation()));
        }
        return found;
    }

    private static boolean followsTheComputer(JavaCodeUnitAccess<?> access) {
        boolean named = FOLLOW_THE_COMPUTER.entrySet().stream()
                .filter(entry -> access.getTargetOwner().isAssignableTo(entry.getKey()))
                .anyMatch(entry -> entry.getValue().contains(access.getName()));
        List<JavaClass> parameters = access.getTarget().getRawParameterTypes();
        boolean told = parameters.stream()
                .anyMatch(type ->
                        type.isEquivalentTo(Locale.class) || type.isEquivalentTo(java.text.DecimalFormatSymbols.class));
        boolean plainText = access.getName().startsWith("read") && parameters.isEmpty();
        boolean restoredByTest = access.getName().equals("getDefault")
                && access.getOriginOwner().getName().endsWith("Test");
        return named && !told && !plainText && !restoredByTest;
    }

    /** What must not be written, in the forms that it can take. */
    private static final class FollowsTheComputer {
        static String method(double number) {
            return String.format("%.1f", number) + "%.1f".formatted(number) + "I".toLowerCase();
        }

        static java.util.function.DoubleFunction<String> reference() {
            return "%.2f"::formatted;
        }

        static String object(double number) {
            return new java.text.DecimalFormat("0.0").format(number)
                    + NumberFormat.getInstance().format(number);
        }
    }
}
