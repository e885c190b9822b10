package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.DeviceSeed;
import io.tenantry.simulator.seed.DeviceSeed.Platform;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Managed devices are listed, read and wiped as Intune does it. */
class ManagedDevicesTest extends GraphTest {

  private static final String DEVICES = "/v1.0/deviceManagement/managedDevices";
  private static final String WIPE = "{\"keepEnrollmentData\":false,\"keepUserData\":false}";

  @Test
  void aboutTwoOfThreeEmployeesHaveADeviceWithASerialNumberOfItsOwn() throws Exception {
    List<JsonNode> devices = all(DEVICES + "?$top=40");
    Set<String> serials = new HashSet<>();
    devices.forEach(device -> serials.add(device.get("serialNumber").asText()));
    assertThat(serials).hasSameSizeAs(devices);
    assertThat(devices.size()).isBetween(150, 220);
    for (Platform platform : Platform.values()) {
      assertThat(devices)
          .anyMatch(device -> device.get("operatingSystem").asText().equals(platform.title()));
    }
  }

  @Test
  void findsADeviceByItsEntraIdItsUserAndItsSystem() throws Exception {
    int user = device(d -> d.platform() == Platform.WINDOWS);
    DeviceSeed device = seed.equipment().device(user);
    JsonNode found =
        graph
            .get(
                DEVICES
                    + "?$filter=azureADDeviceId eq '"
                    + device.entraId()
                    + "'&$select=id,deviceName,managedDeviceOwnerType")
            .value();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("id").asText()).isEqualTo(device.id().toString());
    assertThat(found.get(0).get("deviceName").asText()).isEqualTo(device.name());
    String upn = seed.user(user).userPrincipalName();
    assertThat(
            graph
                .get(
                    DEVICES
                        + "?$filter=operatingSystem eq 'Windows' and userPrincipalName eq '"
                        + upn
                        + "'")
                .value())
        .hasSize(1);
    assertThat(
            graph
                .get(DEVICES + "?$filter=contains(serialNumber,'" + device.serialNumber() + "')")
                .value())
        .hasSize(1);
  }

  @Test
  void tellsAllPublishedPropertiesOfOneDevice() throws Exception {
    int user = device(d -> d.platform() == Platform.IOS);
    JsonNode device = graph.get(DEVICES + "/" + seed.equipment().deviceId(user)).body();
    assertThat(device.get("userId").asText()).isEqualTo(seed.userId(user).toString());
    assertThat(device.get("managementState").asText()).isEqualTo("managed");
    assertThat(device.get("easActivationDateTime").asText()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(device.get("deviceActionResults").isArray()).isTrue();
  }

  @Test
  void aWipedDeviceIsPendingThenIssuedThenGone() throws Exception {
    String device =
        DEVICES + "/" + seed.equipment().deviceId(device(d -> !d.partlyManaged() && !d.lost()));
    tenant.operations().duration(Operations.Kind.WIPE, Duration.ofMinutes(10));
    Answer accepted = graph.post(device + "/wipe", WIPE);
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(204);
    JsonNode pending = state(device);
    assertThat(pending.get("managementState").asText()).isEqualTo("wipePending");
    assertThat(pending.at("/deviceActionResults/0/actionName").asText()).isEqualTo("factoryReset");
    assertThat(pending.at("/deviceActionResults/0/actionState").asText()).isEqualTo("pending");
    tenant.clock().advance(Duration.ofMinutes(6));
    assertThat(state(device).get("managementState").asText()).isEqualTo("wipeIssued");
    tenant.clock().advance(Duration.ofMinutes(5));
    refused(graph.get(device), 404, "ResourceNotFound", "not found");
    refused(graph.post(device + "/wipe", WIPE), 404, "ResourceNotFound", "not found");
  }

  @Test
  void aWipeThatKeepsTheEnrollmentLeavesTheDevice() throws Exception {
    String device =
        DEVICES + "/" + seed.equipment().deviceId(device(d -> whole(d, Platform.WINDOWS)));
    graph.post(device + "/wipe", "{\"keepEnrollmentData\":true,\"keepUserData\":true}");
    tenant.clock().advance(Duration.ofMinutes(1));
    JsonNode done = state(device);
    assertThat(done.get("managementState").asText()).isEqualTo("managed");
    assertThat(done.at("/deviceActionResults/0/actionName").asText())
        .isEqualTo("factoryResetKeepEnrollmentData");
    assertThat(done.at("/deviceActionResults/0/actionState").asText()).isEqualTo("done");
    assertThat(done.at("/deviceActionResults/0/startDateTime").asText()).isNotEmpty();
  }

  @Test
  void listsLeaveOutWhatWasDoneWithADevice() throws Exception {
    int user = device(d -> !d.partlyManaged());
    graph.post(DEVICES + "/" + seed.equipment().deviceId(user) + "/wipe", WIPE);
    String entraId = seed.equipment().device(user).entraId().toString();
    JsonNode listed =
        graph.get(DEVICES + "?$filter=azureADDeviceId eq '" + entraId + "'").value().get(0);
    assertThat(listed.get("managementState").asText()).isEqualTo("wipePending");
    assertThat(listed.get("deviceActionResults")).isEmpty();
  }

  @Test
  void aDeviceThatIsLostNeverReacts() throws Exception {
    String device =
        DEVICES + "/" + seed.equipment().deviceId(device(d -> !d.partlyManaged() && d.lost()));
    graph.post(device + "/wipe", WIPE);
    tenant.clock().advance(Duration.ofMinutes(50));
    assertThat(state(device).get("managementState").asText()).isEqualTo("wipePending");
  }

  @Test
  void aWipeFailsWhenTheControlDoorSaysSo() throws Exception {
    String device =
        DEVICES + "/" + seed.equipment().deviceId(device(d -> !d.partlyManaged() && !d.lost()));
    tenant.operations().failures(Operations.Kind.WIPE, 1);
    graph.post(device + "/wipe", WIPE);
    tenant.clock().advance(Duration.ofMinutes(1));
    assertThat(state(device).get("managementState").asText()).isEqualTo("wipeFailed");
    assertThat(state(device).at("/deviceActionResults/0/actionState").asText()).isEqualTo("failed");
  }

  @Test
  void refusesToWipeDevicesThatAreManagedInPart() throws Exception {
    String phone =
        DEVICES
            + "/"
            + seed.equipment()
                .deviceId(device(d -> d.platform() == Platform.ANDROID && !d.company()));
    refused(graph.post(phone + "/wipe", WIPE), 400, "BadRequest", "can only be retired");
    String owned =
        DEVICES + "/" + seed.equipment().deviceId(device(d -> whole(d, Platform.WINDOWS)));
    refused(
        graph.post(owned + "/wipe", "{\"keepEnrollmentData\":\"true\"}"),
        400,
        "BadRequest",
        "Edm.Boolean");
    refused(
        graph.post(owned + "/wipe", "{\"useProtectedWipe\":true}"),
        400,
        "BadRequest",
        "not a valid parameter");
  }

  @Test
  void asksForThePrivilegedPermission() throws Exception {
    String device = DEVICES + "/" + seed.equipment().deviceId(device(d -> !d.partlyManaged()));
    tenant
        .app()
        .change(List.of(), List.of("DeviceManagementManagedDevices.PrivilegedOperations.All"));
    assertThat(graph.get(device).status()).isEqualTo(200);
    refused(
        graph.post(device + "/wipe", WIPE),
        403,
        "Forbidden",
        "DeviceManagementManagedDevices.PrivilegedOperations.All");
    tenant.app().change(List.of(), List.of("DeviceManagementManagedDevices.Read.All"));
    refused(graph.get(device), 403, "Forbidden", "must have one of the following scopes");
  }

  @Test
  void refusesQueriesThatIntuneDoesNotKnow() throws Exception {
    refused(graph.get(DEVICES + "?$top=1001"), 400, "BadRequest", "$top");
    refused(
        graph.get(DEVICES + "?$filter=endsWith(deviceName,'x') or not(isEncrypted eq true)"),
        400,
        "BadRequest",
        "not supported");
    refused(graph.get(DEVICES + "?$select=devicename"), 400, "BadRequest", "devicename");
  }

  private JsonNode state(String device) throws Exception {
    return graph.get(device + "?$select=id,managementState,deviceActionResults").body();
  }

  private static boolean whole(DeviceSeed device, Platform platform) {
    return device.platform() == platform && device.company() && !device.lost();
  }

  private int device(Predicate<DeviceSeed> wanted) {
    return index(i -> seed.equipment().hasDevice(i) && wanted.test(seed.equipment().device(i)));
  }
}
