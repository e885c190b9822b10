package io.tenantry.gateway;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Surface;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what the catalog's actions need on a surface with what the app was granted. */
final class Permissions {
  /** As in {@code User.ReadWrite.All} or {@code Exchange.ManageAsApp}. */
  private static final Pattern NAME =
      Pattern.compile("[A-Z][A-Za-z]+(?:[.-][A-Za-z]+)*\\.[A-Za-z]+");

  /** What the product itself needs, whatever the action: the directory copy. */
  private static final Map<Surface, List<String>> OF_THE_PRODUCT =
      Map.of(
          Surface.GRAPH,
              List.of(
                  "User.Read.All or Directory.Read.All",
                  "Group.Read.All or Directory.Read.All",
                  "RoleManagement.Read.Directory or Directory.Read.All",
                  "DeviceManagementManagedDevices.Read.All"),
          Surface.EXCHANGE, List.of("Exchange.ManageAsApp"));

  private final Set<String> granted = new TreeSet<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> unused;

  Permissions(Surface surface, Collection<ActionInfo> actions, Set<String> roles) {
    unused = new TreeSet<>(roles);
    Set<String> needs = new LinkedHashSet<>();
    needs.addAll(ofTheProduct(surface));
    for (ActionInfo action : actions) {
      for (String permission : action.permissions()) {
        if (surfaceOf(permission) == surface) {
          needs.add(permission);
        }
      }
    }
    needs.forEach(need -> check(need, roles));
    unused.removeAll(granted);
  }

  /** What is needed on a surface whatever the action. */
  static List<String> ofTheProduct(Surface surface) {
    return OF_THE_PRODUCT.getOrDefault(surface, List.of());
  }

  /** Permissions of Graph are written as they are, others with their surface in front. */
  static Surface surfaceOf(String permission) {
    return permission.startsWith("Exchange.")
        ? Surface.EXCHANGE
        : permission.startsWith("SharePoint ")
            ? Surface.SHAREPOINT
            : permission.startsWith("Teams ")
                ? Surface.TEAMS
                : permission.startsWith("AD: ") ? Surface.DIRECTORY : Surface.GRAPH;
  }

  /** A need is one permission, several joined by "+", or several of which one is enough ("or"). */
  private void check(String need, Set<String> roles) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(need);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    boolean anyIsEnough = need.contains(" or ");
    List<String> held = names.stream().filter(name -> holds(roles, name)).toList();
    granted.addAll(held);
    if (anyIsEnough && held.isEmpty() && !names.isEmpty()) {
      missing.add(String.join(" or ", names));
    } else if (!anyIsEnough) {
      names.stream().filter(name -> !held.contains(name)).forEach(missing::add);
    }
    // A wider permission that stands in for this one is used as well.
    names.stream().flatMap(name -> wider(name).stream()).forEach(unused::remove);
  }

  private static boolean holds(Set<String> roles, String name) {
    return roles.contains(name) || wider(name).stream().anyMatch(roles::contains);
  }

  /**
   * {@code User.Read.All} is contained in {@code User.ReadWrite.All} and in the directory's; what
   * may be done with a group's members and teams is contained in what may be done with groups.
   */
  private static List<String> wider(String name) {
    List<String> wider = new ArrayList<>();
    if (name.startsWith("GroupMember.")) {
      wider.add(name.replace("GroupMember.", "Group."));
      wider.add("Group.ReadWrite.All");
    }
    if (name.equals("Team.ReadBasic.All")) {
      wider.addAll(List.of("Group.Read.All", "Group.ReadWrite.All"));
    }
    if (name.endsWith(".Read.All")) {
      wider.add(name.replace(".Read.All", ".ReadWrite.All"));
      if (name.startsWith("User.")
          || name.startsWith("Group.")
          || name.startsWith("Organization.")) {
        wider.add("Directory.Read.All");
        wider.add("Directory.ReadWrite.All");
      }
    }
    return wider;
  }

  Set<String> granted() {
    return granted;
  }

  Set<String> missing() {
    return missing;
  }

  Set<String> unused() {
    return unused;
  }
}
