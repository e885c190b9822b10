package io.tenantry.gateway;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Surface;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out for each surface whether it can be reached, signed in to and used by the actions. */
public final class ConnectionTest {
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
    return gateways.all().stream().map(this::test).toList();
  }

  /**
   * Has the service account sign in anew to Graph and to the surfaces that an action uses it on;
   * empty when no account is connected.
   */
  public List<AccountStatus> testAccount() {
    if (gateways.account().isEmpty()) {
      return List.of();
    }
    Set<Surface> used = EnumSet.of(Surface.GRAPH);
    actions.get().stream().filter(ActionInfo::needsAccount).forEach(a -> used.add(a.surface()));
    return gateways.all().stream()
        .filter(gateway -> used.contains(gateway.surface()) && gateway.scope().isPresent())
        .map(this::testAccount)
        .toList();
  }

  private AccountStatus testAccount(Gateway<?> gateway) {
    String scope = gateway.scope().orElseThrow();
    try {
      gateways.accountTokens().forget(scope);
      Set<String> granted = gateways.accountTokens().get(scope).scopes();
      return new AccountStatus(gateway.surface(), granted, null);
    } catch (SurfaceFailure e) {
      return new AccountStatus(gateway.surface(), Set.of(), e.problem());
    }
  }

  private SurfaceStatus test(Gateway<?> gateway) {
    Optional<Problem> unset = gateway.unset();
    if (unset.isPresent()) {
      return failed(gateway, false, unset.get());
    }
    Set<String> roles = Set.of();
    if (gateway.scope().isPresent()) {
      String scope = gateway.scope().get();
      try {
        gateways.tokens().forget(scope);
        roles = gateways.tokens().get(scope).roles();
      } catch (SurfaceFailure e) {
        return failed(gateway, e.problem().code().startsWith("signin."), e.problem());
      }
    }
    Permissions permissions = new Permissions(gateway.surface(), actions.get(), roles);
    long start = System.nanoTime();
    Answer answer = gateways.send(gateway.smallRead(), Priority.PERSON).answer().join();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new SurfaceStatus(
        gateway.surface(),
        answer.fate() != Answer.Fate.NOT_SENT,
        true,
        permissions.granted(),
        permissions.missing(),
        permissions.unused(),
        answer.done() ? took : null,
        problem(gateway, answer, permissions));
  }

  private static SurfaceStatus failed(Gateway<?> gateway, boolean reachable, Problem problem) {
    return new SurfaceStatus(
        gateway.surface(), reachable, false, Set.of(), Set.of(), Set.of(), null, problem);
  }

  private static Problem problem(Gateway<?> gateway, Answer answer, Permissions permissions) {
    String name = gateway.surface().title();
    if (answer.fate() == Answer.Fate.NOT_SENT) {
      return new Problem(
          answer.code(), name + ": " + answer.message(), "Then test the connection again.");
    }
    if (answer.status() == 401 || answer.status() == 403) {
      return new Problem(
          "permission.denied",
          name + " lets the app sign in but not read: " + answer.message(),
          gateway.howToPermit());
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
