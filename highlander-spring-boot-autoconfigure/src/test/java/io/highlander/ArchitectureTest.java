package io.highlander;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.highlander.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** From the ground up, a layer knows only those before it; adapters hang off the core. */
class ArchitectureTest {

    private static final String ROOT = "io.highlander";
    private static final List<String> LAYERS = List.of(
            ROOT,
            ROOT + ".exception..",
            ROOT + ".single..",
            ROOT + ".time..",
            ROOT + ".text..",
            ROOT + ".concurrent..",
            ROOT + ".cluster..",
            ROOT + ".coordination..",
            ROOT + ".session..",
            ROOT + ".membership..",
            ROOT + ".ownership..",
            ROOT + ".state..",
            ROOT + ".model..",
            ROOT + ".request..",
            ROOT + ".activation..",
            ROOT + ".tenure..",
            ROOT + ".watch..",
            ROOT + ".routing..",
            ROOT + ".catalog..",
            ROOT + ".node..",
            ROOT + ".autoconfigure..");
    /** They are not in the library's jar. */
    private static final String FAKES = ROOT + ".test..";

    private static final List<String> CORE = LAYERS.subList(0, LAYERS.size() - 1);
    private static final List<String> ADAPTERS = Stream.of(
                    "zookeeper", "s3", "file", "jdbc", "http", "cglib", "security", "validation", "actuator")
            .map(name -> ROOT + "." + name + "..")
            .toList();

    /** Methods and constructors that read a clock, or wait by one. */
    private static final Map<Class<?>, Set<String>> CLOCKS = Map.of(
            System.class, Set.of("nanoTime", "currentTimeMillis"),
            Instant.class, Set.of("now"),
            LocalDateTime.class, Set.of("now"),
            OffsetDateTime.class, Set.of("now"),
            ZonedDateTime.class, Set.of("now"),
            java.time.Clock.class, Set.of("systemUTC", "systemDefaultZone", "system"),
            CompletableFuture.class, Set.of("orTimeout", "completeOnTimeout", "delayedExecutor"),
            Timer.class, Set.of("<init>"),
            ScheduledThreadPoolExecutor.class, Set.of("<init>"),
            Executors.class, Set.of("newScheduledThreadPool", "newSingleThreadScheduledExecutor"));

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static String[] array(List<String> packages) {
        return packages.toArray(String[]::new);
    }

    @ParameterizedTest
    @FieldSource("CORE")
    void layerDependsOnlyOnThoseBeforeIt(String layer) {
        List<String> later = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
        noClasses()
                .that()
                .resideInAPackage(layer)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(array(later))
                .allowEmptyShould(true)
                .check(LIBRARY);
    }

    @Test
    void onlyAutoconfigureKnowsAdapters() {
        noClasses()
                .that()
                .resideInAnyPackage(array(CORE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(array(ADAPTERS))
                .check(LIBRARY);
    }

    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void adapterDependsOnlyOnTheCore(String adapter) {
        String[] others = Stream.concat(
                        ADAPTERS.stream().filter(other -> !other.equals(adapter)), Stream.of(ROOT + ".autoconfigure.."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(adapter)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(LIBRARY);
    }

    @Test
    void nothingKnowsTheFakesOfTestsWhichKnowOnlyTheCore() {
        noClasses()
                .that()
                .resideOutsideOfPackage(FAKES)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FAKES)
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAPackage(FAKES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(ADAPTERS.stream(), Stream.of(ROOT + ".autoconfigure.."))
                        .toArray(String[]::new))
                .check(LIBRARY);
    }

    @Test
    void coreNeedsOnlyTheJdkJacksonAndLogging() {
        classes()
                .that()
                .resideInAnyPackage(array(CORE))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are of the JDK, Jackson, SLF4J, JSpecify or this library",
                        type -> Stream.of(
                                                "java.",
                                                "javax.crypto.",
                                                "tools.jackson.",
                                                "com.fasterxml.jackson.annotation.",
                                                "org.slf4j.",
                                                "org.jspecify.",
                                                ROOT + ".")
                                        .anyMatch(type.getBaseComponentType().getName()::startsWith)
                                || type.getBaseComponentType().isPrimitive()))
                .check(LIBRARY);
    }

    @Test
    void coreAsksOnlyTheClockPortForTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(array(CORE))
                .and()
                .areNotAssignableTo(Clock.class)
                .should()
                .accessTargetWhere(usesAClock())
                .check(LIBRARY);
    }

    private static DescribedPredicate<JavaAccess<?>> usesAClock() {
        return describe("uses a clock of the JDK", access -> CLOCKS.entrySet().stream()
                .anyMatch(clock -> access.getTargetOwner().isAssignableTo(clock.getKey())
                        && clock.getValue().contains(access.getName())));
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(describe(
                        "sleeps",
                        access -> access.getName().equals("sleep")
                                && (access.getTargetOwner().isEquivalentTo(Thread.class)
                                        || access.getTargetOwner().isEquivalentTo(TimeUnit.class))))
                .check(LIBRARY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " of " + type.getName() + " is not @NullMarked"));
                    }
                })
                .check(LIBRARY);
    }

    /** A name like a question is one: a command gets a verb. */
    @Test
    void predicatesAnswerAndChangeNothing() {
        methods()
                .that()
                .haveNameMatching("(is|has|may|can|was|are)[A-Z].*")
                .should(new ArchCondition<>("return a boolean and set no field") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean answers = method.getRawReturnType().isEquivalentTo(boolean.class);
                        boolean changes = method.getFieldAccesses().stream()
                                .anyMatch(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET);
                        events.add(new SimpleConditionEvent(
                                method,
                                answers && !changes,
                                method.getFullName() + " is named like a question, but is a command"));
                    }
                })
                .check(LIBRARY);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(LIBRARY);
    }
}
