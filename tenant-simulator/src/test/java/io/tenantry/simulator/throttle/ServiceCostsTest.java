package io.tenantry.simulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Headers;
import io.tenantry.simulator.http.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCostsTest {

  private final GraphCosts costs = new GraphCosts();

  @ParameterizedTest
  @CsvSource({
    "GET, /v1.0/deviceManagement/managedDevices, intune-devices-any",
    "POST, /v1.0/deviceManagement/managedDevices/1/wipe, intune-devices-any intune-devices-write",
    "POST, /v1.0/deviceManagement/importedWindowsAutopilotDeviceIdentities/import,"
        + " intune-enrollment-any intune-enrollment-write",
    "POST, /beta/deviceManagement/managedDevices/1/wipe, intune-devices-any intune-devices-write",
    "POST, /v1.0/teams, teams-create",
    "PUT, /v1.0/groups/1/team, teams-from-group",
    "POST, /v1.0/teams/1/clone, teams-from-group",
    "POST, /v1.0/teams/1/members, teams-member-add-one",
    "POST, /v1.0/teams('1')/members/add, teams-member-add-bulk",
    "GET, /v1.0/teams/1/operations/2, teams-default-get",
    "PATCH, /v1.0/teams/1/members/2, teams-default-write",
    "DELETE, /v1.0/teams/1/channels/2, teams-default-delete",
    "GET, /v1.0/users/1/drive/root, ''",
    "GET, /v1.0/admin/teams/userConfigurations/1, ''",
    "GET, /v1.0/users/1, identity-ru",
    "GET, /v1.0/groups/1/members, identity-ru"
  })
  void chargesTheServiceThatServesThePath(String method, String path, String limits) {
    List<String> charged =
        costs.charges(request(method, path)).stream()
            .map(Charge::limit)
            .filter(limit -> !limit.equals("any"))
            .toList();
    assertThat(String.join(" ", charged)).isEqualTo(limits);
  }

  @Test
  void additionsAreCountedByTeam() {
    List<Charge> charges = costs.charges(request("POST", "/v1.0/teams('abc')/members/add"));
    assertThat(charges).extracting(Charge::resource).contains("abc");
  }

  private static Request request(String method, String address) {
    return Request.of(
        method, Address.parse(address), Headers.of(Map.of()), Body.EMPTY, Caller.ANONYMOUS);
  }
}
