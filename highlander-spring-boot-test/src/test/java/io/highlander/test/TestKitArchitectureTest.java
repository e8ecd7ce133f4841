package io.highlander.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** {@code history} knows nothing, the cluster knows the core, and only the slice knows Spring. */
class TestKitArchitectureTest {

    private static final String ROOT = "io.highlander";
    private static final String HISTORY = ROOT + ".history..";
    private static final String CLUSTER = ROOT + ".test.cluster..";

    private static final String STORE = ROOT + ".test.store..";

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + ".history", ROOT + ".test");

    @Test
    void checkersOfHistoriesAreForAnyProgram() {
        classes()
                .that()
                .resideInAPackage(HISTORY)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", HISTORY)
                .check(KIT);
    }

    @Test
    void clusterRunsWithoutSpringAndWithoutInfrastructure() {
        noClasses()
                .that()
                .resideInAPackage(CLUSTER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        ROOT + ".autoconfigure..",
                        ROOT + ".zookeeper..",
                        ROOT + ".s3..",
                        ROOT + ".file..",
                        ROOT + ".http..")
                .check(KIT);
    }

    @Test
    void contractOfStoresKnowsThePortAndNoStore() {
        classes()
                .that()
                .resideInAPackage(STORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.junit.jupiter..",
                        "org.assertj..",
                        "tools.jackson..",
                        ROOT,
                        ROOT + ".state",
                        ROOT + ".state.json",
                        STORE)
                .check(KIT);
    }

    @Test
    void onlyTheSliceKnowsSpring() {
        noClasses()
                .that(describe(
                        "are not of the slice",
                        type -> !type.getSimpleName().contains("Highlander")
                                || type.getPackageName().contains("cluster")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", ROOT + ".autoconfigure..")
                .check(KIT);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .callMethodWhere(describe("sleeps", call -> call.getName().equals("sleep")))
                .check(KIT);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(type, marked, type.getName() + " is not @NullMarked"));
                    }
                })
                .check(KIT);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(KIT);
    }
}
