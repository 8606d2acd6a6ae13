package org.hillock.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** The rules that class files can show. Each has a class in {@code bad} that breaks it. */
@SuppressWarnings("ImmutableEnumChecker") // an ArchRule is never changed after it is made
enum Rules {
  TIME_COMES_FROM_A_CLOCK(
      noClasses()
          .should(callMethodWhere(readsTheWallClock()))
          .because("a Clock can be moved by a test, the wall clock cannot")),

  ONLY_MESSAGING_KNOWS_THE_BROKER(
      noClasses()
          .that()
          .resideOutsideOfPackages("org.hillock.messaging..", "org.hillock.standalone..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.rabbitmq..", "org.springframework.amqp..")
          .because("a change of broker must touch one module")),

  ONLY_JOB_STORE_SPEAKS_SQL(
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hillock.jobstore..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework.jdbc..")
          .because("every change of a job is a method of job-store")),

  EXPERIMENT_IS_PURE(
      noClasses()
          .that()
          .resideInAnyPackage("org.hillock.experiment..", "org.hillock.bad.pure..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.springframework..", "java.nio.file..", "java.net..", "java.sql..")
                  .or(
                      DescribedPredicate.describe(
                          "files", type -> type.getName().startsWith("java.io.File"))))
          .because("the language must work offline, in a browser's back end and in a test alike")),

  THE_ROOMS_OF_EXPERIMENT_ARE_ITS_OWN(
      noClasses()
          .that()
          .resideOutsideOfPackage("org.hillock.experiment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hillock.experiment.document..",
              "org.hillock.experiment.vocabulary..",
              "org.hillock.experiment.network..",
              "org.hillock.experiment.read..",
              "org.hillock.experiment.check..",
              "org.hillock.experiment.schema..")
          .because("how a description is understood must be free to change")),

  CONTROLLERS_ARE_PACKAGE_PRIVATE(
      classes()
          .that(
              are(
                  annotatedWith("org.springframework.web.bind.annotation.RestController")
                      .or(annotatedWith("org.springframework.web.bind.annotation.ControllerAdvice"))
                      .or(
                          annotatedWith(
                              "org.springframework.web.bind.annotation.RestControllerAdvice"))))
          .should()
          .bePackagePrivate()
          .allowEmptyShould(true)
          .because("nobody but the web calls a controller")),

  NO_FIELD_INJECTION(
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .because("a constructor shows what a class needs")),

  NO_STATIC_STATE(
      fields()
          .that(are(staticAndWritten()))
          .should()
          .haveModifier(FINAL)
          .allowEmptyShould(true)
          .because("state in a class is state that tests share")),

  FEATURES_DO_NOT_RUN_IN_CIRCLES(
      slices()
          .matching("org.hillock.(*).(*)..")
          .namingSlices("$1.$2")
          .should()
          .beFreeOfCycles()
          .because("a circle cannot be read from any end"));

  private final ArchRule rule;

  Rules(ArchRule rule) {
    this.rule = rule;
  }

  ArchRule rule() {
    return rule;
  }

  private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
    Set<String> owners =
        Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year");
    return DescribedPredicate.describe(
        "reads the wall clock",
        call -> {
          String owner = call.getTargetOwner().getName();
          boolean now =
              call.getName().equals("now")
                  && call.getTarget().getRawParameterTypes().equals(List.of())
                  && owners.contains(owner);
          return now
              || (owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis"));
        });
  }

  private static DescribedPredicate<JavaField> staticAndWritten() {
    return DescribedPredicate.describe(
        "static and written by hand",
        field ->
            field.getModifiers().contains(STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }
}
