package io.tenantry.actions.mailboxes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.Plan;
import io.tenantry.actions.mailboxes.CopyPermissionsFromForm.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans which permissions a mailbox's user gets and loses, one cmdlet for each. */
final class PermissionCopy {

  private final PermissionState today;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final SortedSet<String> leftAlone = new TreeSet<>();
  private final ObjectNode before = JsonNodeFactory.instance.objectNode();
  private final ObjectNode after = JsonNodeFactory.instance.objectNode();

  PermissionCopy(PermissionState today) {
    this.today = today;
  }

  Plan copy(CopyPermissionsFromForm form) {
    if (!today.unknownSources().isEmpty()) {
      return new Plan.Cannot(PermissionProblems.noSource(today.unknownSources()));
    }
    SortedSet<Grant> wanted = new TreeSet<>(today.sources());
    wanted.removeIf(
        grant -> !form.rights().contains(grant.right()) || grant.mailbox().equals(today.trustee()));
    int there = 0;
    for (Grant grant : wanted) {
      if (today.has().contains(grant)) {
        there++;
      } else if (!guarded(grant)) {
        add(grant, form.autoMapping());
      }
    }
    if (form.mode() == Mode.REPLACE) {
      today.has().stream()
          .filter(grant -> form.rights().contains(grant.right()) && !wanted.contains(grant))
          .filter(grant -> !guarded(grant))
          .forEach(this::remove);
    }
    List<String> warnings = new ArrayList<>();
    if (there > 0) {
      warnings.add(there + " of the permissions are there already");
    }
    today.denied().forEach(words -> warnings.add("Not copied: " + words));
    return plan("The user has these permissions already", warnings);
  }

  /** The inverse of what was changed. */
  Plan back(JsonNode recorded) {
    recorded
        .fields()
        .forEachRemaining(
            entry -> {
              Grant grant = Grant.read(entry.getKey());
              boolean had = entry.getValue().asBoolean();
              if (had != today.has().contains(grant) && !guarded(grant)) {
                if (had) {
                  add(grant, true);
                } else {
                  remove(grant);
                }
              }
            });
    return plan("The user's permissions are as they were", List.of());
  }

  /** Whether a mailbox is left as it is because its user is protected; then that is told. */
  private boolean guarded(Grant grant) {
    String reason = today.guarded().get(grant.mailbox());
    if (reason != null) {
      leftAlone.add("The mailbox " + today.label(grant.mailbox()) + " " + Guarded.words(reason));
    }
    return reason != null;
  }

  private void add(Grant grant, boolean autoMapping) {
    calls.add(grant.right().add(grant.mailbox(), today.trustee(), autoMapping));
    note(grant, true);
  }

  private void remove(Grant grant) {
    calls.add(grant.right().remove(grant.mailbox(), today.trustee()));
    note(grant, false);
  }

  private void note(Grant grant, boolean has) {
    String right = grant.right().exchange();
    differences.add(
        new Difference(today.label(grant.mailbox()), has ? "" : right, has ? right : ""));
    before.put(grant.key(), !has);
    after.put(grant.key(), has);
  }

  private Plan plan(String unchanged, List<String> warnings) {
    if (calls.isEmpty()) {
      return leftAlone.isEmpty()
          ? new Plan.Unchanged(unchanged)
          : new Plan.Skip(PermissionProblems.guarded(leftAlone));
    }
    List<String> all = new ArrayList<>(warnings);
    all.addAll(leftAlone);
    return new Plan.Change(calls, differences, before, after, all);
  }
}
