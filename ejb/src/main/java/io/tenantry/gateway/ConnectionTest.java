package io.tenantry.gateway;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import io.tenantry.gateway.signin.AccessToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out for each surface whether it can be reached, signed in to and used by the actions. */
public final class ConnectionTest {
  private static final Map<Surface, Call> SMALL_READS =
      Map.of(
          Surface.GRAPH, new Call.GraphCall("GET", "/users?$top=1&$select=id", null),
          Surface.EXCHANGE,
              new Call.CmdletCall(
                  "Get-Mailbox",
                  Map.of("ResultSize", 1),
                  null,
                  List.of("ExternalDirectoryObjectId")));

  private final Gateways gateways;

  private final Supplier<Collection<ActionInfo>> actions;

  /**
   * @param actions those whose permissions are looked for
   */
  public ConnectionTest(Gateways gateways, Supplier<Collection<ActionInfo>> actions) {
    this.gateways = gateways;
    this.actions = actions;
  }

  /** Signs in anew and makes one small read on each surface. */
  public List<SurfaceStatus> test() {
    return Arrays.stream(Surface.values()).map(this::test).toList();
  }

  private SurfaceStatus test(Surface surface) {
    AccessToken token;
    try {
      gateways.tokens().forget(surface);
      token = gateways.tokens().get(surface);
    } catch (SurfaceFailure e) {
      boolean reachable = e.problem().code().startsWith("signin.");
      return new SurfaceStatus(
          surface, reachable, false, Set.of(), Set.of(), Set.of(), null, e.problem());
    }
    Permissions permissions = new Permissions(surface, actions.get(), token.roles());
    long start = System.nanoTime();
    Answer answer = gateways.send(SMALL_READS.get(surface), Priority.PERSON).answer().join();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new SurfaceStatus(
        surface,
        answer.fate() != Answer.Fate.NOT_SENT,
        true,
        permissions.granted(),
        permissions.missing(),
        permissions.unused(),
        answer.done() ? took : null,
        problem(surface, answer, permissions));
  }

  private static Problem problem(Surface surface, Answer answer, Permissions permissions) {
    String name = surface == Surface.GRAPH ? "Microsoft Graph" : "Exchange Online";
    if (answer.fate() == Answer.Fate.NOT_SENT) {
      return new Problem(
          answer.code(), name + ": " + answer.message(), "Then test the connection again.");
    }
    if (answer.status() == 401 || answer.status() == 403) {
      return new Problem(
          "permission.denied",
          name + " lets the app sign in but not read: " + answer.message(),
          surface == Surface.GRAPH
              ? "Grant the missing application permissions and an administrator's consent in the"
                  + " Entra admin center."
              : "Grant Exchange.ManageAsApp with an administrator's consent, and give the app's"
                  + " service principal the role Exchange Recipient Administrator.");
    }
    if (!permissions.missing().isEmpty()) {
      return new Problem(
          "permission.missing",
          name + ": not granted: " + String.join(", ", permissions.missing()) + ".",
          "Add them to the app registration as application permissions and give an administrator's"
              + " consent; new tokens carry them within some minutes.");
    }
    if (!answer.done()) {
      return new Problem(
          answer.code(),
          name + " answered a small read with: " + answer.message(),
          "Try again in some minutes.");
    }
    return null;
  }
}
