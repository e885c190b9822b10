package io.tenantry.simulator.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Seed;
import java.util.List;
import java.util.Set;

/**
 * What holds for the whole organization: whether new users who come from Active Directory have
 * their attributes of Exchange from the cloud.
 */
final class OrganizationConfig {

  private static final String CLOUD = "ExchangeAttributesCloudManagedByDefault";
  private static final String SERVER = "ExchangeAttributesServerManagedByDefault";

  private final Seed seed;
  private volatile boolean cloudManaged;

  OrganizationConfig(Seed seed) {
    this.seed = seed;
  }

  void reset() {
    cloudManaged = false;
  }

  boolean cloudManaged() {
    return cloudManaged;
  }

  /** Get-OrganizationConfig. */
  Page get(Cmdlet.Call call, Effects effects) {
    ObjectNode config = Json.MAPPER.createObjectNode();
    config.put("Identity", seed.initialDomain());
    config.put("Name", seed.initialDomain());
    config.put("DisplayName", seed.organization());
    config.put("Guid", seed.tenantId().toString());
    config.put("IsDehydrated", false);
    config.put(CLOUD, cloudManaged);
    return Page.of(List.of(call.selected(config)));
  }

  /** Set-OrganizationConfig. */
  Page set(Cmdlet.Call call, Effects effects) throws CmdletFailure {
    call.requireServed("Set-OrganizationConfig", Set.of(CLOUD, SERVER, "Confirm"));
    boolean wanted = call.flag(CLOUD) || cloudManaged && !call.flag(SERVER);
    if (wanted == cloudManaged) {
      return Page.unmodified(seed.initialDomain());
    }
    cloudManaged = wanted;
    effects.add("organization", CLOUD + "=" + wanted);
    return Page.nothing();
  }
}
