package dev.runner.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The command line knows the layout of files, and nothing else of the other modules. */
@AnalyzeClasses(packages = "dev.runner", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule SPEAKS_TO_THE_DAEMON_ONLY_BY_HTTP =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.cli..")
          .and()
          .resideOutsideOfPackage("dev.runner.cli.packaging..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.runner.daemon..",
              "dev.runner.wrappers..",
              "dev.runner.telemetry.event..",
              "dev.runner.telemetry.journal..",
              "dev.runner.telemetry.json..",
              "dev.runner.telemetry.request..",
              "dev.runner.telemetry.view..");

  @ArchTest
  static final ArchRule SLEEPS_ONLY_FOR_FILES_OF_ANOTHER_PROGRAM =
      noClasses()
          .that()
          .resideInAPackage("dev.runner.cli..")
          .and()
          .doNotHaveFullyQualifiedName("dev.runner.cli.daemon.Pause")
          .should()
          .callMethod(Thread.class, "sleep", long.class);
}
