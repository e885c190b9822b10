package io.tenantry.simulator;

import io.tenantry.simulator.activedirectory.ActiveDirectory;
import io.tenantry.simulator.activedirectory.DirectorySync;
import io.tenantry.simulator.activedirectory.ServicePassword;
import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.control.AccountDoor;
import io.tenantry.simulator.control.ControlServer;
import io.tenantry.simulator.control.Controls;
import io.tenantry.simulator.control.DirectoryDoor;
import io.tenantry.simulator.exchange.Accounts;
import io.tenantry.simulator.exchange.ExchangeSurface;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.faults.LateAnswers;
import io.tenantry.simulator.graph.Consistency;
import io.tenantry.simulator.graph.GraphSurface;
import io.tenantry.simulator.graph.Operations;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.http.ApiServer;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Filter;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Visit;
import io.tenantry.simulator.journal.Journal;
import io.tenantry.simulator.journal.JournalFilter;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.sharepoint.SharePointOnline;
import io.tenantry.simulator.signin.Account;
import io.tenantry.simulator.signin.AccountPassword;
import io.tenantry.simulator.signin.AppRegistration;
import io.tenantry.simulator.signin.Grants;
import io.tenantry.simulator.signin.KeyRing;
import io.tenantry.simulator.signin.People;
import io.tenantry.simulator.signin.SignInSurface;
import io.tenantry.simulator.teams.TeamsSurface;
import io.tenantry.simulator.throttle.ThrottleFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stand-in for Microsoft's cloud: sign-in authority, Graph, Exchange and Teams on one HTTPS port
 * of the loopback interface, with SharePoint's three servers and a control door beside them.
 */
public final class SimulatedTenant implements AutoCloseable {

  private final Seed seed;
  private final KeyRing keys;
  private final AppRegistration app;
  private final SignInSurface.Accounts accounts;
  private final Journal journal;
  private final AdjustableClock clock = new AdjustableClock();
  private final FaultFilter faults = new FaultFilter();
  private final ThrottleFilter throttle;
  private final People people = new People();
  private final GraphSurface graph;
  private final ActiveDirectory directory;
  private final DirectorySync directorySync;
  private final ApiServer apis;
  private final SharePointOnline sharePoint;
  private final SharePointServers sharePointServers;
  private final ControlServer control;

  private SimulatedTenant(SimulatorOptions options) throws IOException, GeneralSecurityException {
    seed = new Seed(options.users(), options.seed());
    keys = KeyRing.open(options.data());
    app =
        new AppRegistration(
            seed.tenantId().toString(), seed.clientId().toString(), options.data(), clock);
    journal = new Journal(options.data(), clock);
    throttle = new ThrottleFilter(options.users(), options.throttleFactor());
    Set<String> resources = ConcurrentHashMap.newKeySet();
    resources.add("https://graph.microsoft.com");
    resources.add("https://outlook.office365.com");
    resources.add(TeamsSurface.AUDIENCE);
    accounts =
        SignInSurface.Accounts.of(
            this::accountNamed, this::accountWithId, AccountPassword.in(options.data()), clock);
    SignInSurface signIn =
        new SignInSurface(
            app,
            keys,
            clock,
            people,
            seed.organization(),
            Set.of(app.tenantId(), seed.domain(), seed.initialDomain()),
            resources,
            accounts);
    List<Filter> filters = new ArrayList<>();
    filters.addAll(List.of(new LateAnswers(), new JournalFilter(journal), faults));
    filters.addAll(List.of(signIn.filter(), throttle, this::synchronizedFirst));
    Dispatcher dispatcher = new Dispatcher(filters);
    graph = new GraphSurface(seed, clock, dispatcher, this::sharePointMyUrl);
    directory =
        new ActiveDirectory(
            options.directoryPort(),
            keys.tls(),
            seed,
            clock,
            journal,
            faults,
            ServicePassword.in(options.data()));
    ExchangeSurface exchange =
        new ExchangeSurface(
            seed,
            new Accounts(graph::hasUser, new NewMailboxes(graph)::of, graph::customAttributes),
            clock,
            graph::follow,
            dispatcher);
    directorySync =
        new DirectorySync(
            directory,
            graph.synchronizedWrites(),
            seed,
            exchange::managesAttributes,
            clock,
            journal);
    sharePoint = new SharePointOnline(seed, graph::hasGroup, graph.oneDrives(), clock);
    dispatcher.add(signIn);
    dispatcher.add(graph);
    dispatcher.add(exchange);
    TeamsSurface teams = new TeamsSurface(seed);
    dispatcher.add(teams);
    Runnable resetData =
        () -> {
          graph.reset();
          exchange.reset();
          sharePoint.reset();
          teams.reset();
          accounts.grants().reset();
        };
    sharePointServers =
        SharePointServers.start(sharePoint, options.sharePoint(), keys.tls(), filters);
    resources.addAll(Set.of(sharePointUrl(), sharePointMyUrl(), sharePointAdminUrl()));
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
                people,
                graph.consistency(),
                graph.operations(),
                graph.portal(),
                new DirectoryDoor(directory, directorySync),
                new AccountDoor(accounts.grants(), this::accountNamed),
                resetData,
                () -> TenantInfo.of(this)));
  }

  /** A cycle of the synchronization that is due runs before the cloud is asked. */
  private Response synchronizedFirst(Visit visit, Filter.Next next) {
    return directorySync.pass(visit, next);
  }

  private Optional<Account> accountNamed(String signInName) {
    return graph.accounts().named(signInName);
  }

  private Optional<Account> accountWithId(String id) {
    return graph.accounts().withId(id);
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

  /** Address of SharePoint's team and communication sites. */
  public String sharePointUrl() {
    return sharePoint.hosts().root();
  }

  /** Address of the OneDrives. */
  public String sharePointMyUrl() {
    return sharePoint.hosts().my();
  }

  /** Address of SharePoint's administration. */
  public String sharePointAdminUrl() {
    return sharePoint.hosts().admin();
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

  /** Password of every account. */
  public String accountPassword() {
    return accounts.password();
  }

  /** Sign-in name of an account that may do everything. */
  public String serviceAccount() {
    return seed.user(seed.globalAdministrators().get(0)).userPrincipalName();
  }

  /** What accounts that have signed in were given. */
  public Grants grants() {
    return accounts.grants();
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
    return graph.consistency();
  }

  /** The company's Active Directory. */
  public ActiveDirectory directory() {
    return directory;
  }

  /** What carries the users of Active Directory to the cloud. */
  public DirectorySync directorySync() {
    return directorySync;
  }

  /** How long services take to carry out what they have accepted. */
  public Operations operations() {
    return graph.operations();
  }

  /** The users' OneDrives as they are now. */
  public OneDrives oneDrives() {
    return graph.oneDrives();
  }

  /** The data as they were before anybody changed them. */
  public Seed seed() {
    return seed;
  }

  @Override
  public void close() throws IOException {
    control.close();
    apis.close();
    sharePointServers.close();
    directory.close();
    journal.close();
  }
}
