package io.tenantry.actions.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.actions.CallFailure;
import io.tenantry.actions.GraphCall;
import io.tenantry.actions.Plan;
import io.tenantry.actions.PublishedContracts;
import io.tenantry.actions.Sent;
import io.tenantry.actions.Target;
import io.tenantry.actions.Verdict;
import io.tenantry.actions.form.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WipeManagedDeviceTest {

  private static final Instant SENT_AT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-20T10:05:00Z");
  private static final Target FRESH = new Target(1, "d-1", "PC-1");

  private final PublishedContracts contracts = new PublishedContracts();
  private final WipeManagedDevice action = new WipeManagedDevice();

  private static WipeManagedDeviceForm form(boolean retain) {
    return new WipeManagedDeviceForm(retain, null, new Secret("123456"), null);
  }

  private static ObjectNode device(String os, String version, String owner) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("deviceName", "PC-1")
        .put("operatingSystem", os)
        .put("osVersion", version)
        .put("managedDeviceOwnerType", owner)
        .put("managementState", "managed")
        .put("userPrincipalName", "anna@contoso.example")
        .put("lastSyncDateTime", "2026-11-20T09:00:00Z");
  }

  private static Target sent(boolean answered) {
    return FRESH.after(
        new Sent(SENT_AT, WipeState.snapshot(true), MissingNode.getInstance(), answered));
  }

  private static ObjectNode with(ObjectNode device, String name, String state, String begun) {
    device
        .withArray("deviceActionResults")
        .addObject()
        .put("actionName", name)
        .put("actionState", state)
        .put("startDateTime", begun);
    return device;
  }

  private Plan plan(Target target, ObjectNode device, boolean retain) {
    return action.plan(target, WipeState.of(device, target.sent(), NOW), form(retain));
  }

  @ParameterizedTest
  @CsvSource({
    "Windows,10.0.22631,true,'{\"keepEnrollmentData\":true,\"keepUserData\":true}'",
    "Windows,10.0.22631,false,'{\"keepEnrollmentData\":false,\"keepUserData\":false}'",
    "macOS,14.5,false,"
        + "'{\"keepEnrollmentData\":false,\"keepUserData\":false,\"macOsUnlockCode\":\"123456\"}'",
    "iOS,17.4,false,"
        + "'{\"keepEnrollmentData\":false,\"keepUserData\":false,\"persistEsimDataPlan\":true}'"
  })
  void eachSystemGetsItsOwnParameters(String os, String version, boolean retain, String body) {
    Plan.Change change = (Plan.Change) plan(FRESH, device(os, version, "company"), retain);

    GraphCall call = (GraphCall) change.calls().get(0);
    assertThat(call.path()).isEqualTo("/deviceManagement/managedDevices/d-1/wipe");
    assertThat(call.body()).hasToString(body);
    assertThat(contracts.violations(call)).isEmpty();
    assertThat(change.later()).isEqualTo(WipeManagedDevice.WIPE);
    assertThat(change.differences().toString() + change.before() + change.after())
        .doesNotContain("123456");
  }

  @Test
  void whatCannotBeWipedIsLeftAlone() {
    assertThat(code(plan(FRESH, device("Android", "14", "personal"), false)))
        .isEqualTo("wipe.retire-instead");
    ObjectNode phone = device("iOS", "17.4", "personal");
    phone.put("deviceEnrollmentType", "appleUserEnrollment");
    assertThat(code(plan(FRESH, phone, false))).isEqualTo("wipe.retire-instead");
    ObjectNode defender = device("Windows", "10.0.22631", "company");
    defender.put("managementAgent", "msSense");
    assertThat(code(plan(FRESH, defender, false))).isEqualTo("wipe.not-managed");
  }

  @Test
  void onlyWindowsCanRetainItsEnrollment() {
    assertThat(code(plan(FRESH, device("macOS", "14.5", "company"), true)))
        .isEqualTo("wipe.retain-windows-only");
    assertThat(code(plan(FRESH, device("Windows", "10.0.15063", "company"), true)))
        .isEqualTo("wipe.retain-windows-only");
  }

  @Test
  void personalAndSilentDevicesAreWarnedOf() {
    ObjectNode quiet = device("Windows", "10.0.22631", "personal");
    quiet.put("lastSyncDateTime", "2026-01-01T00:00:00Z");

    assertThat(((Plan.Change) plan(FRESH, quiet, false)).warnings())
        .hasSize(2)
        .anySatisfy(warning -> assertThat(warning).contains("2026-01-01"));
  }

  @Test
  void aWipeThatIsUnderWayIsNotSentAgain() {
    ObjectNode pending = device("Windows", "10.0.22631", "company");
    pending.put("managementState", "wipePending");

    assertThat(plan(FRESH, pending, false)).isInstanceOf(Plan.Unchanged.class);
    assertThat(plan(sent(false), pending, false)).isInstanceOf(Plan.Wait.class);
  }

  @Test
  void whatMayHaveBeenSentIsNeverSentAgain() {
    ObjectNode asBefore = device("Windows", "10.0.22631", "company");

    assertThat(plan(sent(false), asBefore, false)).isInstanceOf(Plan.Doubt.class);
    assertThat(plan(sent(true), asBefore, false)).isInstanceOf(Plan.Wait.class);
    assertThat(
            plan(
                sent(false), with(asBefore, "factoryReset", "done", "2026-11-19T10:00:00Z"), false))
        .as("A wipe of yesterday is not ours")
        .isInstanceOf(Plan.Doubt.class);
  }

  @Test
  void theResultOfTheActionTellsHowItEnded() {
    ObjectNode retained = device("Windows", "10.0.22631", "company");
    with(retained, "factoryResetKeepEnrollmentData", "done", "2026-11-20T09:59:30Z");
    assertThat(WipeState.of(retained, sent(true).sent(), NOW).snapshot())
        .isEqualTo(WipeState.snapshot(true));

    ObjectNode refused = device("Windows", "10.0.22631", "company");
    with(refused, "FactoryReset", "notSupported", "2026-11-20T10:00:30Z");
    assertThat(code(plan(sent(true), refused, false))).isEqualTo("wipe.failed");

    assertThat(WipeState.gone().snapshot()).isEqualTo(WipeState.snapshot(true));
  }

  @Test
  void refusalsAreToldInWords() {
    WipeState state = WipeState.of(device("Windows", "10.0.22631", "company"), null, NOW);
    GraphCall call = new GraphCall("POST", "/deviceManagement/managedDevices/d-1/wipe", null);

    assertThat(
            action.explain(
                FRESH,
                state,
                new CallFailure(call, 400, "BadRequest", "The wipe action is not supported")))
        .isInstanceOf(Verdict.Skipped.class);
    assertThat(
            action.explain(
                FRESH, state, new CallFailure(call, 403, "Forbidden", "Approval is required")))
        .isInstanceOf(Verdict.Failed.class);
    assertThat(action.explain(FRESH, state, new CallFailure(call, 403, "Forbidden", "Not allowed")))
        .isInstanceOf(Verdict.StopRun.class);
  }

  private static String code(Plan plan) {
    return plan instanceof Plan.Skip skip
        ? skip.problem().code()
        : ((Plan.Cannot) plan).problem().code();
  }
}
