package io.tenantry.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Names this node and this start of it.
 *
 * <p>A deployment is one start: after a redeploy in the same server the boot id is another one, so
 * whatever the earlier deployment left running is known to be dead.
 */
@ApplicationScoped
public class ThisNode {

  private final String bootId = UUID.randomUUID().toString();

  @Inject
  @ConfigProperty(name = "TENANTRY_NODE")
  private Optional<String> configured;

  /** The id of this start. */
  public String bootId() {
    return bootId;
  }

  /**
   * The node's name: as configured, or made of the host and the server's directory, so that two
   * servers on one host differ and the same server has the same name after a restart.
   */
  public String name() {
    return configured
        .filter(name -> !name.isBlank())
        .orElseGet(() -> host() + ":" + System.getProperty("jboss.server.base.dir", ""));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return System.getProperty("jboss.node.name", "localhost");
    }
  }
}
