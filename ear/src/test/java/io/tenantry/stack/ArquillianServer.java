package io.tenantry.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Gives the server that Arquillian manages a database, a simulated tenant, ports and a directory of
 * its own, without the application, since each in-container test deploys what it tests.
 */
public final class ArquillianServer implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Surroundings.class);
  }

  /** Starts what the server needs, before Arquillian starts the server. */
  public static final class Surroundings {

    /** Called once, when Arquillian knows its containers. */
    public void configure(@Observes ContainerRegistry containers) {
      Stack stack = Stack.in("in-container").prepare().startSurroundings();
      ServerDirectory directory = new ServerDirectory(stack.directory().resolve("arquillian"));
      directory.prepare();
      directory.withdrawDeployments();
      int management = FreePort.any();
      String arguments =
          "-Djboss.server.base.dir=%s -DTENANTRY_HTTP_PORT=%d -DTENANTRY_MANAGEMENT_PORT=%d -P=%s"
              .formatted(
                  directory.base(),
                  FreePort.any(),
                  management,
                  properties(stack.directory(), stack.settings()));
      for (Container<?> container : containers.getContainers()) {
        container
            .getContainerConfiguration()
            .property("jbossHome", directory.home().toString())
            .property("jbossArguments", arguments)
            .property("javaVmArguments", "-Xmx768m")
            .property("managementPort", Integer.toString(management))
            .property("startupTimeoutInSeconds", Long.toString(Patience.START.toSeconds()))
            .property("stopTimeoutInSeconds", Long.toString(Patience.STOP.toSeconds()));
      }
    }

    /** A file, as a real server has it: the arguments are split at every blank. */
    private static Path properties(Path directory, Map<String, String> settings) {
      Properties properties = new Properties();
      settings.entrySet().stream()
          .filter(setting -> setting.getKey().startsWith("TENANTRY_"))
          .forEach(setting -> properties.setProperty(setting.getKey(), setting.getValue()));
      Path file = directory.resolve("tenantry.properties");
      try (Writer out = Files.newBufferedWriter(file)) {
        properties.store(out, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return file;
    }
  }
}
