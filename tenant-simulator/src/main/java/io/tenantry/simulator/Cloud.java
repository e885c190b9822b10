package io.tenantry.simulator;

import io.tenantry.simulator.activedirectory.ActiveDirectory;
import io.tenantry.simulator.activedirectory.DirectorySync;
import io.tenantry.simulator.activedirectory.ServicePassword;
import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.exchange.Accounts;
import io.tenantry.simulator.exchange.ExchangeSurface;
import io.tenantry.simulator.faults.FaultFilter;
import io.tenantry.simulator.faults.LateAnswers;
import io.tenantry.simulator.graph.GraphSurface;
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
import io.tenantry.simulator.signin.KeyRing;
import io.tenantry.simulator.signin.People;
import io.tenantry.simulator.signin.SignInSurface;
import io.tenantry.simulator.teams.TeamsSurface;
import io.tenantry.simulator.throttle.ThrottleFilter;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The services of the tenant and its Active Directory, wired to each other. */
final class Cloud implements AutoCloseable {

  final AdjustableClock clock = new AdjustableClock();
  final FaultFilter faults = new FaultFilter();
  final People people = new People();
  final Seed seed;
  final KeyRing keys;
  final AppRegistration app;
  final SignInSurface.Accounts accounts;
  final Journal journal;
  final ThrottleFilter throttle;
  final List<Filter> filters = new ArrayList<>();
  final Dispatcher dispatcher;
  final GraphSurface graph;
  final SharePointOnline sharePoint;
  final ActiveDirectory directory;
  final DirectorySync directorySync;
  private final ExchangeSurface exchange;
  private final TeamsSurface teams;
  private final Set<String> resources = ConcurrentHashMap.newKeySet();

  Cloud(SimulatorOptions options) throws IOException, GeneralSecurityException {
    seed = new Seed(options.users(), options.seed());
    keys = KeyRing.open(options.data());
    app =
        new AppRegistration(
            seed.tenantId().toString(), seed.clientId().toString(), options.data(), clock);
    journal = new Journal(options.data(), clock);
    throttle = new ThrottleFilter(options.users(), options.throttleFactor());
    accept("https://graph.microsoft.com", "https://outlook.office365.com", TeamsSurface.AUDIENCE);
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
    filters.addAll(List.of(new LateAnswers(), new JournalFilter(journal), faults));
    filters.addAll(List.of(signIn.filter(), throttle, this::synchronizedFirst));
    dispatcher = new Dispatcher(filters);
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
    exchange =
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
    teams = new TeamsSurface(seed);
    List.of(signIn, graph, exchange, teams).forEach(dispatcher::add);
  }

  /** Issues tokens for these resources, too. */
  void accept(String... audiences) {
    resources.addAll(Set.of(audiences));
  }

  /** The data are as they were at the start. */
  void reset() {
    graph.reset();
    exchange.reset();
    sharePoint.reset();
    teams.reset();
    accounts.grants().reset();
  }

  private String sharePointMyUrl() {
    return sharePoint.hosts().my();
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

  @Override
  public void close() throws IOException {
    directory.close();
    journal.close();
  }
}
