package io.tenantry.gateway.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.pace.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCostsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /users | 2",
        "GET | /users?$select=id | 1",
        "GET | /users?$select=id&$top=5 | 1",
        "GET | /users?$expand=manager | 3",
        "GET | /users?%24expand=manager&%24select=id | 2",
        "GET | /users/1 | 1",
        "GET | /users/1/licenseDetails | 2",
        "GET | /subscribedSkus | 3",
        "GET | /groups/1/members?$top=19 | 2",
        "GET | /groups/1/members?$top=999 | 3",
        "GET | /groups/1/transitiveMembers | 5",
        "POST | /directoryObjects/getByIds | 5",
        "POST | /directoryObjects/getByIds?$select=id | 2",
        "PATCH | /users/1 | 1"
      })
  void countsResourceUnitsAsPublished(String method, String path, double units) {
    assertThat(GraphCosts.units(method, path)).isEqualTo(units);
  }

  @Test
  void aWriteCountsAgainstBothLimitsAndAReadingPostIsNoWrite() {
    assertThat(GraphCosts.of(new GraphCall("POST", "/users/1/assignLicense", null)))
        .containsOnlyKeys(Limit.IDENTITY_RU, Limit.IDENTITY_WRITE);
    assertThat(GraphCosts.of(new GraphCall("POST", "/directoryObjects/getByIds", null)))
        .containsOnlyKeys(Limit.IDENTITY_RU);
  }
}
