package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.License;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new account gets properties, manager, licenses and groups of another one. */
class CloneTest extends GraphTest {

  private static final String SELECT =
      "id,department,jobTitle,companyName,officeLocation,employeeType,employeeOrgData,"
          + "streetAddress,city,state,postalCode,country,usageLocation,preferredLanguage,"
          + "preferredDataLocation,businessPhones,faxNumber,onPremisesExtensionAttributes,"
          + "onPremisesSyncEnabled,userType,passwordPolicies,assignedLicenses,"
          + "licenseAssignmentStates";

  @Test
  void whatIsReadOfOneUserCanBeGivenToAnother() throws Exception {
    int index =
        index(
            i ->
                cloudEmployee(i)
                    && seed.licenses(i).stream().anyMatch(License::inherited)
                    && seed.groupsOf(i).contains(project()));
    String source = "/v1.0/users/" + seed.userId(index);
    JsonNode read =
        graph.get(source + "?$select=" + SELECT + "&$expand=manager($select=id)").body();
    assertThat(read.get("department").asText()).isNotEmpty();
    String created = create(read);

    Answer manager =
        graph.send(
            "PUT",
            "/v1.0/users/" + created + "/manager/$ref",
            reference(read.at("/manager/id").asText()),
            Map.of());
    assertThat(manager.status()).isEqualTo(204);
    for (JsonNode group :
        all(source + "/memberOf/microsoft.graph.group?$select=id,groupTypes,mailEnabled")) {
      boolean unified = group.get("groupTypes").toString().equals("[\"Unified\"]");
      boolean assigned = unified || group.get("groupTypes").isEmpty();
      Answer joined =
          graph.post(
              "/v1.0/groups/" + group.get("id").asText() + "/members/$ref", reference(created));
      boolean takes = assigned && (unified || !group.get("mailEnabled").asBoolean());
      assertThat(joined.status() == 204).as(group.toString()).isEqualTo(takes);
    }
    JsonNode states =
        graph.get("/v1.0/users/" + created + "?$select=licenseAssignmentStates").body();
    assertThat(states.get("licenseAssignmentStates"))
        .isNotEmpty()
        .allMatch(state -> !state.get("assignedByGroup").isNull());
    assertThat(graph.get("/v1.0/users/" + created + "/manager").body().get("id"))
        .isEqualTo(read.at("/manager/id"));
  }

  private String create(JsonNode source) throws Exception {
    Answer created =
        graph.post(
            "/v1.0/users",
            """
            {"accountEnabled":true,"displayName":"Clara Twin","mailNickname":"clara.twin",
             "userPrincipalName":"clara.twin@%s","department":"%s","usageLocation":"%s",
             "passwordProfile":{"password":"tR9-vuk2-lomq","forceChangePasswordNextSignIn":true}}"""
                .formatted(
                    seed.domain(),
                    source.get("department").asText(),
                    source.get("usageLocation").asText()));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    return created.body().get("id").asText();
  }

  private static String reference(String user) {
    return "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/" + user + "\"}";
  }
}
