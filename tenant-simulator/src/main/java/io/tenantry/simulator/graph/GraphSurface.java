package io.tenantry.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.exchange.DirectoryGroup;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.graph.drives.OneDrives;
import io.tenantry.simulator.graph.licensing.Holding;
import io.tenantry.simulator.graph.store.Aspect;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.graph.store.UserEntity;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.http.ODataErrors;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Microsoft Graph, v1.0 and beta: refuses what the published contract does not allow, then passes
 * the request to the behavior behind its path.
 */
public final class GraphSurface implements Surface {

  /** The bit of msExchRemoteRecipientType that rooms, equipment and shared mailboxes have. */
  private static final int RESOURCE_MAILBOX = 32;

  private static final Set<String> MAILBOX_PLANS =
      Set.of("EXCHANGE_S_DESKLESS", "EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE");

  private static final String VERSION = "/v1.0";
  private static final String BETA = "/beta";

  private final ODataErrors errors;
  private final GraphContract contract = GraphContract.published();
  private final Consistency consistency = new Consistency();
  private final Directory directory;
  private final Listing listing = new Listing();
  private final Routes routes = new Routes();
  private final Routes betaRoutes = new Routes();
  private final Portal portal;
  private final Batch batch;
  private final DeltaRoutes deltas;
  private final SynchronizedWrites synchronizedWrites;
  private final Services services;
  private final ExchangeGroups exchangeGroups;

  /**
   * Graph over the seeded tenant.
   *
   * @param dispatcher runs the items of a {@code $batch}
   * @param mySiteHost tells scheme and host of the users' OneDrive sites
   */
  public GraphSurface(
      Seed seed, AdjustableClock clock, Dispatcher dispatcher, Supplier<String> mySiteHost) {
    errors = new ODataErrors(clock);
    batch = new Batch(dispatcher);
    directory = new Directory(seed, clock, consistency);
    BodyRules rules = new BodyRules(contract.model());
    Shapes shapes = new Shapes(directory);
    Parts parts = new Parts(directory, contract, rules, shapes, listing);
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    UserLicenses licenses = new UserLicenses(directory, lock);
    GroupLicenses groupLicenses = new GroupLicenses(directory, lock);
    portal = new Portal(directory, licenses, groupLicenses);
    Administrators administrators = new Administrators(directory);
    UserWrites writes = new UserWrites(parts, licenses, administrators);
    new UserRoutes(parts, licenses, groupLicenses, writes, administrators).register(routes);
    new GroupRoutes(parts, groupLicenses).register(routes);
    exchangeGroups = new ExchangeGroups(directory, groupLicenses);
    new ObjectRoutes(parts, licenses).register(routes);
    new TenantRoutes(parts).register(routes);
    new RoleRoutes(parts).register(routes);
    new UnitRoutes(parts).register(routes);
    services = new Services(parts, groupLicenses, mySiteHost);
    services.register(routes, betaRoutes);
    deltas = new DeltaRoutes(parts);
    deltas.register(routes);
    new AuthenticationRoutes(parts, administrators).register(routes);
    new SecondFactorRoutes(directory, GraphContract.beta(), administrators).register(betaRoutes);
    synchronizedWrites = new SynchronizedWrites(directory, licenses);
  }

  /** The door for the synchronization from Active Directory. */
  public SynchronizedWrites synchronizedWrites() {
    return synchronizedWrites;
  }

  /** Back to the seeded state. */
  public void reset() {
    consistency.reset();
    listing.reset();
    deltas.reset();
    directory.reset();
    services.reset();
  }

  /** How long services take, and what fails; may be changed while the tenant runs. */
  public Operations operations() {
    return services.operations();
  }

  /** Shows a group that Exchange has made, changed or deleted as it is now. */
  public void follow(DirectoryGroup group) {
    exchangeGroups.follow(group);
  }

  /** Whether the seeded user with this index is still there. */
  public boolean hasUser(int index) {
    return directory.users().state(index).alive();
  }

  /** Whether the group with this id is in use. */
  public boolean hasGroup(UUID id) {
    OptionalInt index = directory.groups().indexOf(id);
    return index.isPresent() && directory.groups().state(index.getAsInt()).alive();
  }

