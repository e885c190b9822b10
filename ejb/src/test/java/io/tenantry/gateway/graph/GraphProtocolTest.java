package io.tenantry.gateway.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.actions.GraphCall;
import io.tenantry.gateway.dispatch.Item;
import io.tenantry.gateway.dispatch.Protocol;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls stand in each other's way, and what is read of an answer to many. */
class GraphProtocolTest {

  private final GraphProtocol protocol = new GraphProtocol(URI.create("https://graph.example"));

  @ParameterizedTest
  @CsvSource({
    "/users/ANNA/assignLicense, users/anna",
    "/users/anna?$select=id, users/anna",
    "/users?$filter=id eq '/', ",
    "/users/$count, ",
    "/subscribedSkus, ",
    "/deviceManagement/managedDevices/d-1/wipe, devicemanagement/manageddevices/d-1",
    "/deviceManagement/managedDevices/d-2?$select=id, devicemanagement/manageddevices/d-2",
    "/deviceManagement/managedDevices, ",
    "/admin/teams/userConfigurations/anna, ",
    "/teams/t-1/members/add, teams/t-1"
  })
  void callsOnOneObjectAreSentOneAfterAnother(String path, String object) {
    assertThat(protocol.object(new GraphCall("POST", path, null))).isEqualTo(object);
  }

  private Protocol.ErrorText inside(String path, int status, String body) throws Exception {
    Item item = new Item(status, Map.of(), new ObjectMapper().readTree(body.replace('\'', '"')));
    return protocol.errorInside(new GraphCall("POST", path, null), item);
  }

  @Test
  void refusalsInsideAnAnswerToManyAreRead() throws Exception {
    String results =
        "{'value': [{'userId': 'anna', 'error': null},"
            + " {'userId': 'bert', 'error': {'code': 'NotFound', 'message': 'No license'}}]}";

    assertThat(inside("/teams/t-1/members/add", 207, results))
        .isEqualTo(new Protocol.ErrorText("NotFound", "bert: No license", null, true));
    assertThat(inside("/teams/t-1/members/add", 200, results)).isNotNull();
    assertThat(inside("/teams/t-1/members/add", 200, "{'value': [{'error': null}]}")).isNull();
    assertThat(inside("/users/anna/assignLicense", 200, results)).isNull();
  }
}
