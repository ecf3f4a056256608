package cn.innovation.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may see whom, and what else holds of all classes. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "cn.innovation.registry";

    /** Every feature may see itself and the JDK and libraries; of the registry, only what stands here. */
    private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
            Map.entry("shared", Set.of()),
            Map.entry("evaluation", Set.of("audit")),
            Map.entry("reference", Set.of("shared")),
            Map.entry("fact", Set.of("shared", "reference", "exchange")),
            Map.entry("changes", Set.of("shared", "fact")),
            Map.entry("webhook", Set.of("shared", "fact", "changes")),
            Map.entry("correction", Set.of("shared", "reference", "fact", "changes", "exchange")),
            Map.entry("quota", Set.of("shared")),
            Map.entry("moves", Set.of("shared", "reference", "fact")),
            Map.entry("search", Set.of("shared")),
            Map.entry("access", Set.of("shared")),
            Map.entry("exchange", Set.of("shared")),
            Map.entry("audit", Set.of("shared", "exchange")),
            Map.entry("monitoring", Set.of("shared")),
            Map.entry("snapshots", Set.of("shared", "exchange")),
            Map.entry("statistics", Set.of("shared", "reference", "changes")),
            Map.entry("organisation", Set.of("shared", "reference", "fact", "exchange", "statistics")),
            Map.entry("facility", Set.of("shared", "reference", "fact", "exchange", "statistics")),
            Map.entry("lists", Set.of("shared", "reference", "fact", "search", "exchange", "organisation")),
            Map.entry("cultivation", Set.of("shared", "reference", "organisation")),
            Map.entry("plan", Set.of("shared", "reference", "fact", "exchange", "statistics")));

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().because("a change should touch one folder");

    @ArchTest
    static final ArchRule METHODS_OF_HTTP_SAY_WHO_MAY_CALL_THEM = methods()
            .that(new DescribedPredicate<JavaMethod>("answer HTTP requests") {
                @Override
                public boolean test(JavaMethod method) {
                    return List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class).stream()
                            .anyMatch(method::isAnnotatedWith);
                }
            })
            .should()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(RolesAllowed.class)
            .because("what is forgotten must be denied, and seen in review");

    /** A constraint elsewhere is read by nobody: shared.http.Forms holds bodies and rows to those of their form. */
    @ArchTest
    static final ArchRule CONSTRAINTS_STAND_ON_FORMS = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .should(new ArchCondition<>("have constraints") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean constrained = method.isMetaAnnotatedWith(Constraint.class)
                            || method.getParameters().stream()
                                    .anyMatch(parameter -> parameter.isAnnotatedWith(Valid.class)
                                            || parameter.isMetaAnnotatedWith(Constraint.class));
                    events.add(new SimpleConditionEvent(method, constrained, method.getFullName()));
                }
            });

    @ArchTest
    static final ArchRule ONLY_SERVICES_OPEN_TRANSACTIONS = classes()
            .that()
            .areAnnotatedWith(Transactional.class)
            .and()
            .areNotAnnotatedWith(Interceptor.class)
            .should()
            .haveSimpleNameEndingWith("Service")
            .because("a transaction begins in one layer");

    @ArchTest
    static final ArchRule ENTITIES_STAY_INSIDE = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .notBePublic()
            .because("features meet in the database, and callers get views");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".evaluation..")
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .because("the registry's day is that of " + Clock.class.getSimpleName() + ", which tests set");

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            fields().should().notBeAnnotatedWith(Inject.class).because("a class says in its constructor what it needs");

    @ArchTest
    static final ArchRule PURE_RULES_NEED_NO_CONTAINER = classes()
            .that()
            .haveNameMatching(".*\\.(CreditCode|QualificationRule|Condition|AsOf|Progress)")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + "..")
            .because("rules are tested with new");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = classes()
            .should(new ArchCondition<JavaClass>("not be called by what says nothing") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    List.of("Manager", "Helper", "Util", "Utils", "Impl", "DTO", "Dto").stream()
                            .filter(type.getSimpleName()::endsWith)
                            .forEach(suffix -> events.add(SimpleConditionEvent.violated(type, type.getName())));
                }
            })
            .because("names are field terms");

    @TestFactory
    List<DynamicTest> featuresSeeOnlyWhatTheTableAllows() {
        var imported = new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages(ROOT);
        return MAY_SEE.keySet().stream()
                .sorted()
                .map(feature -> DynamicTest.dynamicTest(feature, () -> noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + feature + "..")
                        .should()
                        .dependOnClassesThat(new DescribedPredicate<JavaClass>("are in a feature it may not see") {
                            @Override
                            public boolean test(JavaClass seen) {
                                String name = seen.getPackageName();
                                if (!name.startsWith(ROOT + ".")) {
                                    return false;
                                }
                                String other = name.substring(ROOT.length() + 1).split("\\.", 2)[0];
                                return !other.equals(feature)
                                        && !MAY_SEE.getOrDefault(feature, Set.of())
                                                .contains(other);
                            }
                        })
                        .allowEmptyShould(true)
                        .check(imported)))
                .toList();
    }
}
