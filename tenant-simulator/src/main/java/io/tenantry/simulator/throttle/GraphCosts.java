package io.tenantry.simulator.throttle;

import io.tenantry.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prices requests to Graph as the published tables do. */
final class GraphCosts {

  private static final Set<String> READING_POSTS =
      Set.of(
          "getByIds",
          "getMemberGroups",
          "getMemberObjects",
          "checkMemberGroups",
          "checkMemberObjects",
          "getAvailableExtensionProperties",
          "validateProperties",
          "isMemberOf",
          "getUserOwnedObjects");
  private static final Set<String> CASTS =
      Set.of("user", "group", "device", "servicePrincipal", "orgContact", "directoryRole");
  private static final String NAMESPACE = "microsoft.graph.";
  private static final double SMALL_PAGE = 20;

  private final ServiceCosts services = new ServiceCosts();

  /** Whether the request counts as a write. */
  boolean isWrite(Request request) {
    String method = request.method();
    if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")) {
      return false;
    }
    return !(method.equals("POST") && READING_POSTS.contains(lastSegment(request.path())));
  }

  /** Resource units. */
  int resourceUnits(Request request) {
    int units = basePrice(request);
    if (!request.query().isEmpty()) {
      boolean getByIds = request.path().endsWith("/getByIds");
      if (request.query().containsKey("$select") && !getByIds) {
        units--;
      }
      if (request.query().containsKey("$expand")) {
        units++;
      }
      if (request.option("$top").filter(GraphCosts::smallPage).isPresent()) {
        units--;
      }
    }
    return Math.max(1, units);
  }

  /** All limits that the request falls under. */
  List<Charge> charges(Request request) {
    if (request.path().endsWith("/$batch")) {
      // Its items are counted, each by itself.
      return List.of();
    }
    List<Charge> charges = new ArrayList<>(4);
    charges.add(new Charge("any", 1, "ReadWrite", "CPULimitExceeded"));
    if (services.serve(servicePath(request))) {
      charges.addAll(services.charges(request, servicePath(request), isWrite(request)));
      return charges;
    }
    charges.add(
        new Charge(
            "identity-ru", resourceUnits(request), "ReadWrite", "ResourceUnitLimitExceeded"));
    if (isWrite(request)) {
      charges.add(new Charge("identity-write", 1, "Write", "WriteLimitExceeded"));
    }
    String path = request.path();
    if (path.contains("/authentication/") || path.contains("/auditLogs/")) {
      charges.add(
          new Charge(
              "authentication-methods-and-audit", 1, "ReadWrite", "ResourceUnitLimitExceeded"));
    }
    if (request.rawQuery().contains("signInActivity")) {
      charges.add(new Charge("signInActivity", 1, "Read", "ResourceUnitLimitExceeded"));
    }
    if (path.endsWith("/invitations") && isWrite(request)) {
      charges.add(new Charge("invitations", 1, "Write", "WriteLimitExceeded"));
    }
    return charges;
  }

  /** The path without the version. */
  private static String servicePath(Request request) {
    String path = request.path();
    int slash = path.indexOf('/', 1);
    return slash < 0 ? "" : path.substring(slash);
  }

  private static int basePrice(Request request) {
    String path = request.path();
    String last = lastSegment(path);
    if (request.method().equals("POST")) {
      boolean byIds = path.endsWith("/directoryObjects/getByIds");
      return byIds ? (request.query().containsKey("$select") ? 2 : 5) : 1;
    }
    if (!request.method().equals("GET")) {
      return 1;
    }
    boolean ofGroup = path.contains("/groups/");
    return switch (last) {
      case "users", "applications", "licenseDetails", "memberOf" -> 2;
      case "subscribedSkus" -> 3;
      case "members" -> ofGroup ? 3 : 1;
      case "transitiveMembers" -> ofGroup ? 5 : 1;
      default -> 1;
    };
  }

  private static boolean smallPage(String top) {
    try {
      return Integer.parseInt(top) < SMALL_PAGE;
    } catch (NumberFormatException refusedLater) {
      return false;
    }
  }

  /** The last segment, without a type cast behind it and without the namespace. */
  private static String lastSegment(String path) {
    int slash = path.lastIndexOf('/');
    String last = path.substring(slash + 1);
    if (!last.startsWith(NAMESPACE)) {
      return last;
    }
    String name = last.substring(NAMESPACE.length());
    boolean cast = CASTS.contains(name);
    return cast ? lastSegment(path.substring(0, slash)) : name;
  }
}
