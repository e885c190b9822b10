package io.tenantry.gateway;

import io.tenantry.actions.Action;
import io.tenantry.actions.ActionCatalog;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.TargetKind;
import io.tenantry.attributes.AttributeDefinitions;
import io.tenantry.cluster.DatabaseUnavailable;
import io.tenantry.gateway.exchange.ExchangeGateway;
import io.tenantry.gateway.graph.GraphGateway;
import io.tenantry.gateway.mail.MailGateway;
import io.tenantry.gateway.mail.MailRelay;
import io.tenantry.persistence.delegation.ProtectedTable;
import io.tenantry.persistence.directory.AttributeTable;
import io.tenantry.persistence.directory.PortalValues;
import io.tenantry.serviceaccount.StoredServiceAccount;
import io.tenantry.settings.Settings;
import io.tenantry.settings.SettingsChanged;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the gateways to the tenant that the server is connected to; opens them with its
 * settings and its threads, and closes them with it.
 *
 * <p>The gateways have pools of their own, made of the server's managed threads: the server's
 * shared pool is bounded, and batches under way would keep others waiting.
 */
@ApplicationScoped
public class ConnectedTenant {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectedTenant.class);

  /** Runs send something more often than that. */
  private static final Duration QUIET = Duration.ofMinutes(10);

  @Resource private ManagedThreadFactory threads;
  @Inject private PortalValues portalValues;
  @Inject private AttributeTable attributeTable;
  @Inject private ProtectedTable protectedTargets;
  @Inject private StoredServiceAccount account;
  @Inject private ActionCatalog catalog;

  @Inject private Settings settings;

  private ExecutorService executor;
  private ScheduledExecutorService timer;
  private volatile Gateways gateways;

  /** Those who hold the gateways from before go on with them. */
  synchronized void changed(@Observes SettingsChanged event) {
    Gateways before = gateways;
    if (before == null) {
      return;
    }
    gateways = with(before.anew(TenantConnection.from(settings::value), timer));
    closeOnceIdle(before);
    gateways.warmUp();
    LOG.info("The settings were changed: {}", gateways.connection());
  }

  private void closeOnceIdle(Gateways before) {
    timer.schedule(
        () -> {
          if (before.idleFor(QUIET)) {
            before.close();
          } else {
            closeOnceIdle(before);
          }
        },
        QUIET.toSeconds(),
        TimeUnit.SECONDS);
  }

  private Gateways open() {
    Gateways known = gateways;
    if (known != null) {
      return known;
    }
    settings.ready();
    return openFirst();
  }

  private synchronized Gateways openFirst() {
    if (gateways == null) {
      executor = Executors.newCachedThreadPool(threads);
      timer = Executors.newSingleThreadScheduledExecutor(threads);
      TenantConnection connection = TenantConnection.from(settings::value);
      gateways =
          with(
              Gateways.open(connection, this::portal, account, executor, timer, Clock.systemUTC()));
    }
    return gateways;
  }

  private Gateways with(Gateways opened) {
    Optional<MailRelay> relay = MailRelay.from(settings::value);
    return opened.with(new MailGateway(relay, opened.connection().trust(), executor));
  }

  private Map<String, Map<String, String>> portal(PortalStore store, Collection<String> keys) {
    try {
      return switch (store) {
        case ATTRIBUTE -> attributes(keys);
        case PROTECTED_GROUP -> reasons(TargetKind.GROUP, keys);
        case PROTECTED_USER -> reasons(TargetKind.USER, keys);
        default -> portalValues.read(store.name(), keys);
      };
    } catch (SQLException e) {
      throw new DatabaseUnavailable("reading Tenantry's own values", e);
    }
  }

  private Map<String, Map<String, String>> reasons(TargetKind kind, Collection<String> keys)
      throws SQLException {
    Map<String, Map<String, String>> found = new HashMap<>();
    protectedTargets
        .reasons(kind.name(), keys)
        .forEach((key, reason) -> found.put(key, Map.of(Guarded.REASON, reason)));
    return found;
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
