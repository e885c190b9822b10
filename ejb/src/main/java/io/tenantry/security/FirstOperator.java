package io.tenantry.security;

import io.tenantry.cluster.Schema;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the operator named in the settings when the database knows none. */
@Singleton
@Startup
@PermitAll
public class FirstOperator {

  private static final Logger LOG = LoggerFactory.getLogger(FirstOperator.class);

  @EJB private Schema schema;
  @EJB private Operators operators;

  @Inject
  @ConfigProperty(name = "TENANTRY_ADMIN_USER")
  private Optional<String> name;

  @Inject
  @ConfigProperty(name = "TENANTRY_ADMIN_PASSWORD")
  private Optional<String> password;

  @PostConstruct
  void create() {
    schema.ready();
    if (name.isEmpty() || password.isEmpty()) {
      return;
    }
    if (operators.createFirst(name.get(), password.get())) {
      LOG.info("The first operator was created: {}", name.get());
    }
  }
}
