package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tenantry.actions.Action;
import io.tenantry.actions.ActionInfo;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Surface;
import io.tenantry.actions.Target;
import io.tenantry.actions.TargetKind;
import io.tenantry.actions.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes all licenses from users: those that they hold directly in one call, those from groups by
 * leaving the groups.
 *
 * <p>One call for all: single ones trip over add-ons that depend on another license and leave users
 * half done.
 */
@ApplicationScoped
public class RemoveAllLicenses implements Action<RemoveAllLicensesForm, LicenseRemoval> {

  private static final ActionInfo INFO =
      ActionInfo.of(
              "users.remove-all-licenses",
              "Remove all licenses",
              "Take all licenses from the selected users in one step.")
          .onMany(TargetKind.USER)
          .undoable()
          .takingAway()
          .through(Surface.GRAPH, "identity-write")
          .needing(
              "LicenseAssignment.ReadWrite.All",
              "User.Read.All",
              "Organization.Read.All",
              "GroupMember.ReadWrite.All");

  /** Microsoft takes a group's licenses off some minutes after a member has left. */
  static final Later TAKEN_OFF =
      new Later(
          "the groups' licenses to be taken off",
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofHours(4));

  private final LicenseReads licenses = new LicenseReads();

  @Override
  public ActionInfo info() {
    return INFO;
  }

  @Override
  public Map<String, LicenseRemoval> inspect(
      Collection<Target> targets, RemoveAllLicensesForm form, Reads reads) {
    Map<String, JsonNode> users = LicenseReads.users(targets, reads);
    Map<String, SortedMap<String, LicenseSource>> all = new HashMap<>();
    Map<String, SortedMap<String, LicenseSource>> asked = new HashMap<>();
    for (Target target : targets) {
      JsonNode user = users.get(target.key());
      if (user == null) {
        continue;
      }
      SortedMap<String, LicenseSource> sources = LicenseSource.of(user);
      List<String> recorded = LicensingGroups.recorded(target);
      recorded.forEach(id -> sources.putIfAbsent(id, LicenseSource.none()));
      if (form == null) {
        // An undo tells of what was recorded, and of nothing else.
        sources.keySet().retainAll(recorded);
      }
      all.put(target.key(), sources);
      if (!sources.isEmpty() && (form == null || form.leavesGroups())) {
        asked.put(target.key(), sources);
      }
    }
    LicensingGroups.complete(asked, reads);
    Map<String, LicenseRemoval> states = new HashMap<>();
    licenses
        .states(users, reads)
        .forEach(
            (id, state) ->
                states.put(id, new LicenseRemoval(state, all.get(id), asked.containsKey(id))));
    return states;
  }

  @Override
  public Plan plan(Target target, LicenseRemoval today, RemoveAllLicensesForm form) {
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
          : new Plan.Wait(TAKEN_OFF);
    }
    LicenseState after = left.with(left.usageLocation(), kept);
    List<String> warnings = new ArrayList<>(groups.staying());
    warnings.addAll(LicenseChange.deletionClocks(today.licenses(), after));
    JsonNode snapshot =
        today.snapshot(
            after, id -> today.sources().get(id).counts() && !groups.gone().contains(id));
    Plan.Change change = new Plan.Change(calls, differences, today.snapshot(), snapshot, warnings);
    return groups.gone().isEmpty() ? change : change.takingEffect(TAKEN_OFF);
  }

  private static List<String> with(String first, List<String> others) {
    List<String> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return all;
  }

  @Override
  public JsonNode snapshot(LicenseRemoval state) {
    return state.snapshot();
  }

  /** Back into the groups first: a license of one's own may depend on one of theirs. */
  @Override
  public Plan restore(Target target, LicenseRemoval today, JsonNode before) {
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

  @Override
  public Verdict explain(Target target, LicenseRemoval state, CallFailure failure) {
    return RemovalProblems.explain(target, state, failure);
  }
}
