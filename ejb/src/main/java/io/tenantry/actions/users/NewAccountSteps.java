package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.CmdletCall;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PortalCall;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Target;
import io.tenantry.actions.users.JoinableGroup.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps from what there is of an account to what is wanted: the account itself, manager,
 * licenses, groups, administrative units, and Tenantry's own values. Each is a difference, so that
 * what was interrupted goes on with what is missing.
 *
 * <p>Units come last: who is in a restricted one cannot be changed any more.
 */
final class NewAccountSteps {

  /** An account is not known everywhere as soon as it is made. */
  static final Later KNOWN =
      new Later(
          "the new account to be known everywhere in Microsoft 365",
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60));

  /** Exchange takes minutes to make a mailbox for a license. */
  static final Later MAILBOX =
      new Later(
          "the mailbox of the new account",
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofHours(24));

  private static final String OBJECTS = "https://graph.microsoft.com/v1.0/directoryObjects/";
  private static final String USERS = "https://graph.microsoft.com/v1.0/users/";

  private final NewAccountState today;
  private final NewAccount wanted;
  private final Target target;
  private final boolean mailOwed;
  private final String id;
  private final List<Call> calls = new ArrayList<>();
  private final List<PortalCall> ownValues = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Integer> needs = new TreeMap<>();
  private boolean mailboxAwaited;

  NewAccountSteps(Target target, NewAccountState today) {
    this.today = today;
    this.wanted = today.wanted().in(today.joinable().keySet());
    this.id = today.account() == null ? Answers.of(1, "id") : today.id();
    this.mailOwed = AccountMail.owed(target);
    this.target = new Target(target.seq(), id, wanted.principalName());
  }

  /** The missing steps, or that none is missing. */
  Plan plan(NewPassword password) {
    if (today.account() == null) {
      create(password);
    }
    manager();
    licenses();
    groups();
    units();
    AccountMail mail = mail(password);
    ownValues();
    if (calls.isEmpty() && mailboxAwaited) {
      return new Plan.Wait(MAILBOX);
    }
    calls.addAll(ownValues);
    if (calls.isEmpty()) {
      return new Plan.Unchanged(target.label() + " is there, as described");
    }
    Plan.Change change =
        new Plan.Change(
            calls,
            differences,
            NewAccount.absent(wanted.principalName()),
            wanted.snapshot(),
            needs,
            notes(mail));
    Generated secret = password.secret(today.account() != null, mail != null);
    change = secret == null ? change : change.with(secret);
    return mailboxAwaited ? change.takingEffect(MAILBOX) : change;
  }

  /** The mails that belong to the account; {@code null} for none. */
  private AccountMail mail(NewPassword password) {
    MailedTo to = today.mailedTo(password.mailTo());
    if (to.addresses().isEmpty() || today.account() != null && !mailOwed) {
      return null;
    }
    AccountMail mail = new AccountMail(to);
    calls.addAll(mail.password(password.changeAtNextSignIn()));
    differences.add(mail.difference());
    return mail;
  }

  private List<String> notes(AccountMail mail) {
    List<String> notes = new ArrayList<>(today.notes());
    if (mail != null) {
      notes.addAll(mail.warnings());
    }
    return notes;
  }

  private void create(NewPassword password) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.setAll(wanted.properties());
    body.set("passwordProfile", password.profile());
    calls.add(new GraphCall("POST", "/users", body).keeping("id"));
    differences.add(new Difference("Account", "", target.label()));
    wanted
        .properties()
        .properties()
        .forEach(
            one -> {
              if (!one.getKey().equals(NewAccount.NAME)) {
                String value =
                    one.getValue().isTextual()
                        ? one.getValue().asText()
                        : one.getValue().toString();
                differences.add(new Difference(one.getKey(), "", value));
              }
            });
    differences.add(
        new Difference("Password", "", password.typed() == null ? "generated" : "typed"));
  }

  private void manager() {
    String manager = wanted.manager();
    if (manager != null && (today.account() == null || !manager.equals(today.manager()))) {
      calls.add(new GraphCall("PUT", "/users/" + id + "/manager/$ref", reference(USERS + manager)));
      differences.add(new Difference("Manager", "", today.name(manager)));
    }
  }

  private void licenses() {
    LicenseState held = today.licenses();
    if (today.account() == null) {
      held = held.with(wanted.properties().path("usageLocation").asText(null), new TreeMap<>());
    }
    SortedMap<String, SortedSet<String>> all = new TreeMap<>(held.direct());
    all.putAll(wanted.licenses());
    Plan plan =
        LicenseChange.between(target, held, held.usageLocation(), all, new TreeSet<>(), List.of());
    if (plan instanceof Plan.Change change) {
      calls.addAll(change.calls());
      differences.addAll(change.differences());
      needs.putAll(change.needs());
    }
  }

  private void groups() {
    for (String group : missing(wanted.groups(), today.groups())) {
      JoinableGroup joinable = today.joinable().get(group);
      if (joinable.on(Route.GRAPH)) {
        calls.add(
            new GraphCall("POST", "/groups/" + group + "/members/$ref", reference(OBJECTS + id)));
      } else if (today.recipient()) {
        calls.add(
            new CmdletCall(
                "Add-DistributionGroupMember",
                Map.of("Identity", group, "Member", id, "BypassSecurityGroupManagerCheck", true),
                null));
      } else {
        mailboxAwaited = true;
      }
      differences.add(new Difference("Group " + joinable.name(), "", "member"));
    }
  }

  private void units() {
    for (String unit : missing(wanted.units(), today.units())) {
      calls.add(
          new GraphCall(
              "POST",
              "/directory/administrativeUnits/" + unit + "/members/$ref",
              reference(USERS + id)));
      differences.add(new Difference("Administrative unit " + today.name(unit), "", "member"));
    }
  }

  private void ownValues() {
    for (String tag : missing(wanted.tags(), today.held())) {
      ownValues.add(new PortalCall(PortalStore.USER_TAG, id, tag, ""));
      differences.add(new Difference("Tag " + tag, "", "on"));
    }
    wanted
        .attributes()
        .forEach(
            (name, value) -> {
              if (!value.equals(today.attributes().get(name))) {
                ownValues.add(new PortalCall(PortalStore.USER_ATTRIBUTE, id, name, value));
                differences.add(new Difference("Attribute " + name, "", value));
              }
            });
  }

  /** The way back: the account that was made is deleted, and what Tenantry keeps of it. */
  Plan deletion() {
    calls.add(new GraphCall("DELETE", "/users/" + id, null));
    today.held().forEach(tag -> calls.add(new PortalCall(PortalStore.USER_TAG, id, tag, null)));
    today
        .attributes()
        .keySet()
        .forEach(name -> calls.add(new PortalCall(PortalStore.USER_ATTRIBUTE, id, name, null)));
    return new Plan.Change(
        calls,
        List.of(new Difference("Account", target.label(), "deleted")),
        today.snapshot(),
        NewAccount.absent(wanted.principalName()),
        List.of("The account can be restored for 30 days"));
  }

  private static List<String> missing(SortedSet<String> wanted, SortedSet<String> held) {
    return wanted.stream().filter(one -> !held.contains(one)).toList();
  }

  private static ObjectNode reference(String address) {
    return JsonNodeFactory.instance.objectNode().put("@odata.id", address);
  }
}
