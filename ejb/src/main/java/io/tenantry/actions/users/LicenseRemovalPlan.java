package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans which licenses are taken away, which groups are left, and the way back. */
final class LicenseRemovalPlan {

  private LicenseRemovalPlan() {}

  static Plan of(Target target, LicenseRemoval today, RemoveAllLicensesForm form) {
    GroupsLeft groups = GroupsLeft.of(today, form);
    SortedMap<String, SortedSet<String>> kept = new TreeMap<>(today.licenses().direct());
    kept.keySet().removeIf(skuId -> !form.keeps(skuId));
    SortedSet<String> failed = new TreeSet<>(today.licenses().failed().keySet());
    failed.removeIf(form::keeps);
    LicenseState left = today.without(groups.gone());
    Plan direct =
        LicenseChange.between(target, left, left.usageLocation(), kept, failed, List.of());
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (String id : groups.leaving()) {
      calls.add(
          new GraphCall("DELETE", "/groups/" + id + "/members/" + target.key() + "/$ref", null));
      differences.add(new Difference("Group " + today.name(id), "member", ""));
      differences.addAll(
          today.sources().get(id).licenses().keySet().stream()
              .map(sku -> new Difference(today.licenses().name(sku), "from group", ""))
              .toList());
    }
    if (direct instanceof Plan.Change change) {
      calls.addAll(change.calls());
      differences.addAll(change.differences());
    }
    if (calls.isEmpty()) {
      return groups.waiting().isEmpty()
          ? new Plan.Unchanged(
              String.join("; ", with("Holds no license directly", groups.staying())))
          : new Plan.Wait(RemoveAllLicenses.TAKEN_OFF);
    }
    LicenseState after = left.with(left.usageLocation(), kept);
    List<String> warnings = new ArrayList<>(groups.staying());
    warnings.addAll(LicenseChange.deletionClocks(today.licenses(), after));
    JsonNode snapshot =
        today.snapshot(
            after, id -> today.sources().get(id).counts() && !groups.gone().contains(id));
    Plan.Change change = new Plan.Change(calls, differences, today.snapshot(), snapshot, warnings);
    return groups.gone().isEmpty() ? change : change.takingEffect(RemoveAllLicenses.TAKEN_OFF);
  }

  private static List<String> with(String first, List<String> others) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  /** Back into the groups first: a license of one's own may depend on one of theirs. */
  static Plan back(Target target, LicenseRemoval today, JsonNode before) {
    List<Call> calls = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    today
        .sources()
        .forEach(
            (id, source) -> {
              if (!before.path("groups").path(id).asBoolean() || source.counts()) {
                return;
              }
              if (source.group() == null) {
                warnings.add("Group " + id + " does not exist any more");
                return;
              }
              if (source.group().guard() != null) {
                warnings.add(
                    "The user stays out of group "
                        + source.group().name()
                        + ", which "
                        + Guarded.words(source.group().guard()));
                return;
              }
              calls.add(
                  new GraphCall(
                      "POST",
                      "/groups/" + id + "/members/$ref",
                      JsonNodeFactory.instance
                          .objectNode()
                          .put(
                              "@odata.id",
                              "https://graph.microsoft.com/v1.0/directoryObjects/"
                                  + target.key())));
              differences.add(new Difference("Group " + source.group().name(), "", "member"));
            });
    Plan direct =
        LicenseChange.between(
            target,
            today.licenses(),
            today.licenses().usageLocation(),
            LicenseState.licensesOf(before),
            new TreeSet<>(),
            List.of());
    if (!(direct instanceof Plan.Change change)) {
      return calls.isEmpty()
          ? direct
          : new Plan.Change(calls, differences, today.snapshot(), before, warnings);
    }
    calls.addAll(change.calls());
    differences.addAll(change.differences());
    warnings.addAll(change.warnings());
    return new Plan.Change(calls, differences, today.snapshot(), before, change.needs(), warnings);
  }
}
