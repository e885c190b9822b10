package io.tenantry.simulator.graph;

import io.tenantry.simulator.clock.AdjustableClock;
import io.tenantry.simulator.graph.assignment.GroupLicenses;
import io.tenantry.simulator.graph.assignment.UserLicenses;
import io.tenantry.simulator.graph.contract.BodyRules;
import io.tenantry.simulator.graph.contract.GraphContract;
import io.tenantry.simulator.graph.contract.Match;
import io.tenantry.simulator.graph.store.Directory;
import io.tenantry.simulator.http.Dispatcher;
import io.tenantry.simulator.http.Effects;
import io.tenantry.simulator.http.ODataErrors;
import io.tenantry.simulator.http.Request;
import io.tenantry.simulator.http.Response;
import io.tenantry.simulator.http.Surface;
import io.tenantry.simulator.seed.Seed;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Microsoft Graph v1.0: refuses what the published contract does not allow, then passes the request
 * to the behavior behind its path.
 */
public final class GraphSurface implements Surface {

  private static final String VERSION = "/v1.0";

  private final ODataErrors errors;
  private final GraphContract contract = GraphContract.published();
  private final Consistency consistency = new Consistency();
  private final Directory directory;
  private final Listing listing = new Listing();
  private final Routes routes = new Routes();
  private final UserLicenses licenses;
  private final Batch batch;
  private final DeltaRoutes deltas;
  private final SynchronizedWrites synchronizedWrites;

  /** Graph over the seeded tenant; {@code dispatcher} runs the items of a {@code $batch}. */
  public GraphSurface(Seed seed, AdjustableClock clock, Dispatcher dispatcher) {
    errors = new ODataErrors(clock);
    batch = new Batch(dispatcher);
    directory = new Directory(seed, clock, consistency);
    BodyRules rules = new BodyRules(contract.model());
    Shapes shapes = new Shapes(directory);
    Parts parts = new Parts(directory, contract, rules, shapes, listing);
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    licenses = new UserLicenses(directory, lock);
    GroupLicenses groupLicenses = new GroupLicenses(directory, lock);
    UserWrites writes = new UserWrites(directory, rules, shapes, licenses);
    new UserRoutes(parts, licenses, groupLicenses, writes).register(routes);
    new GroupRoutes(parts, groupLicenses).register(routes);
    new ObjectRoutes(parts, licenses).register(routes);
    new TenantRoutes(parts).register(routes);
    deltas = new DeltaRoutes(parts);
    deltas.register(routes);
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
  }

  /** Whether the seeded user with this index is still there. */
  public boolean hasUser(int index) {
    return directory.users().state(index).alive();
  }

  /**
   * Has a license that a user holds directly turn out not to be possible.
   *
   * @param user id or sign-in name
   * @param error a member of {@code licenseAssignmentState.error}
   * @return whether there is such a user with that license
   */
  public boolean takeLicenseBack(String user, UUID skuId, String error) {
    OptionalInt index = directory.findUser(user);
    return index.isPresent() && licenses.takeBack(index.getAsInt(), skuId, error);
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
      return error(request, refusal.status(), refusal.code(), refusal.getMessage());
    }
  }

  @Override
  public Response error(Request request, int status, String code, String message) {
    return errors.of(request, status, code, message);
  }

  private Response respond(Request request, Effects effects) {
    if (!request.path().startsWith(VERSION)) {
      throw GraphError.notSimulated("The beta version");
    }
    String path = request.path().substring(VERSION.length());
    if (path.equals("/$batch")) {
      return batch.run(request);
    }
    if (path.equals("/me") || path.startsWith("/me/")) {
      throw GraphError.badRequest("/me request is only valid with delegated authentication flow.");
    }
    Match match = contract.match(request.method(), path);
    Permissions.require(request.caller(), request.method(), match);
    return routes.serve(new Call(request, match, effects));
  }
}
