package io.tenantry.actions.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of the groups that give licenses a user is to leave.
 *
 * @param leaving groups that the user is in and is taken out of
 * @param waiting groups that the user has left, whose licenses are not taken off yet
 * @param staying what is told of licenses that stay
 */
record GroupsLeft(Set<String> leaving, Set<String> waiting, List<String> staying) {

  static GroupsLeft of(LicenseRemoval today, RemoveAllLicensesForm form) {
    Set<String> leaving = new TreeSet<>();
    Set<String> waiting = new TreeSet<>();
    List<String> staying = new ArrayList<>();
    today
        .sources()
        .forEach(
            (id, source) -> {
              String reason = staysBecause(today, id, source, form);
              if (source.licenses().isEmpty()) {
                return;
              }
              if (!reason.isEmpty()) {
                staying.add(what(today, id, source) + ", " + reason);
              } else if (source.member()) {
                leaving.add(id);
              } else {
                waiting.add(id);
              }
            });
    return new GroupsLeft(leaving, waiting, staying);
  }

  /** All that the user is out of afterwards. */
  Set<String> gone() {
    Set<String> gone = new TreeSet<>(leaving);
    gone.addAll(waiting);
    return gone;
  }

  private static String staysBecause(
      LicenseRemoval today, String id, LicenseSource source, RemoveAllLicensesForm form) {
    if (!form.leavesGroups()) {
      return "which the user stays in";
    }
    if (source.group() == null) {
      return "which cannot be read";
    }
    String owner = source.group().ownedElsewhere();
    if (!owner.isEmpty()) {
      return "which " + owner;
    }
    return source.licenses().keySet().stream()
        .filter(form::keeps)
        .findFirst()
        .map(kept -> "which also gives " + today.licenses().name(kept) + " that is to be kept")
        .orElse("");
  }

  private static String what(LicenseRemoval today, String id, LicenseSource source) {
    return source.licenses().entrySet().stream()
            .map(
                entry ->
                    today.licenses().name(entry.getKey())
                        + (entry.getValue().isEmpty() ? "" : " (" + entry.getValue() + ")"))
            .collect(Collectors.joining(", "))
        + " comes from group "
        + today.name(id);
  }
}
