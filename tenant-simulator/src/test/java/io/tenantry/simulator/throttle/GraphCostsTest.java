package io.tenantry.simulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.simulator.http.Address;
import io.tenantry.simulator.http.Body;
import io.tenantry.simulator.http.Caller;
import io.tenantry.simulator.http.Headers;
import io.tenantry.simulator.http.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCostsTest {

  private final GraphCosts costs = new GraphCosts();

  @ParameterizedTest
  @CsvSource({
    "GET, /v1.0/users, 2",
    "GET, /v1.0/users?$select=id, 1",
    "GET, /v1.0/users?$select=id&$expand=manager, 2",
    "GET, /v1.0/users?$top=5, 1",
    "GET, /v1.0/users/1, 1",
    "GET, /v1.0/users/1?$select=id, 1",
    "GET, /v1.0/users/1/licenseDetails, 2",
    "GET, /v1.0/subscribedSkus, 3",
    "GET, /v1.0/groups/1/members, 3",
    "GET, /v1.0/groups/1/transitiveMembers/microsoft.graph.user, 5",
    "POST, /v1.0/users/1/assignLicense, 1",
    "POST, /v1.0/directoryObjects/getByIds, 5",
    "POST, /v1.0/directoryObjects/getByIds?$select=id, 2"
  })
  void resourceUnitsAreThePublishedOnes(String method, String address, int units) {
    assertThat(costs.resourceUnits(request(method, address))).isEqualTo(units);
  }

  @Test
  void readingPostsAreNoWrites() {
    assertThat(costs.isWrite(request("POST", "/v1.0/directoryObjects/getByIds"))).isFalse();
    assertThat(costs.isWrite(request("POST", "/v1.0/users/1/assignLicense"))).isTrue();
    assertThat(costs.isWrite(request("DELETE", "/v1.0/users/1"))).isTrue();
  }

  @Test
  void aBatchItselfCostsNothing() {
    assertThat(costs.charges(request("POST", "/v1.0/$batch"))).isEmpty();
  }

  private static Request request(String method, String address) {
    return Request.of(
        method, Address.parse(address), Headers.of(Map.of()), Body.EMPTY, Caller.ANONYMOUS);
  }
}
