package unmask.support;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which code comes to do something, itself or through what it calls, and through which calls. A lambda counts as part of
 * the method that it stands in, a reference to a method as a call of it, and a call of one of our methods that is overridden as a
 * call of all that override it.
 */
public final class Reach {
    private final Map<JavaCodeUnit, String> next = new HashMap<>(); // what it calls on the way
    private final Map<JavaCodeUnit, JavaCodeUnit> through = new HashMap<>();

    /**
     * @param does what to look for
     * @param ends calls that are not followed
     */
    public Reach(
            JavaClasses classes,
            Predicate<? super JavaCodeUnitAccess<?>> does,
            Predicate<? super JavaCodeUnitAccess<?>> ends) {
        Map<JavaCodeUnit, List<JavaCodeUnit>> callers = new HashMap<>();
        Deque<JavaCodeUnit> found = new ArrayDeque<>();
        for (JavaClass type : classes) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                for (JavaCodeUnitAccess<?> access : accesses(unit)) {
                    if (does.test(access)) {
                        if (next.putIfAbsent(unit, access.getTarget().getFullName()) == null) {
                            found.add(unit);
                        }
                    } else if (!ends.test(access)) {
                        targets(access, classes)
                                .forEach(target -> callers.computeIfAbsent(target, key -> new ArrayList<>())
                                        .add(unit));
                    }
                }
            }
        }
        while (!found.isEmpty()) {
            JavaCodeUnit unit = found.remove();
            for (JavaCodeUnit caller : callers.getOrDefault(unit, List.of())) {
                if (next.putIfAbsent(caller, unit.getFullName()) == null) {
                    through.put(caller, unit);
                    found.add(caller);
                }
            }
        }
    }

    /** The way from this code to what was looked for; empty if there is none. */
    public Optional<String> way(JavaCodeUnit from) {
        if (!next.containsKey(from)) {
            return Optional.empty();
        }
        StringBuilder way = new StringBuilder(from.getFullName());
        JavaCodeUnit at = from;
        while (through.containsKey(at)) {
            at = through.get(at);
            way.append(" -> ").append(at.getFullName());
        }
        return Optional.of(way.append(" -> ").append(next.get(at)).toString());
    }

    /** How much code comes to do it. */
    public int size() {
        return next.size();
    }

    private static List<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        List<JavaCodeUnitAccess<?>> all = new ArrayList<>(unit.getCallsFromSelf());
        all.addAll(unit.getMethodReferencesFromSelf());
        all.addAll(unit.getConstructorReferencesFromSelf());
        return all;
    }

    private static List<JavaCodeUnit> targets(JavaCodeUnitAccess<?> access, JavaClasses ours) {
        List<JavaCodeUnit> targets = new ArrayList<>();
        access.getTarget().resolveMember().ifPresent(member -> {
            targets.add((JavaCodeUnit) member);
            if (member instanceof JavaMethod method
                    && ours.contain(method.getOwner().getName())) {
                String[] parameters = method.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toArray(String[]::new);
                access.getTargetOwner()
                        .getAllSubclasses()
                        .forEach(type ->
                                type.tryGetMethod(method.getName(), parameters).ifPresent(targets::add));
            }
        });
        return targets;
    }
}
