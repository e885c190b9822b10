package io.tenantry.simulator;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.control.ControlServer;
import io.tenantry.simulator.control.Controls;
import io.tenantry.simulator.exchange.Accounts;
import io.tenantry.simulator.exchange.ExchangeSurface;
import io.tenantry.simulator.exchange.NewMailbox;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.GraphSurface;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.http.ApiServer;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.journal.JournalFilter;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.signin.AppRegistration;
import io.tenantry.simulator.signin.KeyRing;
import io.tenantry.simulator.signin.SignInSurface;
import io.tenantry.simulator.teams.TeamsSurface;
import io.tenantry.simulator.throttle.ThrottleFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A stand-in for Microsoft's cloud: sign-in authority, Graph and Exchange on one HTTPS port of the
 * loopback interface, and a control door beside them.
 */
public final class SimulatedTenant implements AutoCloseable {

  private final Seed seed;
  private final KeyRing keys;
  private final AppRegistration app;
  private final Journal journal;
  private final AdjustableClock clock = new AdjustableClock();
  private final FaultFilter faults = new FaultFilter();
  private final ThrottleFilter throttle;
  private final Consistency consistency;
  private final Operations operations;
  private final ApiServer apis;
  private final ControlServer control;

  private SimulatedTenant(SimulatorOptions options) throws IOException, GeneralSecurityException {
    seed = new Seed(options.users(), options.seed());
    keys = KeyRing.open(options.data());
    app =
        new AppRegistration(
            seed.tenantId().toString(), seed.clientId().toString(), options.data(), clock);
    journal = new Journal(options.data(), clock);
    throttle = new ThrottleFilter(options.users(), options.throttleFactor());
    SignInSurface signIn =
        new SignInSurface(
            app,
            keys,
            clock,
            seed.organization(),
            Set.of(app.tenantId(), seed.domain(), seed.initialDomain()),
            Set.of(
                "https://graph.microsoft.com",
                "https://outlook.office365.com",
                TeamsSurface.AUDIENCE));
    Dispatcher dispatcher =
        new Dispatcher(List.of(new JournalFilter(journal), faults, signIn.filter(), throttle));
    GraphSurface graph = new GraphSurface(seed, clock, dispatcher, options.mySiteHost());
    consistency = graph.consistency();
    operations = graph.operations();
    ExchangeSurface exchange =
        new ExchangeSurface(
            seed,
            new Accounts(graph::hasUser, id -> newMailbox(graph, id), graph::customAttributes),
            clock,
            group -> {},
            dispatcher);
    dispatcher.add(signIn);
    dispatcher.add(graph);
    dispatcher.add(exchange);
    TeamsSurface teams = new TeamsSurface(seed);
    dispatcher.add(teams);
    Runnable resetData =
        () -> {
          graph.reset();
          exchange.reset();
          teams.reset();
        };
    apis = new ApiServer(options.port(), keys.tls(), dispatcher);
    control =
        new ControlServer(
            options.controlPort(),
            new Controls(
                clock,
                faults,
                throttle,
                journal,
                app,
                consistency,
                operations,
                graph::takeLicenseBack,
                resetData,
                this::info));
  }

  private static Optional<NewMailbox> newMailbox(GraphSurface graph, String idOrPrincipalName) {
    return graph
        .newUserWithMailbox(idOrPrincipalName)
        .map(
            user ->
                new NewMailbox(
                    UUID.fromString(user.id()),
                    user.get("userPrincipalName").asText(),
                    user.get("mailNickname").asText(),
                    user.get("displayName").asText(),
                    Instant.parse(user.get("createdDateTime").asText())));
  }

  /** Starts a tenant and returns once it serves. */
  public static SimulatedTenant start(SimulatorOptions options)
      throws IOException, GeneralSecurityException {
    return new SimulatedTenant(options);
  }

  /** Port of the simulated APIs. */
  public int port() {
    return apis.port();
  }

  /** Port of the control door. */
  public int controlPort() {
    return control.port();
  }

  /** Address of the simulated APIs and the sign-in authority. */
  public String url() {
    return "https://localhost:" + port();
  }

  /** Certificate authority that clients must trust, as PEM. */
  public Path caFile() {
    return keys.caFile();
  }

  /** The tenant's id. */
  public String tenantId() {
    return app.tenantId();
  }

  /** Client id of the app registration. */
  public String clientId() {
    return app.clientId();
  }

  /** Secret of the app registration. */
  public String clientSecret() {
    return app.clientSecret();
  }

  /** Key and certificate of the app registration, as PEM. */
  public Path clientCertificateFile() {
    return keys.clientCertificateFile();
  }

  /** What was asked and what was changed. */
  public Journal journal() {
    return journal;
  }

  /** The tenant's time. */
  public AdjustableClock clock() {
    return clock;
  }

  /** Rules that let requests fail. */
  public FaultFilter faults() {
    return faults;
  }

  /** The limits. */
  public ThrottleFilter throttle() {
    return throttle;
  }

  /** The app registration, to rotate its secret or change its permissions. */
  public AppRegistration app() {
    return app;
  }

  /** How late Graph's answers see a write. */
  public Consistency consistency() {
    return consistency;
  }

  /** How long services take to carry out what they have accepted. */
  public Operations operations() {
    return operations;
  }

  /** The data as they were before anybody changed them. */
  public Seed seed() {
    return seed;
  }

  @Override
  public void close() throws IOException {
    control.close();
    apis.close();
    journal.close();
  }

  private Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("tenantId", tenantId());
    info.put("clientId", clientId());
    info.put("organization", seed.organization());
    info.put("domain", seed.domain());
    info.put("users", seed.users());
    info.put("groups", seed.groups().size());
    info.put("url", url());
    info.put("caFile", caFile().toAbsolutePath().toString());
    info.put("certificateFile", clientCertificateFile().toAbsolutePath().toString());
    info.put("journalFile", journal.file().toAbsolutePath().toString());
    info.put("throttleFactor", throttle.factor());
    info.put("now", clock.instant().toString());
    return info;
  }
}
