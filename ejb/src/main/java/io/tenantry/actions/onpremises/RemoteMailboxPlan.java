package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Kind;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.ObjectGuid;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans the marks of a remote mailbox, and what follows in the cloud once they are there. */
final class RemoteMailboxPlan {

  /** An hour after the directory sync at most, which was waited for as well. */
  static final Later MAILBOX =
      Later.every(
          "Exchange Online to make the mailbox",
          Duration.ofMinutes(2),
          NewUserPlan.SYNC.atMost().plusHours(1));

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
        .orElseGet(() -> enable(target, today, form));
  }

  private static Plan enable(
      Target target, RemoteMailboxState today, EnableRemoteMailboxForm form) {
    MailAttributes wanted = wanted(today, form);
    List<Difference> differences = new ArrayList<>();
    Optional<Change> guid =
        today.wish().guid() && today.mailboxInCloud() && today.guidFree()
            ? Optional.of(guid(today, today.mailbox().guid(), differences))
            : Optional.empty();
    List<Call> calls = marks(today, wanted, guid, differences);
    boolean open = !inCloud(today).isEmpty() || (today.wish().mailbox() && !today.mailboxInCloud());
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
      return open ? change.takingEffect(NewUserPlan.SYNC) : change;
    }
    if (!today.arrived(wanted.first("targetAddress").substring("SMTP:".length()))) {
      return arriving(target, today);
    }
    List<Call> inCloud = inCloud(today);
    if (inCloud.isEmpty()) {
      return awaited(target, today)
          ? new Plan.Wait(MAILBOX)
          : new Plan.Unchanged("The account is marked as a remote mailbox of this kind");
    }
    tellOfCloud(today, differences);
    Plan.Change change =
        new Plan.Change(
            inCloud, differences, today.snapshot(), today.goal(wanted), units(today), List.of());
    return today.wish().mailbox() && !today.mailboxInCloud()
        ? change.takingEffect(MAILBOX)
        : change;
  }

  /** Who is a remote mailbox keeps what that has, and may get an archive. */
  private static MailAttributes wanted(RemoteMailboxState today, EnableRemoteMailboxForm form) {
    MailAttributes now = today.attributes();
    MailAttributes mailbox =
        today.marked()
            ? now
            : now.enabled(
                form,
                alias(today.account(), form),
                primary(today.account(), form),
                today.around().version());
    if (today.wish().guid() && today.mailboxInCloud()) {
      mailbox = mailbox.withArchiveOf(today.mailbox());
    }
    return form.archive()
        ? mailbox.withArchive(
            today.account().guid(), "In-Place Archive - " + today.text("displayName"))
        : mailbox;
  }

  /** The cloud has not taken over what Active Directory says, or refuses to. */
  private static Plan arriving(Target target, RemoteMailboxState today) {
    boolean nothing = inCloud(today).isEmpty() && !awaited(target, today);
    return nothing
        ? new Plan.Unchanged("The account is marked as a remote mailbox of this kind")
        : NewUserProblems.provisioning(today.account().user())
            .<Plan>map(Plan.Doubt::new)
            .orElseGet(() -> new Plan.Wait(NewUserPlan.SYNC));
  }

  /** A mailbox that this run asked for and that is not there yet. */
  private static boolean awaited(Target target, RemoteMailboxState today) {
    return target.sent() != null && today.wish().mailbox() && !today.mailboxInCloud();
  }

  /** One Modify, so that there is never half a mailbox. */
  private static List<Call> marks(
      RemoteMailboxState today,
      MailAttributes wanted,
      Optional<Change> guid,
      List<Difference> differences) {
    List<Change> changes = new ArrayList<>(guid.stream().toList());
    MailAttributes now = today.attributes();
    for (String name : MailAttributes.NAMES) {
      if (!now.same(wanted, name)) {
        changes.add(wanted.written(name, today.account().entry()));
        differences.add(new Difference(name, now.words(name), wanted.words(name)));
      }
    }
    return changes.isEmpty()
        ? List.of()
        : List.of(new LdapCall(today.account().guid().dn(), new Modify(changes)));
  }

  /**
   * An off-boarding move needs the GUID of the mailbox.
   *
   * @param wanted {@code null} for none
   */
  private static Change guid(
      RemoteMailboxState today, ObjectGuid wanted, List<Difference> differences) {
    String name = RemoteMailboxState.MAILBOX_GUID;
    differences.add(
        new Difference(name, today.text(name), wanted == null ? "" : wanted.toString()));
    return wanted == null
        ? Modify.replace(name)
        : new Change(Kind.REPLACE, LdapAttribute.binary(name, wanted.bytes()));
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
        .forEach(id -> differences.add(new Difference(today.around().name(id), "", "assigned")));
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
    if (today.mailboxInCloud() && today.mailbox().cloudManaged()) {
      warnings.add(
          "The mailbox is managed in the cloud: changes of its attributes in Active Directory do"
              + " not reach it");
    }
    if (today.wish().guid()
        && today.mailboxInCloud()
        && !today.guidFree()
        && !today.guidWritten()) {
      warnings.add("The account keeps the GUID of another mailbox (msExchMailboxGuid)");
    }
    if (!form.license().isEmpty() && !today.wish().mailbox()) {
      warnings.add("The license brings no mailbox");
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
      added.forEach(id -> differences.add(new Difference(today.around().name(id), "assigned", "")));
    }
    boolean clear = before.has(CloudWish.GUID) && today.guidWritten();
    calls.addAll(
        marks(
            today,
            former,
            clear && !before.path(CloudWish.GUID).asBoolean()
                ? Optional.of(guid(today, null, differences))
                : Optional.empty(),
            differences));
    String location = today.wish().usageLocation() == null ? null : today.usageLocation();
    return calls.isEmpty()
        ? new Plan.Unchanged("Already as it was before")
        : new Plan.Change(
            calls,
            differences,
            today.snapshot(),
            RemoteMailboxState.snapshot(
                former,
                location,
                CloudWish.of(before).licenses(),
                false,
                before.has(CloudWish.GUID) ? before.path(CloudWish.GUID).asBoolean() : null),
            added.isEmpty()
                ? List.of()
                : List.of("Without its license the mailbox is deleted after 30 days"));
  }
}
