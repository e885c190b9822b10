package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.journal.JournalQuery;
import io.tenantry.simulator.seed.PhoneNumberSeed;
import io.tenantry.simulator.seed.Sku;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Telephone numbers are assigned to users who have the licenses, some time after the call. */
class PhoneNumbersTest extends GraphTest {

  private static final String ROOT = "/v1.0/admin/teams/telephoneNumberManagement";
  private static final String NUMBERS = ROOT + "/numberAssignments";
  private static final String USERS = "/v1.0/admin/teams/userConfigurations/";

  @Test
  void listsTheStockByTypeAndPage() throws Exception {
    List<JsonNode> numbers = all(NUMBERS + "?$top=7");
    Set<String> distinct = new HashSet<>();
    numbers.forEach(number -> distinct.add(number.get("telephoneNumber").asText()));
    assertThat(distinct).hasSameSizeAs(numbers).hasSizeGreaterThan(20);
    for (String type : List.of("callingPlan", "directRouting", "operatorConnect")) {
      List<JsonNode> free =
          all(
              NUMBERS
                  + "?$filter=assignmentStatus eq 'unassigned' and capabilities/any(c:c eq"
                  + " 'userAssignment') and numberType eq '"
                  + type
                  + "'&$top=1000");
      assertThat(free).isNotEmpty().allMatch(n -> n.get("assignmentTargetId").isNull());
    }
    refused(graph.get(NUMBERS + "?$top=1001"), 400, "BadRequest", "$top");
    refused(
        graph.get(NUMBERS + "?$filter=numberType eq 1"), 400, "BadRequest", "incompatible types");
  }

  @Test
  void assignsANumberOnceTheOperationHasSucceeded() throws Exception {
    String user = seed.userId(withoutNumber(Sku.SPE_E5)).toString();
    PhoneNumberSeed number = free("operatorConnect");
    Answer accepted = assign(number.digits(), user, "operatorConnect");
    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
    String operation = accepted.raw().headers().firstValue("Location").orElseThrow();
    assertThat(graph.get(operation).body().get("status").asText()).isEqualTo("running");
    assertThat(number(number).get("activationState").asText()).isEqualTo("assignmentPending");
    assertThat(graph.get(USERS + user).body().get("telephoneNumbers")).isEmpty();
    tenant.clock().advance(Duration.ofSeconds(10));
    assertThat(graph.get(operation).body().at("/numbers/0/status").asText()).isEqualTo("succeeded");
    assertThat(number(number).get("activationState").asText()).isEqualTo("activated");
    assertThat(number(number).get("assignmentTargetId").asText()).isEqualTo(user);
    JsonNode configuration = graph.get(USERS + user).body();
    assertThat(configuration.at("/telephoneNumbers/0/telephoneNumber").asText())
        .isEqualTo(number.number());
    assertThat(configuration.get("isEnterpriseVoiceEnabled").asBoolean()).isTrue();
    assertThat(assign(number.number(), user, "operatorConnect").status()).isEqualTo(202);
    assertThat(effects("assigned to " + user)).isEqualTo(1);
  }

  @Test
  void anotherPrimaryNumberReplacesTheFirst() throws Exception {
    String user = seed.userId(withoutNumber(Sku.SPE_E5)).toString();
    PhoneNumberSeed number = free("operatorConnect");
    assign(number.number(), user, "operatorConnect");
    tenant.clock().advance(Duration.ofSeconds(10));
    assertThat(assign("+3902555099999999", user, "directRouting").status()).isEqualTo(400);
    assertThat(assign("+39025550123456", user, "directRouting").status()).isEqualTo(202);
    tenant.clock().advance(Duration.ofSeconds(10));
    assertThat(number(number).get("assignmentStatus").asText()).isEqualTo("unassigned");
    assertThat(all(NUMBERS + "?$filter=assignmentTargetId eq '" + user + "'"))
        .singleElement()
        .matches(n -> n.get("telephoneNumber").asText().equals("+39025550123456"));
  }

  @Test
  void takesANumberBack() throws Exception {
    int user = index(i -> assigned(i, n -> !n.onPremises()));
    PhoneNumberSeed number = seed.equipment().phoneNumber(user);
    String body = "{\"telephoneNumber\":\"" + number.number() + "\"}";
    assertThat(graph.post(NUMBERS + "/unassignNumber", body).status()).isEqualTo(202);
    assertThat(number(number).get("activationState").asText()).isEqualTo("updatePending");
    refused(graph.post(NUMBERS + "/unassignNumber", body), 409, "Conflict", "being changed");
    tenant.clock().advance(Duration.ofSeconds(10));
    assertThat(number(number).get("assignmentStatus").asText()).isEqualTo("unassigned");
    assertThat(graph.post(NUMBERS + "/unassignNumber", body).status()).isEqualTo(202);
    assertThat(effects("unassigned")).isEqualTo(1);
    assertThat(
            graph.get(USERS + seed.userId(user)).body().get("isEnterpriseVoiceEnabled").asBoolean())
        .isFalse();
  }

  @Test
  void refusesUsersWithoutTheLicenses() throws Exception {
    String noPhone = id(i -> employee(i) && holds(i, Sku.SPE_F1) && !holds(i, Sku.MCOEV));
    refused(
        assign(free("operatorConnect").number(), noPhone, "operatorConnect"),
        400,
        "BadRequest",
        "MCOEV");
    String noPlan =
        seed.userId(index(i -> holds(i, Sku.SPE_E5) && !holds(i, Sku.MCOPSTN1))).toString();
    refused(
        assign(free("callingPlan").number(), noPlan, "callingPlan"),
        400,
        "BadRequest",
        "calling plan license");
  }

