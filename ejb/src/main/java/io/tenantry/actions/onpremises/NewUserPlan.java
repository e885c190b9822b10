package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.Answers;
import io.tenantry.actions.Call;
import io.tenantry.actions.Difference;
import io.tenantry.actions.Generated;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Later;
import io.tenantry.actions.LdapAttribute;
import io.tenantry.actions.LdapCall;
import io.tenantry.actions.LdapOperation.Add;
import io.tenantry.actions.LdapOperation.Change;
import io.tenantry.actions.LdapOperation.Modify;
import io.tenantry.actions.Plan;
import io.tenantry.actions.Problem;
import io.tenantry.actions.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Plans the way of a new user: the account, disabled, then its groups, its password and the switch
 * to enabled; a wait until the directory sync has brought it to the cloud; what it gets there.
 */
final class NewUserPlan {

  /** Entra Connect runs every 30 minutes, and more often where somebody has set it so. */
  static final Later SYNC =
      Later.every("the next directory sync", Duration.ofMinutes(1), Duration.ofHours(3));

  /** So late after the account was made that two cycles must have seen it. */
  private static final Duration TWO_CYCLES = Duration.ofMinutes(31);

  private static final int PASSWORD_LENGTH = 20;
  private static final String NORMAL_DISABLED = "514";
  private static final int NORMAL = 512;
  private static final int DISABLED = 2;
  private static final int NEVER_EXPIRES = 65536;

  private final Target target;
  private final NewUserState today;
  private final CreateSynchronizedUserForm form;
  private final List<Call> calls = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();

  private NewUserPlan(Target target, NewUserState today, CreateSynchronizedUserForm form) {
    this.target = target;
    this.today = today;
    this.form = form;
  }

  static Plan of(Target target, NewUserState today, CreateSynchronizedUserForm form) {
    Optional<Problem> guarded = NewUserProblems.guarded(today);
    if (target.sent() == null && guarded.isPresent()) {
      return new Plan.Cannot(guarded.get());
    }
    NewUserPlan plan = new NewUserPlan(target, today, form);
    return today.entry() == null ? plan.make() : plan.complete();
  }

  private Plan make() {
    Optional<Plan> problem = NewUserProblems.before(target, today, form).map(Plan.Cannot::new);
    if (problem.isPresent()) {
      return problem.get();
    }
    String dn = Names.child(form.cn(), form.ou());
    List<LdapAttribute> attributes = new ArrayList<>();
    attributes.add(
        LdapAttribute.of("objectClass", "top", "person", "organizationalPerson", "user"));
    AccountAttributes.of(form)
        .forEach(
            (name, value) -> {
              attributes.add(LdapAttribute.of(name, value));
              differences.add(new Difference(name, "", value));
            });
    if (today.manager() != null) {
      attributes.add(LdapAttribute.of("manager", today.manager()));
      differences.add(new Difference("manager", "", today.manager()));
    }
    attributes.add(LdapAttribute.of("userAccountControl", NORMAL_DISABLED));
    calls.add(new LdapCall(dn, new Add(attributes)));
    join(dn, today.wantedGroups());
    calls.add(password(dn));
    tellOfCloud(today.wish().licenses(), today.wish().groups());
    return directoryChange(dn, true);
  }

  /** What is still to be done for an account that is there. */
  private Plan complete() {
    String dn = today.entry().path("dn").asText();
    boolean all = target.sent() != null && target.sent().answered();
    boolean withPassword =
        today.neverHadPassword() && !all && (form.enabled() || target.sent() != null);
    if (!all) {
      join(dn, today.groups(false));
    }
    if (withPassword) {
      calls.add(password(dn));
      differences.add(new Difference("Password", "", "set"));
    }
    if (!calls.isEmpty()) {
      return directoryChange(dn, withPassword);
    }
    if (today.user() != null) {
      return NewUserProblems.provisioning(today.user())
          .<Plan>map(Plan.Doubt::new)
          .orElseGet(this::inCloud);
    }
    boolean late =
        today.around().lastSync() != null
            && today.around().lastSync().isAfter(today.created().plus(TWO_CYCLES));
    return late ? new Plan.Doubt(NewUserProblems.notSynchronized(today)) : new Plan.Wait(SYNC);
  }

