package io.tenantry.stack;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build puts what the stack runs: found from where this class was loaded. */
final class Checkout {

  private static final Path EAR = ear();

  private Checkout() {}

  /** The top directory of the sources. */
  static Path root() {
    return EAR.getParent();
  }

  /** The directory for whatever a build may throw away. */
  static Path target() {
    return EAR.resolve("target");
  }

  /** The provisioned server with the application deployed. */
  static Path server() {
    return built(target().resolve("server"));
  }

  /** The simulated tenant as a runnable jar. */
  static Path simulator() {
    return built(root().resolve("tenant-simulator/target/tenant-simulator.jar"));
  }

  private static Path built(Path path) {
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is missing: run `mvn package` first");
    }
    return path;
  }

  private static Path ear() {
    try {
      URI here = Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(here);
      while (!path.endsWith("target")) {
        path = path.getParent();
      }
      return path.getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The location of the classes is not a path", e);
    }
  }
}
