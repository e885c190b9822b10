package io.tenantry.gateway;

import io.tenantry.cluster.Schema;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Opens the gateways when the server starts, once the settings can be read. */
@Singleton
@Startup
public class WarmUp {

  @EJB private Schema schema;
  @Inject private ConnectedTenant tenant;

  @PostConstruct
  void open() {
    schema.ready();
    tenant.gateways().warmUp();
  }
}