  private Plan directoryChange(String dn, boolean withPassword) {
    Plan.Change change =
        new Plan.Change(
                calls,
                differences,
                today.snapshot(),
                today.goal(dn, form.enabled()),
                units(today.wish().licenses()),
                warnings())
            .takingEffect(SYNC);
    int length = Math.max(PASSWORD_LENGTH, today.around().policy().shortest());
    return withPassword && form.password() == null
        ? change.with(Generated.password("Password", length))
        : change;
  }

  /** Everything at once: an account is not enabled without a password. */
  private LdapCall password(String dn) {
    int control = NORMAL | (form.enabled() ? 0 : DISABLED);
    control |= form.passwordNeverExpires() ? NEVER_EXPIRES : 0;
    List<Change> changes =
        List.of(
            Modify.password(form.password() == null ? Answers.SECRET : form.password().value()),
            Modify.replace("userAccountControl", Integer.toString(control)),
            Modify.replace("pwdLastSet", form.mustChangePassword() ? "0" : "-1"));
    return new LdapCall(dn, new Modify(changes));
  }

  private void join(String dn, SortedSet<String> groups) {
    for (String group : groups) {
      calls.add(new LdapCall(group, new Modify(List.of(Modify.add("member", dn)))));
      differences.add(new Difference("Group " + group, "", "member"));
    }
  }

  /** Groups of Active Directory that did not take the account are asked once more. */
  private Plan inCloud() {
    String id = today.user().path("id").asText();
    join(today.entry().path("dn").asText(), today.groups(false));
    CloudWish wish = today.wish();
    if (wish.usageLocation() != null && !wish.usageLocation().equals(today.usageLocation())) {
      calls.add(
          new GraphCall(
              "PATCH", "/users/" + id, object().put("usageLocation", wish.usageLocation())));
    }
    SortedSet<String> licenses = new TreeSet<>(wish.licenses());
    licenses.removeAll(today.licenses());
    if (!licenses.isEmpty()) {
      ObjectNode body = object();
      licenses.forEach(
          skuId ->
              body.withArray("addLicenses")
                  .addObject()
                  .put("skuId", skuId)
                  .putArray("disabledPlans"));
      body.putArray("removeLicenses");
      calls.add(new GraphCall("POST", "/users/" + id + "/assignLicense", body));
    }
    SortedSet<String> groups = new TreeSet<>(wish.groups());
    groups.removeAll(today.cloudGroups());
    for (String group : groups) {
      calls.add(
          new GraphCall(
              "POST",
              "/groups/" + group + "/members/$ref",
              object()
                  .put("@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/" + id)));
    }
    tellOfCloud(licenses, groups);
    return calls.isEmpty()
        ? new Plan.Unchanged("The account is there, and its user in the cloud")
        : new Plan.Change(
            calls,
            differences,
            today.snapshot(),
            today.goal(today.entry().path("dn").asText(), today.enabled()),
            units(licenses),
            List.of());
  }

  private void tellOfCloud(Collection<String> licenses, Collection<String> groups) {
    String location = today.wish().usageLocation();
    if (location != null && !location.equals(today.usageLocation())) {
      differences.add(new Difference("Usage location", "", location));
    }
    licenses.forEach(
        id ->
            differences.add(
                new Difference(today.around().licenses().getOrDefault(id, id), "", "assigned")));
    groups.forEach(id -> differences.add(new Difference("Group " + id, "", "member")));
  }

  private static Map<String, Integer> units(Collection<String> licenses) {
    Map<String, Integer> units = new HashMap<>();
    licenses.forEach(id -> units.put(id, 1));
    return units;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (today.around().synchronizedDns().stream().noneMatch(dn -> Names.below(dn, form.ou()))) {
      warnings.add(
          "No user of this unit was seen in the cloud: if the unit is not synchronized, the user"
              + " will not arrive there");
    }
    if (form.mustChangePassword()) {
      warnings.add(
          "The cloud asks for a new password only where ForcePasswordChangeOnLogOn is switched on");
    }
    return warnings;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
