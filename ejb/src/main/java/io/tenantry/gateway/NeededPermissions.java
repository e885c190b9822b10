package io.tenantry.gateway;

import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Surface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What some actions, and the directory copy, need on a surface.
 *
 * @param where where an administrator grants it
 * @param permissions as the actions name them, each once
 */
public record NeededPermissions(Surface surface, String where, List<String> permissions) {

  /** By surface; those that need nothing are left out. */
  public static List<NeededPermissions> of(Collection<ActionInfo> actions) {
    List<NeededPermissions> all = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      Set<String> needs = new TreeSet<>(Permissions.ofTheProduct(surface));
      actions.stream()
          .flatMap(action -> action.permissions().stream())
          .filter(permission -> Permissions.surfaceOf(permission) == surface)
          .flatMap(NeededPermissions::each)
          .forEach(needs::add);
      if (!needs.isEmpty()) {
        all.add(new NeededPermissions(surface, where(surface), List.copyOf(needs)));
      }
    }
    return all;
  }

  /**
   * Several that are needed together stand joined by "+"; of those joined by "or" one is enough.
   */
  private static Stream<String> each(String need) {
    return need.contains(" or ") ? Stream.of(need) : Arrays.stream(need.split(" \\+ "));
  }

  private static String where(Surface surface) {
    return switch (surface) {
      case GRAPH -> "Microsoft Graph, application permissions";
      case EXCHANGE ->
          "Office 365 Exchange Online, application permissions, and the directory role Exchange"
              + " Recipient Administrator";
      case SHAREPOINT -> "SharePoint, application permissions";
      case TEAMS -> "Directory roles, given to the app";
      case DIRECTORY -> "Active Directory, given to the service account";
      default -> surface.title();
    };
  }
}
