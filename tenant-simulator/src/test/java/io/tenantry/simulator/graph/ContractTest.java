package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the published contract does not allow is refused in Graph's own words. */
class ContractTest extends GraphTest {

  @Test
  void refusesAnUnknownPath() throws Exception {
    refused(
        graph.get("/v1.0/usrs"), 400, "BadRequest", "Resource not found for the segment 'usrs'.");
    refused(
        graph.get("/v1.0/users/" + seed.userId(0) + "/licences"),
        400,
        "BadRequest",
        "Resource not found for the segment 'licences'.");
  }

  @Test
  void refusesAVerbThatThePathDoesNotOffer() throws Exception {
    refused(
        graph.patch("/v1.0/users", "{}"),
        405,
        "Request_BadRequest",
        "Specified HTTP method is not allowed for the request target.");
  }

  @Test
  void refusesQueryOptionsThatThePathDoesNotOffer() throws Exception {
    refused(graph.get("/v1.0/users?$skip=10"), 400, "BadRequest", "'$skip' is not supported");
    refused(graph.get("/v1.0/users?$magic=1"), 400, "BadRequest", "'$magic' is not supported");
    refused(
        graph.get("/v1.0/users/" + seed.userId(0) + "?$filter=id eq 'x'"),
        400,
        "BadRequest",
        "'$filter' is not supported");
  }

  @Test
  void refusesUnknownPropertiesWhereverTheyStand() throws Exception {
    String message = "Could not find a property named 'licenses' on type 'microsoft.graph.user'.";
    refused(graph.get("/v1.0/users?$select=licenses"), 400, "BadRequest", message);
    refused(graph.get("/v1.0/users?$filter=licenses eq 'x'"), 400, "BadRequest", message);
    refused(graph.get("/v1.0/users?$orderby=licenses"), 400, "BadRequest", message);
    refused(graph.get("/v1.0/users?$expand=licenses"), 400, "BadRequest", message);
    refused(
        graph.patch("/v1.0/users/" + seed.userId(0), "{\"licenses\":[]}"),
        400,
        "BadRequest",
        message);
  }

  @Test
  void refusesValuesOfAnotherType() throws Exception {
    String user = "/v1.0/users/" + seed.userId(0);
    refused(graph.patch(user, "{\"accountEnabled\":\"yes\"}"), 400, "BadRequest", "Edm.Boolean");
    refused(graph.patch(user, "{\"businessPhones\":\"1\"}"), 400, "BadRequest", "Collection(");
    refused(
        graph.patch(user, "{\"businessPhones\":null}"),
        400,
        "BadRequest",
        "does not allow null values");
    refused(
        graph.get("/v1.0/users?$filter=accountEnabled eq 'true'"),
        400,
        "BadRequest",
        "incompatible types");
  }

  @Test
  void refusesAnUnknownEnumerationMember() throws Exception {
    refused(
        graph.patch("/v1.0/groups/" + seed.groups().get(0).id(), "{\"accessType\":\"open\"}"),
        400,
        "BadRequest",
        "Requested value 'open' was not found.");
  }

  @Test
  void refusesMissingAndUnknownActionParameters() throws Exception {
    String action = "/v1.0/users/" + seed.userId(0) + "/assignLicense";
    refused(
        graph.post(action, "{\"addLicenses\":[]}"),
        400,
        "BadRequest",
        "The missing parameters are: removeLicenses.");
    refused(
        graph.post(action, "{\"addLicenses\":[],\"removeLicenses\":[],\"force\":true}"),
        400,
        "BadRequest",
        "The parameter 'force' in the request payload is not a valid parameter for the operation"
            + " 'assignLicense'.");
    refused(
        graph.post(action, "{\"addLicenses\":[],\"removeLicenses\":null}"),
        400,
        "BadRequest",
        "does not allow null values");
    refused(
        graph.post(action, "{\"addLicenses\":[{\"sku\":\"x\"}],\"removeLicenses\":[]}"),
        400,
        "BadRequest",
        "Could not find a property named 'sku' on type 'microsoft.graph.assignedLicense'.");
    refused(
        graph.post(action, "{\"addLicenses\":[],\"removeLicenses\":[\"E3\"]}"),
        400,
        "BadRequest",
        "Edm.Guid");
  }

  @Test
  void refusesMalformedJson() throws Exception {
    refused(
        graph.patch("/v1.0/users/" + seed.userId(0), "{\"city\":"),
        400,
        "BadRequest",
        "Unable to read JSON request payload.");
  }

  @Test
  void refusesBrokenExpressions() throws Exception {
    for (String query :
        List.of(
            "$filter=",
            "$filter=((",
            "$filter=/ eq 1",
            "$filter=city eq 'a",
            "$filter=assignedLicenses/any(x",
            "$filter=assignedLicenses/any(x:y/skuId eq null)",
            "$expand=manager(",
            "$top=x",
            "$orderby=displayName up")) {
      refused(graph.get("/v1.0/users?" + query), 400, "BadRequest", "");
    }
  }

  @Test
  void saysPlainlyWhatItDoesNotBehave() throws Exception {
    refused(graph.get("/v1.0/deviceManagement"), 501, "NotImplemented", "GET /deviceManagement");
    refused(graph.get("/v1.0/users/" + seed.userId(0) + "/messages"), 501, "NotImplemented", "");
  }

  @Test
  void tellsTheIdsOfTheRequestInEveryError() throws Exception {
    var answer =
        graph.send(
            "GET",
            "/v1.0/users/11111111-2222-3333-4444-555555555555",
            null,
            Map.of("client-request-id", "my-own-id"));
    refused(answer, 404, "Request_ResourceNotFound", "does not exist");
    assertThat(answer.body().at("/error/innerError/client-request-id").asText())
        .isEqualTo("my-own-id");
    assertThat(answer.body().at("/error/innerError/date").asText()).isNotEmpty();
  }

  @Test
  void asksForTheRoutesPermission() throws Exception {
    grantOnly("User.Read.All");
    graph.signIn();
    assertThat(graph.get("/v1.0/users?$top=1").status()).isEqualTo(200);
    refused(
        graph.get("/v1.0/subscribedSkus"),
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation.");
    refused(
        graph.assign(seed.userId(0).toString(), "", ""), 403, "Authorization_RequestDenied", "");
    grantOnly("LicenseAssignment.ReadWrite.All");
    graph.signIn();
    refused(graph.assign(seed.userId(0).toString(), "", ""), 400, "Request_BadRequest", "");
    refused(graph.get("/v1.0/users?$top=1"), 403, "Authorization_RequestDenied", "");
  }

  private void grantOnly(String permission) {
    tenant.app().change(List.of(permission), List.copyOf(tenant.app().permissions()));
    tenant.app().change(List.of(permission), List.of());
  }
}
