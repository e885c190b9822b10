package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Call.GraphCall;
import io.tenantry.actions.Call.LdapCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans the marks of a remote mailbox, and what follows in the cloud once they are there. */
final class RemoteMailboxPlan {

  private static final int DISABLED = 2;

  private RemoteMailboxPlan() {}

  static String alias(SynchronizedAccount account, EnableRemoteMailboxForm form) {
    return form.alias() == null ? account.entry().path("sAMAccountName").asText() : form.alias();
  }

  static String primary(SynchronizedAccount account, EnableRemoteMailboxForm form) {
    return form.primarySmtp() == null
        ? account.entry().path("userPrincipalName").asText()
        : form.primarySmtp();
  }

  static Plan of(Target target, RemoteMailboxState today, EnableRemoteMailboxForm form) {
    return today
        .account()
        .none(target)
        .or(() -> RemoteMailboxProblems.before(target, today, form))
        .orElseGet(() -> enable(today, form));
  }

  private static Plan enable(RemoteMailboxState today, EnableRemoteMailboxForm form) {
    String alias = alias(today.account(), form);
    MailAttributes wanted =
        today
            .attributes()
            .enabled(
                form,
                alias,
                primary(today.account(), form),
                "In-Place Archive - " + today.text("displayName"));
    List<Difference> differences = new ArrayList<>();
    List<Call> calls = marks(today, wanted, differences);
    boolean more = form.usageLocation() != null || !form.license().isEmpty();
    if (!calls.isEmpty()) {
      tellOfCloud(today, differences);
      Plan.Change change =
          new Plan.Change(
              calls,
              differences,
              today.snapshot(),
              today.goal(wanted),
              units(today),
              warnings(today, form));
      return more ? change.takingEffect(NewUserPlan.SYNC) : change;
    }
    List<Call> inCloud = inCloud(today);
    if (inCloud.isEmpty()) {
      return new Plan.Unchanged("The account is marked as a remote mailbox of this kind");
    }
    if (!today.arrived(alias + "@" + form.remoteRoutingDomain())) {
      return new Plan.Wait(NewUserPlan.SYNC);
    }
    tellOfCloud(today, differences);
    return new Plan.Change(
        inCloud, differences, today.snapshot(), today.goal(wanted), units(today), List.of());
  }

  /** One Modify, so that there is never half a mailbox. */
  private static List<Call> marks(
      RemoteMailboxState today, MailAttributes wanted, List<Difference> differences) {
    List<Change> changes = new ArrayList<>();
    MailAttributes now = today.attributes();
    for (String name : MailAttributes.NAMES) {
      if (!now.same(wanted, name)) {
        List<String> values = wanted.written(name, today.account().entry());
        changes.add(Modify.replace(name, values.toArray(String[]::new)));
        differences.add(new Difference(name, now.words(name), wanted.words(name)));
      }
    }
    return changes.isEmpty()
        ? List.of()
        : List.of(new LdapCall(today.account().guid().dn(), new Modify(changes)));
  }

  private static List<Call> inCloud(RemoteMailboxState today) {
    List<Call> calls = new ArrayList<>();
    String id = today.account().user().path("id").asText();
    String location = today.wish().usageLocation();
    if (location != null && !location.equals(today.usageLocation())) {
      calls.add(
          new GraphCall(
              "PATCH",
              "/users/" + id,
              JsonNodeFactory.instance.objectNode().put("usageLocation", location)));
    }
    SortedSet<String> missing = missing(today);
    if (!missing.isEmpty()) {
      calls.add(licenses(id, missing, List.of()));
    }
    return calls;
  }

  private static GraphCall licenses(String id, Iterable<String> add, Iterable<String> remove) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("addLicenses");
    add.forEach(
        skuId ->
            body.withArray("addLicenses")
                .addObject()
                .put("skuId", skuId)
                .putArray("disabledPlans"));
    remove.forEach(body.putArray("removeLicenses")::add);
    return new GraphCall("POST", "/users/" + id + "/assignLicense", body);
  }

  private static SortedSet<String> missing(RemoteMailboxState today) {
    SortedSet<String> missing = new TreeSet<>(today.wish().licenses());
    missing.removeAll(today.held());
    return missing;
  }

  private static void tellOfCloud(RemoteMailboxState today, List<Difference> differences) {
    String location = today.wish().usageLocation();
    if (location != null && !location.equals(today.usageLocation())) {
      differences.add(
          new Difference(
              "Usage location",
              today.usageLocation() == null ? "" : today.usageLocation(),
              location));
    }
    missing(today)
        .forEach(id -> differences.add(new Difference(today.licenses().get(id), "", "assigned")));
  }

  private static Map<String, Integer> units(RemoteMailboxState today) {
    Map<String, Integer> units = new HashMap<>();
    missing(today).forEach(id -> units.put(id, 1));
    return units;
  }

  private static List<String> warnings(RemoteMailboxState today, EnableRemoteMailboxForm form) {
    List<String> warnings = new ArrayList<>();
    boolean enabled = (today.account().entry().path("userAccountControl").asInt() & DISABLED) == 0;
    if (form.type() != RemoteKind.USER && enabled) {
      warnings.add("The account is enabled: nobody should sign in as a room or a shared mailbox");
    }
    if (form.type() == RemoteKind.USER && form.license().isEmpty() && !today.mailboxInCloud()) {
      warnings.add("The mailbox is made once the user has a license that brings one");
    }
    return warnings;
  }

  /** The marks as they were, and without the license that came with them. */
  static Plan back(RemoteMailboxState today, JsonNode before) {
    MailAttributes former = MailAttributes.recorded(before);
    List<Difference> differences = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    SortedSet<String> added = today.held();
    added.removeAll(CloudWish.of(before).licenses());
    if (!added.isEmpty()) {
      calls.add(licenses(today.account().user().path("id").asText(), List.of(), added));
      added.forEach(
          id -> differences.add(new Difference(today.licenses().get(id), "assigned", "")));
    }
    calls.addAll(marks(today, former, differences));
    String location = today.wish().usageLocation() == null ? null : today.usageLocation();
    return calls.isEmpty()
        ? new Plan.Unchanged("Already as it was before")
        : new Plan.Change(
            calls,
            differences,
            today.snapshot(),
            RemoteMailboxState.snapshot(former, location, CloudWish.of(before).licenses()),
            added.isEmpty()
                ? List.of()
                : List.of("Without its license the mailbox is deleted after 30 days"));
  }
}
