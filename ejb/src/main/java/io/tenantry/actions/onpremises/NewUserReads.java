package io.tenantry.actions.onpremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantry.actions.Call;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what there is of users who are to be made: three rounds of reads for all of them
 * together.
 */
final class NewUserReads {

  private static final String USER =
      "id,userPrincipalName,onPremisesSyncEnabled,onPremisesImmutableId,"
          + "onPremisesProvisioningErrors,usageLocation,licenseAssignmentStates";

  private final Reads reads;
  private final Questions questions = new Questions();
  private final Call organization =
      questions.ask(
          GraphCall.get(
              "/organization?$select=onPremisesSyncEnabled,onPremisesLastSyncDateTime,verifiedDomains"));
  private final Call someSynchronized =
      questions.ask(
          Questions.filtered(
              "/users",
              "onPremisesSyncEnabled eq true",
              "&$select=id,onPremisesDistinguishedName&$top=999"));
  private final Call policy =
      questions.ask(
          DirectorySearch.everywhere("(objectClass=domainDNS)", PasswordPolicy.OF_DOMAIN));

  NewUserReads(Reads reads) {
    this.reads = reads;
  }

  /**
   * The calls for one target.
   *
   * @param dn where the account is or is to be, or {@code null} when nothing tells
   * @param groups searches for groups of Active Directory by the name asked for
   */
  private record Asked(
      Target target,
      CreateSynchronizedUserForm form,
      String dn,
      Call names,
      Call unit,
      Map<String, Call> groups,
      Call manager,
      Call namesakes) {}

  /** By target key; the form is {@code null} where only what was recorded tells. */
  Map<String, NewUserState> of(Map<Target, CreateSynchronizedUserForm> forms) {
    List<Asked> asked = new ArrayList<>();
    forms.forEach((target, form) -> asked.add(ask(target, form)));
    questions.send(reads);
    Map<Asked, Call> users = new LinkedHashMap<>();
    for (Asked one : asked) {
      JsonNode entry = own(one);
      if (entry != null) {
        users.put(one, questions.ask(byImmutableId(NewUserState.immutableId(entry))));
      }
    }
    GroupGuards guards = new GroupGuards(questions);
    asked.forEach(one -> one.groups().values().forEach(guards::ask));
    questions.send(reads);
    guards.read(reads);
    Map<Asked, Call> groups = new HashMap<>();
    users.forEach(
        (one, call) ->
            questions
                .objects(call, "The users")
                .forEach(user -> groups.put(one, questions.ask(memberships(user)))));
    questions.send(reads);
    Surroundings around =
        Surroundings.of(
            questions.objects(organization, "The organization").get(0),
            questions.entries(policy),
            reads.subscribedSkus(),
            questions.objects(someSynchronized, "The users"));
    Map<String, NewUserState> states = new HashMap<>();
    for (Asked one : asked) {
      states.put(one.target().key(), state(one, users.get(one), groups.get(one), guards, around));
    }
    return states;
  }

  private Asked ask(Target target, CreateSynchronizedUserForm form) {
    String upn = target.key();
    JsonNode after = target.sent() == null ? null : target.sent().after();
    String recorded = after == null ? null : after.path("account").textValue();
    List<String> filters = new ArrayList<>();
    filters.add(DirectorySearch.equal("userPrincipalName", upn));
    String inCloud = "userPrincipalName eq " + Questions.quoted(upn);
    if (form == null) {
      return new Asked(target, null, recorded, names(filters), null, Map.of(), null, null);
    }
    String dn = Names.child(form.cn(), form.ou());
    filters.add(DirectorySearch.equal("sAMAccountName", form.sAMAccountName()));
    filters.add(DirectorySearch.equal("distinguishedName", dn));
    if (form.mail() != null) {
      filters.add(DirectorySearch.equal("mail", form.mail()));
      filters.add(DirectorySearch.equal("proxyAddresses", "smtp:" + form.mail()));
      inCloud += " or proxyAddresses/any(p:p eq " + Questions.quoted("smtp:" + form.mail()) + ")";
    }
    Map<String, Call> groups = new LinkedHashMap<>();
    form.groups().forEach(name -> groups.put(name, group(name)));
    return new Asked(
        target,
        form,
        dn,
        names(filters),
        questions.ask(
            DirectorySearch.everywhere(
                DirectorySearch.equal("distinguishedName", form.ou()), List.of("objectGUID"))),
        groups,
        form.manager() == null
            ? null
            : questions.ask(
                GraphCall.get(
                    "/users/"
                        + Questions.inPath(form.manager())
                        + "?$select=onPremisesSyncEnabled,onPremisesDistinguishedName")),
        questions.ask(
            Questions.filtered(
                "/users", inCloud, "&$select=id,userPrincipalName,onPremisesSyncEnabled")));
  }

