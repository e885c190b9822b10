package io.tenantry.gateway;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.PortalStore;
import io.tenantry.attributes.AttributeDefinitions;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.exchange.ExchangeGateway;
import io.tenantry.gateway.graph.GraphGateway;
import io.tenantry.gateway.mail.MailGateway;
import io.tenantry.gateway.mail.MailRelay;
import io.tenantry.persistence.directory.AttributeTable;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.serviceaccount.StoredServiceAccount;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Hands out the gateways to the tenant that the server is connected to; opens them with its
 * settings and its threads, and closes them with it.
 *
 * <p>The gateways have pools of their own, made of the server's managed threads: the server's
 * shared pool is bounded, and batches under way would keep others waiting.
 */
@ApplicationScoped
public class ConnectedTenant {
  @Resource private ManagedThreadFactory threads;
  @Inject private PortalValues portalValues;
  @Inject private AttributeTable attributeTable;
  @Inject private StoredServiceAccount account;
  @Inject private ActionCatalog catalog;

  private ExecutorService executor;
  private ScheduledExecutorService timer;
  private volatile Gateways gateways;

  void warmUp(@Observes Startup startup) {
    open().warmUp();
  }

  private synchronized Gateways open() {
    if (gateways == null) {
      executor = Executors.newCachedThreadPool(threads);
      timer = Executors.newSingleThreadScheduledExecutor(threads);
      TenantConnection connection =
          TenantConnection.from(
              name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
      Function<String, Optional<String>> settings =
          name -> ConfigProvider.getConfig().getOptionalValue(name, String.class);
      Optional<MailRelay> relay = MailRelay.from(settings);
      gateways =
          Gateways.open(connection, this::portal, account, executor, timer, Clock.systemUTC())
              .with(new MailGateway(relay, connection.trust(), executor));
    }
    return gateways;
  }

  private Map<String, Map<String, String>> portal(PortalStore store, Collection<String> keys) {
    try {
      return store == PortalStore.ATTRIBUTE
          ? attributes(keys)
          : portalValues.read(store.name(), keys);
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading Tenantry's own values", e);
    }
  }

  /** The definitions of attributes by the names that were asked for, whatever their case. */
  private Map<String, Map<String, String>> attributes(Collection<String> names)
      throws SQLException {
    Map<String, Map<String, String>> found = new HashMap<>();
    for (AttributeTable.Row row : attributeTable.all()) {
      names.stream()
          .filter(row.name()::equalsIgnoreCase)
          .forEach(name -> found.put(name, AttributeDefinitions.definition(row).stored()));
    }
    return found;
  }

  @PreDestroy
  synchronized void close() {
    if (gateways != null) {
      gateways.close();
      timer.shutdownNow();
      executor.shutdown();
    }
  }

  /** The doors to all surfaces: whoever asks again later may get others. */
  public Gateways gateways() {
    return open();
  }

  public GraphGateway graph() {
    return open().graph();
  }

  public ExchangeGateway exchange() {
    return open().exchange();
  }

  public Pacing pacing() {
    return open().pacing();
  }

  public TenantConnection connection() {
    return open().connection();
  }

  /** A test of the surfaces, by what the actions of the catalog need. */
  public ConnectionTest test() {
    return new ConnectionTest(open(), () -> catalog.all().stream().map(Action::info).toList());
  }
}
