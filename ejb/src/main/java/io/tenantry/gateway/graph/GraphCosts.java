package io.tenantry.gateway.graph;

import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.pace.Limit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Graph request counts against the identity limits.
 *
 * <p>Source: <a
 * href="https://learn.microsoft.com/en-us/graph/throttling-limits#identity-and-access-service-limits">identity
 * and access service limits</a>, resource unit costs.
 */
final class GraphCosts {
  private static final Pattern TOP = Pattern.compile("[?&](?:\\$|%24)top=(\\d+)");
  private static final Map<Pattern, Integer> READS = new LinkedHashMap<>();

  static {
    READS.put(Pattern.compile("users/[^/]+/licensedetails"), 2);
    READS.put(Pattern.compile("users/[^/]+/memberof"), 2);
    READS.put(Pattern.compile("groups/[^/]+/members"), 3);
    READS.put(Pattern.compile("groups/[^/]+/transitivemembers"), 5);
    READS.put(Pattern.compile("subscribedskus"), 3);
    READS.put(Pattern.compile("applications"), 2);
    READS.put(Pattern.compile("users"), 2);
  }

  private GraphCosts() {}

  static boolean reads(GraphCall call) {
    return "GET".equalsIgnoreCase(call.method()) || readingPost(call);
  }

  private static boolean readingPost(GraphCall call) {
    String path = resource(call.path());
    return path.endsWith("getbyids")
        || path.endsWith("checkmembergroups")
        || path.endsWith("getmembergroups");
  }

  static Map<Limit, Double> of(GraphCall call) {
    Map<Limit, Double> elsewhere = ofOtherServices(call);
    if (!elsewhere.isEmpty()) {
      return elsewhere;
    }
    double units = units(call.method(), call.path());
    return reads(call)
        ? Map.of(Limit.IDENTITY_RU, units)
        : Map.of(Limit.IDENTITY_RU, units, Limit.IDENTITY_WRITE, 1.0);
  }

  /** Sites and drives draw on SharePoint's budget; reading one costs 1, changing one 2. */
  private static boolean ofSharePoint(String resource) {
    return resource.startsWith("sites/")
        || resource.startsWith("drives/")
        || resource.matches("(users|groups|me)/[^/]+/(drive|drives|sites)(/.*)?");
  }

  /** Services behind Graph that have limits of their own; empty for identity and the rest. */
  private static Map<Limit, Double> ofOtherServices(GraphCall call) {
    String path = resource(call.path());
    boolean reads = reads(call);
    if (ofSharePoint(path)) {
      return Map.of(Limit.SHAREPOINT_RU, reads ? 1.0 : 2.0);
    }
    if (path.contains("/authentication/")) {
      return Map.of(Limit.AUTHENTICATION_METHODS, 1.0);
    }
    if (path.startsWith("devicemanagement/")) {
      Limit writes =
          path.startsWith("devicemanagement/manageddevices")
              ? Limit.INTUNE_DEVICES_WRITE
              : Limit.INTUNE_ENROLLMENT_WRITE;
      return reads
          ? Map.of(Limit.INTUNE_DEVICES_ANY, 1.0)
          : Map.of(Limit.INTUNE_DEVICES_ANY, 1.0, writes, 1.0);
    }
    if (path.startsWith("teams") || path.startsWith("admin/teams")) {
      return Map.of(
          reads ? Limit.TEAMS_READ : path.equals("teams") ? Limit.TEAMS_CREATE : Limit.TEAMS_WRITE,
          1.0);
    }
    return Map.of();
  }

  /** Resource units of one request; never below 1. */
  static double units(String method, String path) {
    String resource = resource(path);
    String query = path.contains("?") ? path.substring(path.indexOf('?')) : "";
    boolean select = query.contains("$select=") || query.contains("%24select=");
    if (resource.endsWith("directoryobjects/getbyids")) {
      return select ? 2 : 5;
    }
    int units = 1;
    if ("GET".equalsIgnoreCase(method)) {
      for (Map.Entry<Pattern, Integer> cost : READS.entrySet()) {
        if (cost.getKey().matcher(resource).matches()) {
          units = cost.getValue();
          break;
        }
      }
    }
    units -= select ? 1 : 0;
    units += query.contains("$expand=") || query.contains("%24expand=") ? 1 : 0;
    units -= smallPage(query) ? 1 : 0;
    return Math.max(1, units);
  }

  private static boolean smallPage(String query) {
    if (!query.contains("top=")) {
      return false;
    }
    Matcher top = TOP.matcher(query);
    return top.find() && Integer.parseInt(top.group(1)) < 20;
  }

  private static String resource(String path) {
    int end = path.indexOf('?');
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start, end < start ? path.length() : end).toLowerCase(Locale.ROOT);
  }
}
