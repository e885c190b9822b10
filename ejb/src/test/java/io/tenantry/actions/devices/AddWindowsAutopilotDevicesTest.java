package io.tenantry.actions.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.form.FormModel;
import io.tenantry.actions.form.Secret;
import io.tenantry.operations.csv.FormCsv;
import io.tenantry.operations.csv.InvalidCsv;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class AddWindowsAutopilotDevicesTest {

  private static final JsonNode NONE = MissingNode.getInstance();
  private static final Target PC = new Target(1, "pc-1", "PC-1");

  private final PublishedContracts contracts = new PublishedContracts();
  private final AddWindowsAutopilotDevices action = new AddWindowsAutopilotDevices();

  private static final AddWindowsAutopilotDevicesForm FORM =
      new AddWindowsAutopilotDevicesForm(
          " PC-1 ", null, new Secret("QUJD"), "Sales", "anna@contoso.example", null);

  private static AutopilotState state(JsonNode identity, JsonNode row, Sent sent) {
    return new AutopilotState(identity, row, AutopilotState.noted(sent, "import-1"), true, false);
  }

  private static ObjectNode identity() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "i-1")
        .put("serialNumber", "PC-1")
        .put("groupTag", "Sales")
        .put("managedDeviceId", "00000000-0000-0000-0000-000000000000");
  }

  private static ObjectNode row(String status, int code, String error) {
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", "r-1");
    row.putObject("state")
        .put("deviceImportStatus", status)
        .put("deviceErrorCode", code)
        .put("deviceErrorName", error)
        .put("deviceRegistrationId", "i-1");
    return row;
  }

  private static Sent sent(JsonNode after, boolean answered) {
    return new Sent(Instant.parse("2026-11-20T10:00:00Z"), after, NONE, answered);
  }

  private Plan.Change first() {
    return (Plan.Change) action.plan(PC, state(NONE, NONE, null), FORM);
  }

  @Test
  void aDeviceIsImportedWithTheValuesOfItsLine() {
    Plan.Change change = first();

    GraphCall call = (GraphCall) change.calls().get(0);
    assertThat(contracts.violations(call)).isEmpty();
    assertThat(call.join().atMost()).isEqualTo(100);
    assertThat(call.body().path("importedWindowsAutopilotDeviceIdentities").path(0))
        .hasToString(
            "{\"@odata.type\":\"#microsoft.graph.importedWindowsAutopilotDeviceIdentity\","
                + "\"serialNumber\":\"PC-1\",\"productKey\":\"\",\"hardwareIdentifier\":\"QUJD\","
                + "\"groupTag\":\"Sales\",\"assignedUserPrincipalName\":\"anna@contoso.example\","
                + "\"importId\":\"import-1\"}");
    assertThat(change.later()).isEqualTo(AddWindowsAutopilotDevices.IMPORT);
    assertThat(FORM.toString() + change.differences() + change.after()).doesNotContain("QUJD");
  }

  @Test
  void whatIsRegisteredStaysAsItIs() {
    assertThat(action.plan(PC, state(identity(), NONE, null), FORM))
        .isInstanceOfSatisfying(
            Plan.Unchanged.class, unchanged -> assertThat(unchanged.why()).contains("Sales"));
  }

  @Test
  void aRowIsFollowedAndTidiedUp() {
    Sent sent = sent(first().after(), true);
    Target after = PC.after(sent);

    assertThat(action.plan(after, state(NONE, row("pending", 0, ""), sent), FORM))
        .isInstanceOf(Plan.Wait.class);
    AutopilotState complete = state(identity(), row("complete", 0, ""), sent).syncing();
    Plan.Change tidy = (Plan.Change) action.plan(after, complete, FORM);
    assertThat(tidy.calls()).hasSize(2).allMatch(call -> contracts.violations(call).isEmpty());
    assertThat(tidy.calls().get(1))
        .hasToString("DELETE /deviceManagement/importedWindowsAutopilotDeviceIdentities/r-1");
    Sent tidied = sent(tidy.after(), true);
    assertThat(state(identity(), NONE, tidied).snapshot()).isEqualTo(tidy.after());
    assertThat(action.plan(PC.after(tidied), state(NONE, NONE, tidied), FORM))
        .as("Registered, and not listed yet")
        .isInstanceOf(Plan.Wait.class);
  }

  @Test
  void whatAFailedRowToldOutlivesIt() {
    Sent sent = sent(first().after(), true);
    JsonNode row = row("error", 808, "ZtdDeviceAssignedToOtherTenant");
    Plan.Change tidy = (Plan.Change) action.plan(PC.after(sent), state(NONE, row, sent), FORM);
    Sent tidied = sent(tidy.after(), true);

    assertThat(tidy.later()).isNotNull();
    assertThat(action.plan(PC.after(tidied), state(NONE, NONE, tidied), FORM))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot ->
                assertThat(cannot.problem().code()).isEqualTo("autopilot.other-organization"));
    assertThat(AutopilotProblems.failed(PC, "806 ZtdDeviceAlreadyAssigned"))
        .isInstanceOf(Plan.Skip.class);
  }

  @Test
  void onlyWhatIsNowhereIsSentAgainAndUnderTheSameImportId() {
    Sent lost = sent(first().after(), false);
    AutopilotState nowhere = state(NONE, NONE, lost);

    Plan.Change again = (Plan.Change) action.plan(PC.after(lost), nowhere, FORM);

    assertThat(again.after()).isEqualTo(lost.after());
    assertThat(state(identity(), NONE, lost).snapshot()).isEqualTo(lost.after());
  }

  @Test
  void undoDeregistersWhatIsNotEnrolledYet() {
    Sent recorded = sent(first().after(), true);
    AutopilotState left = state(identity(), NONE, recorded);

    Plan.Change undo = (Plan.Change) action.restore(PC.after(recorded), left, first().before());
    assertThat(contracts.violations(undo.calls().get(0))).isEmpty();
    assertThat(undo.after()).isEqualTo(state(NONE, NONE, recorded).snapshot());

    ObjectNode enrolled = identity().put("managedDeviceId", "d-1");
    assertThat(action.restore(PC, state(enrolled, NONE, recorded), first().before()))
        .isInstanceOf(Plan.Cannot.class);
  }

  @Test
  void anAssignedUserWhoDoesNotExistIsRefused() {
    AutopilotState unknown =
        new AutopilotState(NONE, NONE, AutopilotState.noted(null, "x"), false, false);

    assertThat(action.plan(PC, unknown, FORM))
        .isInstanceOfSatisfying(
            Plan.Cannot.class,
            cannot -> assertThat(cannot.problem().message()).contains("anna@contoso.example"));
  }

  private static List<ObjectNode> read(String csv) {
    List<ObjectNode> lines = new ArrayList<>();
    FormCsv.read(
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
        FormModel.of(AddWindowsAutopilotDevicesForm.class),
        (number, values) -> lines.add(values));
    return lines;
  }

  @Test
  void microsoftsCsvIsReadAsItIs() {
    String header = "Device Serial Number,Windows Product ID,Hardware Hash";

    assertThat(
            read(
                "\uFEFF"
                    + header
                    + ",Group Tag,Assigned User\r\n"
                    + "\"PC-1\",, QUJD ,Sales,anna@contoso.example\r\n"))
        .singleElement()
        .hasToString(
            "{\"serialNumber\":\"PC-1\",\"hardwareHash\":\"QUJD\",\"groupTag\":\"Sales\","
                + "\"assignedUser\":\"anna@contoso.example\"}");
    assertThat(read(header + "\nPC-1,12345,QUJD\n").get(0).path("windowsProductId").asText())
        .isEqualTo("12345");
    Assertions.assertThatThrownBy(() -> read(header + ",Manufacturer\nPC-1,,QUJD,Dell\n"))
        .isInstanceOf(InvalidCsv.class)
        .hasMessageContaining("Manufacturer");
  }
}
