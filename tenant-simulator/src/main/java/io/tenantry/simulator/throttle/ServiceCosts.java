package io.tenantry.simulator.throttle;

import io.tenantry.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices requests to services behind Graph that are not the directory: Intune, Teams, OneDrive. */
final class ServiceCosts {

  private static final Pattern TEAM = Pattern.compile("/teams(?:/|\\(')([^/']+)");
  private static final Pattern FROM_GROUP =
      Pattern.compile("/groups(/[^/]+|\\('[^']+'\\))/team|/teams(/[^/]+|\\('[^']+'\\))/clone");
  private static final Pattern DRIVE = Pattern.compile("/users(/[^/]+|\\('[^']+'\\))/drive(/.*)?");

  /** Whether the path belongs to such a service, whose requests cost no units of the directory. */
  boolean serve(String path) {
    return path.startsWith("/deviceManagement/")
        || path.startsWith("/admin/teams/")
        || teams(path)
        || DRIVE.matcher(path).matches();
  }

  /** The service's own limits that the request falls under. */
  List<Charge> charges(Request request, String path, boolean write) {
    if (path.startsWith("/deviceManagement/")) {
      // The published limits of enrollment configuration are taken for Autopilot's too.
      return intune(path.contains("Autopilot") ? "intune-enrollment" : "intune-devices", write);
    }
    return teams(path) ? List.of(team(request, path, write)) : List.of();
  }

  private static boolean teams(String path) {
    return path.equals("/teams")
        || path.startsWith("/teams/")
        || path.startsWith("/teams(")
        || FROM_GROUP.matcher(path).matches();
  }

  private static List<Charge> intune(String service, boolean write) {
    List<Charge> charges = new ArrayList<>(2);
    charges.add(new Charge(service + "-any", 1, "ReadWrite", "RequestLimitExceeded"));
    if (write) {
      charges.add(new Charge(service + "-write", 1, "Write", "WriteLimitExceeded"));
    }
    return charges;
  }

  private static Charge team(Request request, String path, boolean write) {
    if (!write) {
      return new Charge("teams-default-get", 1, "Read", "RequestLimitExceeded");
    }
    if (request.method().equals("DELETE")) {
      return new Charge("teams-default-delete", 1, "Write", "WriteLimitExceeded");
    }
    String limit = "teams-default-write";
    if (FROM_GROUP.matcher(path).matches()) {
      limit = "teams-from-group";
    } else if (path.equals("/teams")) {
      limit = "teams-create";
    } else if (path.endsWith("/members")) {
      limit = "teams-member-add-one";
    } else if (path.endsWith("/members/add") || path.endsWith("/members/microsoft.graph.add")) {
      limit = "teams-member-add-bulk";
    }
    Matcher team = TEAM.matcher(path);
    return new Charge(limit, 1, "Write", "WriteLimitExceeded", team.find() ? team.group(1) : "");
  }
}
