package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.AdministrativeUnitSeed;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Administrative units have members that are put in by hand, found by a rule, or protected. */
class AdministrativeUnitsTest extends GraphTest {

  private static final String SET = "/v1.0/directory/administrativeUnits";
  private static final String CAST = "/memberOf/microsoft.graph.administrativeUnit";

  @Test
  void thereIsOneForEachOfficeOneWithARuleAndARestrictedOne() throws Exception {
    List<JsonNode> all = all(SET + "?$select=id,displayName,membershipType,membershipRule");
    assertThat(all).hasSizeGreaterThan(3);
    assertThat(all)
        .filteredOn(unit -> unit.get("membershipType").asText().equals("Dynamic"))
        .singleElement()
        .satisfies(unit -> assertThat(unit.get("membershipRule").asText()).contains("Warehouse"));
    JsonNode restricted = graph.get(SET + "/" + unit(AdministrativeUnitSeed::restricted)).body();
    assertThat(restricted.get("isMemberManagementRestricted").asBoolean()).isTrue();
    refused(
        graph.get(SET + "/11111111-2222-3333-4444-555555555555"),
        404,
        "Request_ResourceNotFound",
        "1111");
  }

  @Test
  void aUserIsInTheUnitOfHisOffice() throws Exception {
    String user = id(this::cloudEmployee);
    String city = graph.get("/v1.0/users/" + user).body().get("officeLocation").asText();

    JsonNode units = graph.get("/v1.0/users/" + user + CAST).body().get("value");

    assertThat(units).extracting(unit -> unit.get("displayName").asText()).contains(city);
    String unit = units.get(0).get("id").asText();
    assertThat(all(SET + "/" + unit + "/members/microsoft.graph.user?$select=id,officeLocation"))
        .isNotEmpty()
        .allSatisfy(member -> assertThat(member.get("officeLocation").asText()).isEqualTo(city))
        .anySatisfy(member -> assertThat(member.get("id").asText()).isEqualTo(user));
  }

  @Test
  void aMemberIsPutInOnceAndTakenOutOnce() throws Exception {
    String user = id(this::cloudEmployee);
    String other = foreign(user);

    assertThat(add(other, user).status()).isEqualTo(204);

    refused(add(other, user), 400, "Request_BadRequest", "already exist");
    assertThat(graph.get("/v1.0/users/" + user + CAST).value())
        .extracting(unit -> unit.get("id").asText())
        .contains(other);
    assertThat(remove(other, user).status()).isEqualTo(204);
    refused(remove(other, user), 404, "Request_ResourceNotFound", "");
    assertThat(effects("member +" + user)).isEqualTo(1);
    assertThat(effects("member -" + user)).isEqualTo(1);
  }

  @Test
  void aRuleKeepsItsUnitAndAPermissionAllOfThem() throws Exception {
    String user = id(this::cloudEmployee);
    refused(add(unit(u -> u.rule() != null), user), 403, "Authorization_RequestDenied", "");
    String other = foreign(user);
    tenant.app().change(List.of(), List.of("AdministrativeUnit.ReadWrite.All"));
    refused(add(other, user), 403, "Authorization_RequestDenied", "");
  }

  @Test
  void whoIsInARestrictedUnitCannotBeChanged() throws Exception {
    String user = id(this::cloudEmployee);
    String path = "/v1.0/users/" + user;
    assertThat(restriction(path).isNull()).isTrue();

    assertThat(add(unit(AdministrativeUnitSeed::restricted), user).status()).isEqualTo(204);

    assertThat(restriction(path).asBoolean()).isTrue();
    refused(graph.patch(path, "{\"jobTitle\":\"Clerk\"}"), 403, "Authorization_RequestDenied", "");
    refused(graph.delete(path), 403, "Authorization_RequestDenied", "");
  }

  private JsonNode restriction(String path) throws Exception {
    return graph.get(path + "?$select=isManagementRestricted").body().get("isManagementRestricted");
  }

  private String unit(Predicate<AdministrativeUnitSeed> which) {
    return seed.administrativeUnits().all().stream()
        .filter(which)
        .findFirst()
        .orElseThrow()
        .id()
        .toString();
  }

  /** Of an office where the user does not work. */
  private String foreign(String user) throws Exception {
    String city = graph.get("/v1.0/users/" + user).body().get("officeLocation").asText();
    return unit(unit -> unit.rule() == null && !unit.displayName().equals(city));
  }

  private Answer add(String unit, String user) throws Exception {
    return graph.post(
        SET + "/" + unit + "/members/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/" + user + "\"}");
  }

  private Answer remove(String unit, String user) throws Exception {
    return graph.delete(SET + "/" + unit + "/members/" + user + "/$ref");
  }

  private long effects(String change) throws Exception {
    long effects = 0;
    for (String line : tenant.journal().lines()) {
      effects += line.split(Pattern.quote("\"change\":\"" + change), -1).length - 1;
    }
    return effects;
  }
}
