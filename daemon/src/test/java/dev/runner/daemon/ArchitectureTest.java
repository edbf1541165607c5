package dev.runner.daemon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.runner.daemon.supervise.TaskTokens;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/** The arrows of the house. */
@AnalyzeClasses(packages = "dev.runner", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] HTTP = {
    "io.javalin..", "org.eclipse.jetty..", "java.net.http..", "com.sun.net.httpserver.."
  };

  @ArchTest
  static final ArchRule WRAPPERS_KNOW_ONLY_WHAT_MAY_BE_ASKED =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.wrappers..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.runner.telemetry..", "dev.runner.daemon..", "dev.runner.cli..");

  @ArchTest
  static final ArchRule TELEMETRY_KNOWS_ONLY_WHAT_HAPPENED =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.runner.wrappers..", "dev.runner.daemon..", "dev.runner.cli..");

  @ArchTest
  static final ArchRule NEITHER_KNOWS_HTTP =
      noClasses()
          .that()
          .resideInAnyPackage("dev.runner.wrappers..", "dev.runner.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HTTP);

  @ArchTest
  static final ArchRule NEITHER_KNOWS_PROCESSES =
      noClasses()
          .that()
          .resideInAnyPackage("dev.runner.wrappers..", "dev.runner.telemetry..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Process.class, ProcessBuilder.class, ProcessHandle.class, Runtime.class);

  @ArchTest
  static final ArchRule THE_CORE_IS_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.runner.daemon.task.state..", "dev.runner.daemon.task.decide..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..",
              "java.io..",
              "dev.runner.daemon.api..",
              "dev.runner.daemon.supervise..",
              "dev.runner.daemon.lifecycle..",
              "dev.runner.daemon.history..");

  @ArchTest
  static final ArchRule THE_CORE_ASKS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.daemon.task..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule PROCESSES_KNOW_NOTHING_ELSE_OF_THE_DAEMON =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.daemon.process..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.runner.daemon..")
                  .and(DescribedPredicate.not(resideInAPackage("dev.runner.daemon.process.."))));

  @ArchTest
  static final ArchRule THE_API_SUPERVISES_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.daemon.api..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.runner.daemon.supervise..")
                  .and(DescribedPredicate.not(JavaClass.Predicates.type(TaskTokens.class))));

  @ArchTest
  static final ArchRule NO_PACKAGE_OF_THE_DAEMON_GOES_IN_CIRCLES =
      slices().matching("dev.runner.daemon.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_PACKAGE_OF_THE_API_GOES_IN_CIRCLES =
      slices().matching("dev.runner.daemon.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_PART_OF_THE_INDEX_GOES_IN_CIRCLES =
      slices().matching("dev.runner.telemetry.index.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule QUESTIONS_TO_THE_INDEX_KNOW_NONE_OF_ITS_PARTS =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.telemetry.index")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.runner.telemetry.index.*..");

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class)
          .orShould()
          .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class);

  /** Where nothing tells of a change, so that it has to be looked for again and again. */
  @ArchTest
  static final ArchRule ONLY_THESE_LOOK_AGAIN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.runner.daemon.process.linux.WrapperSpawn")
          .and()
          .doNotHaveFullyQualifiedName("dev.runner.daemon.lifecycle.DaemonLock")
          .should()
          .callMethod(LockSupport.class, "parkNanos", long.class);

  @ArchTest
  static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IT_HOLDS =
      classes()
          .should(
              new ArchCondition<JavaClass>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(new SimpleConditionEvent(type, marked, type.getPackageName()));
                }
              });
}