  private Call names(List<String> filters) {
    return questions.ask(
        DirectorySearch.everywhere(DirectorySearch.anyOf(filters), NewUserState.ATTRIBUTES));
  }

  private Call group(String name) {
    String attribute = Names.isDn(name) ? "distinguishedName" : "sAMAccountName";
    return questions.ask(
        DirectorySearch.everywhere(
            "(&(objectClass=group)" + DirectorySearch.equal(attribute, name) + ")",
            NamedGroup.ATTRIBUTES));
  }

  /** Graph asks for {@code $count} where this property is compared. */
  private static Call byImmutableId(String id) {
    return Questions.filtered(
        "/users",
        "onPremisesImmutableId eq " + Questions.quoted(id),
        "&$count=true&$select=" + USER);
  }

  private static Call memberships(JsonNode user) {
    return GraphCall.get("/users/" + user.path("id").asText() + "/memberOf?$select=id&$top=999");
  }

  /** The account that was made, or one that is exactly as it would be made. */
  private JsonNode own(Asked one) {
    for (JsonNode entry : questions.entries(one.names())) {
      boolean samePrincipal =
          entry.path("userPrincipalName").asText().equalsIgnoreCase(one.target().key());
      boolean sameSam =
          one.form() == null
              || entry
                  .path("sAMAccountName")
                  .asText()
                  .equalsIgnoreCase(one.form().sAMAccountName());
      boolean samePlace = one.dn() != null && Names.same(entry.path("dn").asText(), one.dn());
      if (samePrincipal && sameSam && samePlace) {
        return entry;
      }
    }
    return null;
  }

  private NewUserState state(
      Asked one, Call userCall, Call groupsCall, GroupGuards guards, Surroundings around) {
    JsonNode entry = own(one);
    List<JsonNode> others = new ArrayList<>(questions.entries(one.names()));
    others.remove(entry);
    JsonNode user =
        userCall == null
            ? null
            : questions.objects(userCall, "The users").stream().findFirst().orElse(null);
    Set<String> memberOf = new HashSet<>();
    if (groupsCall != null) {
      questions
          .objects(groupsCall, "The groups of a user")
          .forEach(group -> memberOf.add(group.path("id").asText()));
    }
    return new NewUserState(
        wish(one),
        groups(one, guards),
        manager(one),
        one.unit() != null && !questions.entries(one.unit()).isEmpty(),
        entry,
        others,
        user,
        one.namesakes() == null ? List.of() : questions.objects(one.namesakes(), "The users"),
        memberOf,
        around);
  }

  private static CloudWish wish(Asked one) {
    if (one.form() != null) {
      return CloudWish.of(one.form());
    }
    JsonNode none = MissingNode.getInstance();
    boolean recorded = one.target().sent() != null && one.target().sent().after() != null;
    return CloudWish.of(recorded ? one.target().sent().after() : none);
  }

  private Map<String, NamedGroup> groups(Asked one, GroupGuards guards) {
    Map<String, NamedGroup> found = new LinkedHashMap<>();
    one.groups().forEach((name, call) -> guards.of(call).forEach(g -> found.put(name, g)));
    if (one.form() == null && one.target().sent() != null && one.target().sent().after() != null) {
      one.target()
          .sent()
          .after()
          .path("directoryGroups")
          .forEach(dn -> found.put(dn.asText(), NamedGroup.recorded(dn.asText())));
    }
    return found;
  }

  private String manager(Asked one) {
    return one.manager() == null
        ? null
        : questions
            .object(one.manager(), "The manager")
            .filter(SynchronizedAccount::isSynchronized)
            .map(user -> user.path("onPremisesDistinguishedName").textValue())
            .orElse(null);
  }
}
