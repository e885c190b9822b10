package io.tenantry.actions.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.users.CloneUserForm.Groups;
import io.tenantry.actions.users.CloneUserForm.Licenses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of an account is copied, as a pure function; the steps are those of {@link CreateUser}. */
class CloneUserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SKU = "f30db892-07e9-47e9-837c-80727f46fd3d";
  private static final String PLAN = "f30db892-07e9-47e9-837c-80727f46fd3e";
  private static final String OLD = "f30db892-07e9-47e9-837c-80727f46fd3f";

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonNode source() {
    return json(
        "{'id': 's', 'department': 'Sales', 'jobTitle': 'Clerk', 'city': 'Milan', 'state': null,"
            + " 'usageLocation': 'IT', 'employeeId': '7', 'mobilePhone': '1', 'businessPhones':"
            + " ['2'], 'onPremisesExtensionAttributes': {'extensionAttribute1': 'x',"
            + " 'extensionAttribute2': null}, 'manager': {'id': 'm'}, 'licenseAssignmentStates': ["
            + "{'skuId': '"
            + SKU
            + "', 'assignedByGroup': null, 'state': 'Active',"
            + " 'disabledPlans': ['"
            + PLAN
            + "']},"
            + "{'skuId': '"
            + OLD
            + "', 'assignedByGroup': null, 'state': 'Active'},"
            + "{'skuId': '1', 'assignedByGroup': 'g', 'state': 'Active'}]}");
  }

  private static CloneUserForm form(
      List<CopiedProperties> properties,
      Map<String, String> others,
      Licenses licenses,
      Groups groups,
      List<String> chosen) {
    return new CloneUserForm(
        "nina@contoso.example",
        "Nina",
        null,
        null,
        null,
        properties,
        others,
        null,
        licenses,
        groups,
        chosen,
        false,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static List<JsonNode> groups() {
    return List.of(
        json("{'id': 'team', 'displayName': 'Team', 'groupTypes': ['Unified']}"),
        json("{'id': 'rule', 'displayName': 'Rule', 'groupTypes': ['DynamicMembership']}"),
        json("{'id': 'role', 'displayName': 'Role', 'isAssignableToRole': true}"),
        json("{'id': 'list', 'displayName': 'List', 'mailEnabled': true, 'groupTypes': []}"),
        json("{'id': 'vault', 'displayName': 'Vault', 'groupTypes': []}"));
  }

  @Test
  void whatIsUsualIsCopiedAndWhatIsPersonalIsNot() {
    ClonedAccount clone = new ClonedAccount(form(null, null, null, null, null), source());
    clone.licenses(Map.of(SKU, new Sku(SKU, "Flow", Map.of(PLAN, "PLAN"), Set.of(), true, "")));
    clone.groups(groups(), Map.of("vault", "Opens the vault"));
    clone.ownValues(List.of("Pilot"), Map.of("desk", "4"));
    NewAccount wanted = clone.wanted();

    assertThat(wanted.properties())
        .isEqualTo(
            json(
                "{'userPrincipalName': 'nina@contoso.example', 'accountEnabled': true,"
                    + " 'displayName': 'Nina', 'mailNickname': 'nina', 'jobTitle': 'Clerk',"
                    + " 'department': 'Sales', 'city': 'Milan', 'usageLocation': 'IT',"
                    + " 'onPremisesExtensionAttributes': {'extensionAttribute1': 'x'}}"));
    assertThat(wanted.manager()).isEqualTo("m");
    assertThat(wanted.licenses()).containsOnlyKeys(SKU);
    assertThat(wanted.licenses().get(SKU)).containsExactly(PLAN);
    assertThat(wanted.groups()).containsExactly("list", "team");
    assertThat(wanted.tags()).containsExactly("Pilot");
    assertThat(wanted.attributes()).containsEntry("desk", "4");
    assertThat(clone.notes())
        .hasSize(4)
        .anyMatch(note -> note.contains("Vault is protected: Opens the vault"))
        .anyMatch(note -> note.contains("Rule finds its members by a rule"))
        .anyMatch(note -> note.contains("Role can hold directory roles"))
        .anyMatch(note -> note.contains(OLD));
  }

  @Test
  void onlyWhatIsAskedForIsCopied() {
    ClonedAccount clone =
        new ClonedAccount(
            form(
                List.of(CopiedProperties.ADDRESS, CopiedProperties.BUSINESS_PHONES),
                Map.of("jobTitle", "Boss", "city", ""),
                Licenses.NONE,
                Groups.CHOSEN,
                List.of("team", "another")),
            source());
    clone.licenses(Map.of());
    clone.groups(groups(), Map.of());
    NewAccount wanted = clone.wanted();

    assertThat(wanted.properties().path("businessPhones").path(0).asText()).isEqualTo("2");
    assertThat(wanted.properties().path("jobTitle").asText()).isEqualTo("Boss");
    assertThat(wanted.properties().has("city")).isFalse();
    assertThat(wanted.properties().has("department")).isFalse();
    assertThat(wanted.licenses()).isEmpty();
    assertThat(wanted.groups()).containsExactly("team");
    assertThat(clone.notes()).containsExactly("Not copied: the source is not in group another");
  }
}
