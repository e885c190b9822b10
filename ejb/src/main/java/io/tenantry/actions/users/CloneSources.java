package io.tenantry.actions.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.actions.Guarded;
import io.tenantry.actions.PortalStore;
import io.tenantry.actions.Reads;
import io.tenantry.actions.Target;
import io.tenantry.gateway.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the account that another one is to be like. */
final class CloneSources {

  private static final String SELECT =
      "?$select=id,userType,onPremisesSyncEnabled,licenseAssignmentStates,department,jobTitle,"
          + "companyName,officeLocation,employeeType,employeeOrgData,streetAddress,city,state,"
          + "postalCode,country,usageLocation,preferredLanguage,preferredDataLocation,"
          + "businessPhones,faxNumber,onPremisesExtensionAttributes&$expand=manager($select=id)";

  private static final String GROUPS =
      "/memberOf/microsoft.graph.group?$select=" + JoinableGroup.SELECT + "&$top=999";

  private static final String UNITS =
      "/memberOf/microsoft.graph.administrativeUnit?$select=id,displayName,membershipType";

  private final Reads reads;

  CloneSources(Reads reads) {
    this.reads = reads;
  }

  /** The account to be made; {@code null} when there is no source, or one that is a guest. */
  NewAccountReads.Wish wish(Target target, CloneUserForm form) {
    String user = "/users/" + target.key();
    Asked asked = new Asked().graph(user + SELECT);
    if (form.copyAdministrativeUnits()) {
      asked.graph(user + UNITS);
    }
    asked.send(reads);
    Answer source = asked.found(user + SELECT, "The user " + target.label());
    if (source == null) {
      return null;
    }
    ClonedAccount clone = new ClonedAccount(form, source.body());
    clone.licenses(skus());
    if (form.copyGroups() != CloneUserForm.Groups.NONE) {
      List<JsonNode> groups = all(user + GROUPS, "The groups of " + target.label());
      clone.groups(
          groups,
          Guarded.groups(groups.stream().map(group -> group.path("id").asText()).toList(), reads));
    }
    if (form.copyAdministrativeUnits()) {
      clone.units(values(asked.found(user + UNITS, "The administrative units")));
    }
    List<String> ids = List.of(target.key());
    clone.ownValues(
        reads.portal(PortalStore.USER_TAG, ids).getOrDefault(target.key(), Map.of()).keySet(),
        reads.portal(PortalStore.USER_ATTRIBUTE, ids).getOrDefault(target.key(), Map.of()));
    boolean guest = source.body().path("userType").asText().equals("Guest");
    return new NewAccountReads.Wish(
        target, clone.wanted(), clone.notes(), guest ? NewAccountProblems.guest(target) : null);
  }

  private Map<String, Sku> skus() {
    Map<String, Sku> skus = new HashMap<>();
    reads.subscribedSkus().stream().map(Sku::of).forEach(sku -> skus.put(sku.skuId(), sku));
    return skus;
  }

  /** All pages. */
  private List<JsonNode> all(String first, String what) {
    List<JsonNode> all = new ArrayList<>();
    for (String path = first; path != null; ) {
      Answer page = new Asked().graph(path).send(reads).found(path, what);
      all.addAll(values(page));
      String next = page == null ? null : page.body().path("@odata.nextLink").asText(null);
      path = next == null ? null : inVersion(URI.create(next));
    }
    return all;
  }

  /** Without host and version. */
  private static String inVersion(URI address) {
    String path = address.getRawPath();
    return path.substring(path.indexOf('/', 1)) + "?" + address.getRawQuery();
  }

  private static List<JsonNode> values(Answer answer) {
    List<JsonNode> values = new ArrayList<>();
    if (answer != null) {
      answer.body().path("value").forEach(values::add);
    }
    return values;
  }
}
