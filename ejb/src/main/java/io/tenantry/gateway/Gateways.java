package io.tenantry.gateway;

import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Reads;
import io.tenantry.gateway.dispatch.Dispatcher;
import io.tenantry.gateway.dispatch.Post;
import io.tenantry.gateway.exchange.ExchangeGateway;
import io.tenantry.gateway.graph.GraphGateway;
import io.tenantry.gateway.ldap.DirectoryGateway;
import io.tenantry.gateway.pace.Pace;
import io.tenantry.gateway.sharepoint.SharePointGateway;
import io.tenantry.gateway.signin.AccountProblems;
import io.tenantry.gateway.signin.AccountRefresh;
import io.tenantry.gateway.signin.AccountSignIn;
import io.tenantry.gateway.signin.AccountStore;
import io.tenantry.gateway.signin.EntraSignIn;
import io.tenantry.gateway.signin.ServiceAccount;
import io.tenantry.gateway.signin.Tokens;
import io.tenantry.gateway.teams.TeamsGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors to all surfaces of the tenant, with the one budget that they share. */
public final class Gateways implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(100);

  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final TenantConnection connection;
  private final Tokens tokens;
  private final Tokens accountTokens;
  private final AccountStore account;
  private final Clock clock;
  private final AtomicReference<Instant> accountUsed = new AtomicReference<>(Instant.EPOCH);
  private final Post post;
  private final GraphGateway graph;
  private final ExchangeGateway exchange;
  private final List<Gateway<?>> all;
  private final Pace pace;
  private final Pacing pacing;
  private final Executor executor;
  private final ReadCaches caches;
  private final PortalReads portal;
  private final Traffic traffic;

  private Gateways(
      TenantConnection connection,
      PortalReads portal,
      AccountStore account,
      Dispatcher.Shared shared,
      Trust trust) {
    this.portal = portal;
    this.account = account;
    this.accountTokens = shared.accountTokens();
    this.clock = shared.clock();
    this.connection = connection;
    this.tokens = shared.tokens();
    this.post = shared.post();
    this.executor = shared.executor();
    this.pace = shared.pace();
    this.pacing = new Pacing(pace, shared.clock());
    this.graph = new GraphGateway(connection, trust, shared);
    this.exchange = new ExchangeGateway(connection, shared);
    this.all =
        new CopyOnWriteArrayList<>(
            List.of(
                graph,
                exchange,
                new SharePointGateway(connection, shared),
                new TeamsGateway(connection, shared),
                new DirectoryGateway(connection.directory(), shared.executor(), shared.timer())));
    this.caches = new ReadCaches(shared.clock());
    this.traffic = new Traffic(shared.clock());
  }

  /** Opens the doors of a tenant that has no service account. */
  public static Gateways open(
      TenantConnection connection,
      PortalReads portal,
      Executor executor,
      ScheduledExecutorService timer,
      Clock clock) {
    return open(connection, portal, AccountStore.NONE, executor, timer, clock);
  }

  /**
   * Opens the doors; nothing is sent yet, and incomplete settings show when something is.
   *
   * @param portal reads Tenantry's own values
   * @param account keeps the service account
   * @param executor for batches under way and sign-ins: it must not limit its threads
   */
  public static Gateways open(
      TenantConnection connection,
      PortalReads portal,
      AccountStore account,
      Executor executor,
      ScheduledExecutorService timer,
      Clock clock) {
    Pace pace = new Pace(connection.limitsFactor(), System::nanoTime);
    return open(connection, portal, account, pace, executor, timer, clock);
  }

  private static Gateways open(
      TenantConnection connection,
      PortalReads portal,
      AccountStore account,
      Pace pace,
      Executor executor,
      ScheduledExecutorService timer,
      Clock clock) {
    Trust trust = connection.trust();
    Tokens tokens = new Tokens(new EntraSignIn(connection)::signIn, executor, clock);
    AccountRefresh refresh = new AccountRefresh(new AccountSignIn(connection), account);
    Tokens accountTokens = new Tokens(refresh::signIn, refresh::connection, executor, clock);
    Post post = new Post(trust, CALL_TIMEOUT);
    return new Gateways(
        connection,
        portal,
        account,
        new Dispatcher.Shared(tokens, accountTokens, pace, post, executor, timer, clock),
        trust);
  }

  /**
   * Opens the doors anew with other settings. The budget stays: as long as it is the same app in
   * the same tenant, what these have sent counts for those, too.
   */
  Gateways anew(TenantConnection other, ScheduledExecutorService timer) {
    boolean sameApp =
        Objects.equals(other.tenantId(), connection.tenantId())
            && Objects.equals(other.clientId(), connection.clientId());
    return sameApp
        ? open(other, portal, account, pace, executor, timer, clock)
        : open(other, portal, account, executor, timer, clock);
  }

  /** Opens a further door. */
  public Gateways with(Gateway<?> gateway) {
    all.add(gateway);
    return this;
  }

  /** Sends one call to its surface. */
  public Ticket send(Call call, Priority priority) {
    if (call.byAccount()) {
      noteAccountUse();
    }
    for (Gateway<?> gateway : all) {
      if (gateway.calls().isInstance(call)) {
        return traffic.counted(() -> send(gateway, call, priority));
      }
    }
    throw new IllegalArgumentException("No gateway sends a " + call.getClass().getSimpleName());
  }

  /** Whether no call is under way and none was sent for so long. */
  boolean idleFor(Duration quiet) {
    return traffic.idleFor(quiet);
  }

  /** At most once a minute: it only tells people that the account is in use. */
  private void noteAccountUse() {
    Instant now = clock.instant();
    Instant before = accountUsed.get();
    if (before.plus(USE_NOTED_EVERY).isBefore(now) && accountUsed.compareAndSet(before, now)) {
      executor.execute(() -> account.used(now));
    }
  }

  private static <C extends Call> Ticket send(Gateway<C> gateway, Call call, Priority priority) {
    return gateway.send(gateway.calls().cast(call), priority);
  }

  /** The doors to all surfaces. */
  public List<Gateway<?>> all() {
    return all;
  }

  /** Reads beside any run, sent at that priority: they promise nothing to anybody. */
  public Reads reads(Priority priority) {
    return reads(
        priority,
        (what, target, names) -> {
          throw new IllegalStateException("Only a run promises a " + what);
        });
  }

  /** The reads of the inspect steps of a run, sent at that priority. */
  public Reads reads(Priority priority, Promises promises) {
    return new SurfaceReads(
        this::send, exchange::stream, priority, caches, portal, promises, this::accountProblem);
  }

  public GraphGateway graph() {
    return graph;
  }

  public ExchangeGateway exchange() {
    return exchange;
  }

  public Pacing pacing() {
    return pacing;
  }

  public Tokens tokens() {
    return tokens;
  }

  /** The tokens of the service account. */
  public Tokens accountTokens() {
    return accountTokens;
  }

  /** The service account; empty when none is connected. */
  public Optional<ServiceAccount> account() {
    return account.read();
  }

  private Optional<Problem> accountProblem() {
    return account().isPresent() ? Optional.empty() : Optional.of(AccountProblems.NONE);
  }

  public TenantConnection connection() {
    return connection;
  }

  /**
   * Signs in and makes a first call in the background, which take seconds, and learns the tenant's
   * size, which the limits of reads grow with. Failures are logged; the next real call tells them.
   */
  public void warmUp() {
    executor.execute(
        () ->
            warmUp(
                () -> {
                  Integer users = countUsers();
                  if (users != null) {
                    pace.tenantHas(users);
                  }
                }));
    executor.execute(() -> warmUp(() -> tokens.get(exchange.scope().orElseThrow())));
  }

  private Integer countUsers() {
    return graph
        .reads()
        .users()
        .count()
        .get(request -> request.headers.add("ConsistencyLevel", "eventual"));
  }

  private static void warmUp(Runnable firstCall) {
    try {
      firstCall.run();
    } catch (RuntimeException e) {
      LOG.warn("The tenant does not answer yet: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    all.forEach(Gateway::close);
    post.close();
  }
}
