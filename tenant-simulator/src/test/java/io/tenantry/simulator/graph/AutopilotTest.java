package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.http.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows devices are imported into Autopilot row by row, minutes after the call. */
class AutopilotTest extends GraphTest {

  private static final String IMPORTS =
      "/v1.0/deviceManagement/importedWindowsAutopilotDeviceIdentities";
  private static final String IDENTITIES =
      "/v1.0/deviceManagement/windowsAutopilotDeviceIdentities";

  @Test
  void importsRowsThatBecomeIdentities() throws Exception {
    Answer accepted = graph.post(IMPORTS + "/import", rows(row("PC-1"), row("PC-2")));
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
    assertThat(accepted.value()).hasSize(2);
    String id = accepted.value().get(0).get("id").asText();
    assertThat(status(id)).isEqualTo("pending");
    tenant.clock().advance(Duration.ofMinutes(1));
    JsonNode row = graph.get(IMPORTS + "/" + id).body();
    assertThat(row.at("/state/deviceImportStatus").asText()).isEqualTo("complete");
    JsonNode identity =
        graph.get(IDENTITIES + "/" + row.at("/state/deviceRegistrationId").asText()).body();
    assertThat(identity.get("serialNumber").asText()).isEqualTo("PC-1");
    assertThat(identity.get("groupTag").asText()).isEqualTo("Sales");
    assertThat(identity.get("enrollmentState").asText()).isEqualTo("notContacted");
    assertThat(graph.get(IDENTITIES + "?$filter=contains(serialNumber,'PC-')").value()).hasSize(2);
  }

  @Test
  void keepsRowsUntilTheyAreDeleted() throws Exception {
    Answer accepted = graph.post(IMPORTS, row("PC-3").toString());
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(201);
    String id = accepted.body().get("id").asText();
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(all(IMPORTS))
        .singleElement()
        .matches(row -> row.get("importId").asText().equals("job-1"));
    assertThat(graph.delete(IMPORTS + "/" + id).status()).isEqualTo(204);
    refused(graph.get(IMPORTS + "/" + id), 404, "ResourceNotFound", "");
    assertThat(all(IMPORTS)).isEmpty();
  }

  @Test
  void tellsPerRowWhyADeviceIsNotRegistered() throws Exception {
    String known =
        seed.equipment()
            .autopilot(index(i -> seed.equipment().autopilot(i) != null))
            .serialNumber();
    ObjectNode bad = row("PC-4").put("hardwareIdentifier", "AAAA");
    JsonNode accepted =
        graph
            .post(IMPORTS + "/import", rows(row(known), row("LEASED-9"), bad, row("PC-5")))
            .value();
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(error(accepted.get(0))).isEqualTo("806 ZtdDeviceAlreadyAssigned");
    assertThat(error(accepted.get(1))).isEqualTo("808 ZtdDeviceAssignedToOtherTenant");
    assertThat(error(accepted.get(2))).endsWith("InvalidZtdHardwareHash");
    assertThat(error(accepted.get(3))).isEqualTo("0 ");
    JsonNode again = graph.post(IMPORTS + "/import", rows(row("pc-5"))).value();
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(error(again.get(0))).isEqualTo("806 ZtdDeviceAlreadyAssigned");
  }

  @Test
  void refusesRowsWithoutSerialNumberOrWithAHashThatIsNoBase64() throws Exception {
    refused(
        graph.post(IMPORTS + "/import", rows(row("PC-6"), row(""))),
        400,
        "BadRequest",
        "serialNumber");
    refused(
        graph.post(IMPORTS + "/import", rows(row("PC-6").put("hardwareIdentifier", "no base64!"))),
        400,
        "BadRequest",
        "Edm.Binary");
    refused(graph.post(IMPORTS + "/import", "{\"devices\":[]}"), 400, "BadRequest", "");
    assertThat(all(IMPORTS)).isEmpty();
  }

  @Test
  void deletesAnIdentityUnlessItsDeviceIsEnrolled() throws Exception {
    int spare =
        index(
            i ->
                seed.equipment().autopilot(i) != null
                    && seed.equipment().autopilot(i).device() == null);
    String identity = IDENTITIES + "/" + seed.equipment().autopilot(spare).id();
    assertThat(graph.delete(identity).status()).isEqualTo(204);
    refused(graph.get(identity), 404, "ResourceNotFound", "");
    int enrolled =
        index(
            i ->
                seed.equipment().autopilot(i) != null
                    && seed.equipment().autopilot(i).device() != null);
    JsonNode kept = graph.get(IDENTITIES + "/" + seed.equipment().autopilot(enrolled).id()).body();
    assertThat(kept.get("managedDeviceId").asText())
        .isEqualTo(seed.equipment().deviceId(enrolled).toString());
    refused(
        graph.delete(IDENTITIES + "/" + seed.equipment().autopilot(enrolled).id()),
        400,
        "BadRequest",
        "enrolled");
  }

  @Test
  void startsASyncAtMostEveryTenMinutes() throws Exception {
    String sync = "/beta/deviceManagement/windowsAutopilotSettings/sync";
    assertThat(graph.post(sync, null).status()).isEqualTo(204);
    refused(graph.post(sync, null), 409, "Conflict", "10 minutes");
    tenant.clock().advance(Duration.ofMinutes(11));
    assertThat(graph.post(sync, null).status()).isEqualTo(204);
  }

  @Test
  void leavesHardwareHashesOutOfTheJournal() throws Exception {
    graph.post(IMPORTS + "/import", rows(row("PC-7")));
    String line = String.join("\n", tenant.journal().lines());
    assertThat(line).contains("PC-7").doesNotContain(hash());
  }

  @Test
  void asksForTheServicesOwnPermission() throws Exception {
    tenant.app().change(List.of(), List.of("DeviceManagementServiceConfig.ReadWrite.All"));
    refused(graph.get(IDENTITIES), 403, "Forbidden", "DeviceManagementServiceConfig.Read.All");
    refused(graph.post(IMPORTS + "/import", rows(row("PC-8"))), 403, "Forbidden", "");
  }

  private String status(String id) throws Exception {
    return graph.get(IMPORTS + "/" + id).body().at("/state/deviceImportStatus").asText();
  }

  private String error(JsonNode accepted) throws Exception {
    JsonNode state = graph.get(IMPORTS + "/" + accepted.get("id").asText()).body().get("state");
    return state.get("deviceErrorCode").asInt() + " " + state.get("deviceErrorName").asText();
  }

  private static ObjectNode row(String serial) {
    return Json.MAPPER
        .createObjectNode()
        .put("@odata.type", "#microsoft.graph.importedWindowsAutopilotDeviceIdentity")
        .put("serialNumber", serial)
        .put("productKey", "")
        .put("hardwareIdentifier", hash())
        .put("groupTag", "Sales")
        .put("assignedUserPrincipalName", "")
        .put("importId", "job-1");
  }

  private static String hash() {
    return Base64.getEncoder().encodeToString(new byte[4096]);
  }

  private static String rows(ObjectNode... rows) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode array = body.putArray("importedWindowsAutopilotDeviceIdentities");
    array.addAll(List.of(rows));
    return body.toString();
  }
}
