package io.tenantry.stack;

import java.util.Map;
import java.util.stream.Collectors;
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
          "-Djboss.server.base.dir=%s -DTENANTRY_HTTP_PORT=%d -DTENANTRY_MANAGEMENT_PORT=%d %s"
              .formatted(
                  directory.base(), FreePort.any(), management, properties(stack.settings()));
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

    private static String properties(Map<String, String> settings) {
      return settings.entrySet().stream()
          .filter(setting -> setting.getKey().startsWith("TENANTRY_"))
          .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
          .collect(Collectors.joining(" "));
    }
  }
}
