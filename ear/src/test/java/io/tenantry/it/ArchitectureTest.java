package io.tenantry.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between the modules run only downwards: web → batch-jobs → ejb → persistence. */
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> SERVICES =
      resideInAPackage("io.tenantry..")
          .and(
              DescribedPredicate.not(
                  resideInAnyPackage(
                      "io.tenantry.persistence..",
                      "io.tenantry.jobs..",
                      "io.tenantry.web..",
                      "io.tenantry.simulator..")));

  private final JavaClasses application = classesOf("persistence", "ejb", "batch-jobs", "web");

  @Test
  void arrowsRunOnlyDownwards() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("persistence")
        .definedBy("io.tenantry.persistence..")
        .layer("ejb")
        .definedBy(SERVICES)
        .layer("batch-jobs")
        .definedBy("io.tenantry.jobs..")
        .layer("web")
        .definedBy("io.tenantry.web..")
        .whereLayer("web")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("batch-jobs")
        .mayOnlyBeAccessedByLayers("web")
        .whereLayer("ejb")
        .mayOnlyBeAccessedByLayers("batch-jobs", "web")
        .check(application);
  }

  @Test
  void theSimulatedTenantIsNoPartOfTheApplication() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tenantry.simulator..")
        .check(application);
  }

  @Test
  void theSimulatedTenantKnowsNothingOfTheApplication() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.tenantry..")
                .and(DescribedPredicate.not(resideInAPackage("io.tenantry.simulator.."))))
        .check(classesOf("tenant-simulator"));
  }

  @Test
  void onlyGatewaysKnowHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tenantry.gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.azure..", "com.microsoft.aad..", "okhttp3..", "java.net.http..")
        .check(application);
  }

  @Test
  void onlyPersistenceKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tenantry.persistence..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.tenantry.persistence.Database")
        .check(application);
  }

  private static JavaClasses classesOf(String... modules) {
    List<Path> directories =
        List.of(modules).stream()
            .map(module -> Path.of("..", module, "target", "classes").toAbsolutePath().normalize())
            .filter(Files::isDirectory)
            .toList();
    assertThat(directories).hasSize(modules.length);
    return new ClassFileImporter().importPaths(directories);
  }
}