  @Test
  void aCallingPlanNumberMustBeOfTheUsersCountry() throws Exception {
    int user =
        index(
            i ->
                holds(i, Sku.MCOPSTN1)
                    && !assigned(i, PhoneNumberSeed::onPremises)
                    && foreign(seed.user(i).usageLocation()) != null);
    PhoneNumberSeed foreign = foreign(seed.user(user).usageLocation());
    String id = seed.userId(user).toString();
    refused(assign(foreign.number(), id, "callingPlan"), 400, "BadRequest", "usage location");
    graph.patch("/v1.0/users/" + id, "{\"usageLocation\":\"" + foreign.office().code() + "\"}");
    assertThat(assign(foreign.number(), id, "callingPlan").status()).isEqualTo(202);
  }

  @Test
  void refusesNumbersThatAreTakenUnknownOrNotForUsers() throws Exception {
    String user = seed.userId(withoutNumber(Sku.SPE_E5)).toString();
    PhoneNumberSeed taken =
        seed.equipment()
            .phoneNumber(
                index(i -> assigned(i, n -> !n.onPremises() && n.type().equals("directRouting"))));
    refused(assign(taken.number(), user, "directRouting"), 409, "Conflict", "already assigned");
    refused(assign("+390255500000", user, "callingPlan"), 404, "NotFound", "not found");
    refused(
        assign(free("operatorConnect").number(), user, "callingPlan"),
        400,
        "BadRequest",
        "not of type");
    PhoneNumberSeed other =
        seed.equipment()
            .phoneNumber(
                index(
                    i ->
                        seed.equipment().phoneNumber(i) != null
                            && !seed.equipment().phoneNumber(i).forUsers()));
    refused(assign(other.number(), user, other.type()), 400, "BadRequest", "userAssignment");
    refused(assign("02 5550", user, "directRouting"), 400, "BadRequest", "E.164");
    refused(
        assign(
            free("operatorConnect").number(),
            "11111111-2222-3333-4444-555555555555",
            "operatorConnect"),
        404,
        "NotFound",
        "");
  }

  @Test
  void aFailedOperationTellsWhyAndFreesTheNumber() throws Exception {
    tenant.operations().failures(Operations.Kind.PHONE_NUMBER, 1);
    String user = seed.userId(withoutNumber(Sku.SPE_E5)).toString();
    PhoneNumberSeed number = free("operatorConnect");
    String operation =
        assign(number.number(), user, "operatorConnect")
            .raw()
            .headers()
            .firstValue("Location")
            .orElseThrow();
    tenant.clock().advance(Duration.ofSeconds(10));
    assertThat(graph.get(operation).body().at("/numbers/0/statusDetail").asText()).isNotEmpty();
    assertThat(number(number).get("activationState").asText()).isEqualTo("assignmentFailed");
    assertThat(number(number).get("assignmentStatus").asText()).isEqualTo("unassigned");
    assertThat(effects("assigned")).isZero();
    assertThat(assign(number.number(), user, "operatorConnect").status()).isEqualTo(202);
  }

  @Test
  void asksForThePermissionsOfTelephony() throws Exception {
    tenant
        .app()
        .change(
            List.of("TeamsTelephoneNumber.Read.All"),
            List.of("TeamsTelephoneNumber.ReadWrite.All", "TeamsUserConfiguration.Read.All"));
    assertThat(graph.get(NUMBERS + "?$top=1").status()).isEqualTo(200);
    refused(
        assign("+390255500000", seed.userId(0).toString(), "directRouting"),
        403,
        "Forbidden",
        "TeamsTelephoneNumber.ReadWrite.All");
    refused(graph.get(USERS + seed.userId(0)), 403, "Forbidden", "TeamsUserConfiguration.Read.All");
  }

  private Answer assign(String number, String user, String type) throws Exception {
    return graph.post(
        NUMBERS + "/assignNumber",
        "{\"telephoneNumber\":\"%s\",\"assignmentTargetId\":\"%s\",\"numberType\":\"%s\"}"
            .formatted(number, user, type));
  }

  private JsonNode number(PhoneNumberSeed number) throws Exception {
    return graph
        .get(NUMBERS + "?$filter=telephoneNumber eq '" + number.digits() + "'")
        .value()
        .get(0);
  }

  private PhoneNumberSeed free(String type) {
    return seed.equipment()
        .phoneNumber(
            index(
                i -> {
                  PhoneNumberSeed number = seed.equipment().phoneNumber(i);
                  return number != null
                      && !number.assigned()
                      && number.forUsers()
                      && number.type().equals(type);
                }));
  }

  private PhoneNumberSeed foreign(String country) {
    for (int i = 0; i < seed.users(); i++) {
      PhoneNumberSeed number = seed.equipment().phoneNumber(i);
      if (number != null
          && !number.assigned()
          && number.forUsers()
          && number.type().equals("callingPlan")
          && !number.office().code().equals(country)) {
        return number;
      }
    }
    return null;
  }

  private int withoutNumber(Sku sku) {
    return index(i -> holds(i, sku) && !assigned(i, n -> true));
  }

  private boolean assigned(int index, Predicate<PhoneNumberSeed> wanted) {
    PhoneNumberSeed number = seed.equipment().phoneNumber(index);
    return number != null && number.assigned() && wanted.test(number);
  }

  private boolean holds(int index, Sku sku) {
    return seed.licenses(index).stream().anyMatch(license -> license.sku() == sku);
  }

  private long effects(String change) throws Exception {
    return new JournalQuery(1, "", "", "phoneNumbers/", change)
        .effects(tenant.journal(), 1, 100)
        .get("total")
        .asLong();
  }
}