  /**
   * A user who got a mailbox after the start: made then, or marked in Active Directory, and with a
   * license for one, which rooms, equipment and shared mailboxes don't need.
   */
  public Optional<UserEntity> newUserWithMailbox(String idOrPrincipalName) {
    OptionalInt index = directory.findUser(idOrPrincipalName);
    return index.isEmpty() || !hasUser(index.getAsInt())
        ? Optional.empty()
        : Optional.of(directory.user(index.getAsInt(), Long.MAX_VALUE)).filter(this::gotMailbox);
  }

  private boolean gotMailbox(UserEntity user) {
    JsonNode mark = user.get(UserEntity.REMOTE_MAILBOX);
    boolean seeded = user.index() < directory.seed().users();
    if (seeded && (!mark.isTextual() || directory.seed().hasMailbox(user.index()))) {
      return false;
    }
    return mark.asInt() >= RESOURCE_MAILBOX
        || user.holdings().stream().anyMatch(GraphSurface::givesMailbox);
  }

  private static boolean givesMailbox(Holding holding) {
    return holding.active()
        && holding.product().plans().stream()
            .filter(plan -> !holding.disabledPlans().contains(plan.id()))
            .anyMatch(plan -> MAILBOX_PLANS.contains(plan.name()));
  }

  /** What happens in the tenant without Tenantry. */
  public Portal portal() {
    return portal;
  }

  /** Takes over the custom attributes that Exchange wrote, which Exchange owns from then on. */
  public void customAttributes(UUID id, Map<Integer, JsonNode> values) {
    directory.findUser(id.toString()).ifPresent(user -> customAttributes(user, values));
  }

  private void customAttributes(int user, Map<Integer, JsonNode> values) {
    synchronized (directory.users().lock(user)) {
      ObjectNode all =
          directory.user(user, Long.MAX_VALUE).get("onPremisesExtensionAttributes").deepCopy();
      values.forEach((number, value) -> all.set("extensionAttribute" + number, value));
      directory
          .users()
          .write(
              user,
              Aspect.PROPERTIES,
              state ->
                  state.withChanged(
                      Map.of(
                          "onPremisesExtensionAttributes",
                          all,
                          UserEntity.ATTRIBUTES_OF_EXCHANGE,
                          BooleanNode.TRUE)));
    }
  }

  /** The users as those who sign in. */
  public SignInAccounts accounts() {
    return new SignInAccounts(directory);
  }

  /** The users' OneDrives, whose quotas SharePoint sets. */
  public OneDrives oneDrives() {
    return services.oneDrives();
  }

  /** How late the answers are; may be changed while the tenant runs. */
  public Consistency consistency() {
    return consistency;
  }

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/v1.0/") || path.startsWith("/beta/");
  }

  @Override
  public String audience() {
    return "https://graph.microsoft.com";
  }

  @Override
  public Response handle(Request request, Effects effects) {
    try {
      return respond(request, effects);
    } catch (GraphError refusal) {
      ArrayNode details = Json.MAPPER.createArrayNode();
      if (refusal.conflict() != null) {
        details
            .addObject()
            .put("code", "ObjectConflict")
            .put("message", refusal.getMessage())
            .put("target", refusal.conflict());
      }
      return errors.of(request, refusal.status(), refusal.code(), refusal.getMessage(), details);
    }
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return errors.of(request, status, code, message);
  }

  private Response respond(Request request, Effects effects) {
    services.catchUp();
    boolean beta = request.path().startsWith(BETA);
    String path = request.path().substring(beta ? BETA.length() : VERSION.length());
    if (path.equals("/$batch")) {
      return batch.run(request);
    }
    if (path.equals("/me") || path.startsWith("/me/")) {
      throw GraphError.badRequest("/me request is only valid with delegated authentication flow.");
    }
    Match match = (beta ? GraphContract.beta() : contract).match(request.method(), path);
    Permissions.require(request.caller(), request.method(), match);
    return (beta ? betaRoutes : routes).serve(new Call(request, match, effects));
  }
}
