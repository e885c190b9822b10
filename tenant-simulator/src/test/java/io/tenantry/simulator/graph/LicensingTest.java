package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.SimulatedTenant;
import io.tenantry.simulator.SimulatorOptions;
import io.tenantry.simulator.TenantClient;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.License;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Seed;
import io.tenantry.simulator.seed.Sku;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicensingTest {

  private static final String YAMMER = "7547a3fe-08ee-4ccb-b430-5077c5041653";
  private static final String SHAREPOINT = "5dbe027f-2339-4123-9542-606e4d348a72";

  @TempDir Path data;
  private SimulatedTenant tenant;
  private GraphClient graph;
  private Seed seed;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start(SimulatorOptions.defaults(data).withThrottleFactor(0));
    graph = new GraphClient(tenant);
    seed = tenant.seed();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  @Test
  void tellsWhatTheCompanyHasBought() throws Exception {
    JsonNode skus = graph.get("/v1.0/subscribedSkus").value();
    assertThat(skus.size()).isGreaterThanOrEqualTo(20);
    JsonNode e3 = sku(Sku.SPE_E3);
    assertThat(e3.get("skuPartNumber").asText()).isEqualTo("SPE_E3");
    assertThat(e3.get("servicePlans").size()).isGreaterThan(30);
    assertThat(e3.get("consumedUnits").asInt()).isPositive();
    assertThat(skus.findValuesAsText("capabilityStatus"))
        .contains("Enabled", "Warning", "Suspended", "LockedOut");
    assertThat(skus.findValuesAsText("appliesTo")).contains("User", "Company");
  }

  @Test
  void assignsAndRemovesAndCountsUnits() throws Exception {
    String user = user(i -> !has(i, Sku.FLOW_FREE));
    int before = consumed(Sku.FLOW_FREE);
    assertThat(graph.assign(user, add(Sku.FLOW_FREE), "").status()).isEqualTo(200);
    assertThat(consumed(Sku.FLOW_FREE)).isEqualTo(before + 1);
    assertThat(assigned(user)).contains(Sku.FLOW_FREE.skuId().toString());
    assertThat(graph.assign(user, "", id(Sku.FLOW_FREE)).status()).isEqualTo(200);
    assertThat(consumed(Sku.FLOW_FREE)).isEqualTo(before);
    assertThat(assigned(user)).doesNotContain(Sku.FLOW_FREE.skuId().toString());
  }

  @Test
  void doesNothingWhenTheLicenseIsThereAlready() throws Exception {
    String user = user(i -> !has(i, Sku.FLOW_FREE));
    graph.assign(user, add(Sku.FLOW_FREE), "");
    int before = consumed(Sku.FLOW_FREE);
    assertThat(graph.assign(user, add(Sku.FLOW_FREE), "").status()).isEqualTo(200);
    assertThat(consumed(Sku.FLOW_FREE)).isEqualTo(before);
  }

  @Test
  void aLicenseTakenBackStaysAsAnErrorUntilItIsAssignedAgain() throws Exception {
    String user = user(i -> !has(i, Sku.FLOW_FREE));
    int before = consumed(Sku.FLOW_FREE);
    graph.assign(user, add(Sku.FLOW_FREE), "");
    String taken =
        "{\"user\":\"%s\",\"skuId\":\"%s\",\"error\":\"CountViolation\"}"
            .formatted(user, Sku.FLOW_FREE.skuId());
    TenantClient door = new TenantClient(tenant);

    assertThat(door.control("POST", "licenses/take-back", taken).status()).isEqualTo(200);

    assertThat(consumed(Sku.FLOW_FREE)).isEqualTo(before);
    assertThat(assigned(user)).doesNotContain(Sku.FLOW_FREE.skuId().toString());
    JsonNode states = graph.get("/v1.0/users/" + user + "?$select=licenseAssignmentStates").body();
    assertThat(states.toString()).contains("\"state\":\"Error\"", "CountViolation");
    assertThat(door.control("POST", "licenses/take-back", taken).status()).isEqualTo(404);
    assertThat(graph.assign(user, add(Sku.FLOW_FREE), "").status()).isEqualTo(200);
    assertThat(assigned(user)).contains(Sku.FLOW_FREE.skuId().toString());
  }

  @Test
  void refusesWhenNoUnitIsFree() throws Exception {
    String user = user(i -> !has(i, Sku.VISIOCLIENT));
    refused(
        graph.assign(user, add(Sku.VISIOCLIENT), ""),
        "Subscription with SKU "
            + Sku.VISIOCLIENT.skuId()
            + " does not have any available licenses.");
    assertThat(assigned(user)).doesNotContain(Sku.VISIOCLIENT.skuId().toString());
  }

  @Test
  void changesNothingWhenOnePartOfACallFails() throws Exception {
    String user = user(i -> !has(i, Sku.VISIOCLIENT) && !has(i, Sku.FLOW_FREE));
    int before = consumed(Sku.FLOW_FREE);
    graph.assign(user, add(Sku.FLOW_FREE) + "," + add(Sku.VISIOCLIENT), "");
    assertThat(consumed(Sku.FLOW_FREE)).isEqualTo(before);
    assertThat(assigned(user)).doesNotContain(Sku.FLOW_FREE.skuId().toString());
  }

  @Test
  void refusesAUserWithoutUsageLocation() throws Exception {
    String user =
        seed.userId(first(i -> seed.user(i).usageLocation() == null && isEmployee(i))).toString();
    refused(
        graph.assign(user, add(Sku.FLOW_FREE), ""),
        "License assignment cannot be done for user with invalid usage location.");
    assertThat(graph.patch("/v1.0/users/" + user, "{\"usageLocation\":\"IT\"}").status())
        .isEqualTo(204);
    assertThat(graph.assign(user, add(Sku.FLOW_FREE), "").status()).isEqualTo(200);
  }

  @Test
  void refusesAProductThatTheCompanyDoesNotHave() throws Exception {
    String unknown = "11111111-2222-3333-4444-555555555555";
    refused(
        graph.assign(user(i -> true), "{\"skuId\":\"" + unknown + "\",\"disabledPlans\":[]}", ""),
        "License " + unknown + " does not correspond to a valid company License.");
  }

  @Test
  void refusesPlansOfAnotherProduct() throws Exception {
    Answer answer = graph.assign(user(i -> !has(i, Sku.FLOW_FREE)), add(Sku.FLOW_FREE, YAMMER), "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(YAMMER, "does not belong");
  }

  @Test
  void refusesAPlanWhosePrerequisiteIsOff() throws Exception {
    String user = user(i -> holdsDirectly(i, Sku.SPE_E3) && !has(i, Sku.PROJECTPROFESSIONAL));
    Answer answer = graph.assign(user, add(Sku.SPE_E3, SHAREPOINT), "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .startsWith("License assignment failed because service plan")
        .contains("depends on the service plan(s)", SHAREPOINT);
  }

  @Test
  void refusesMutuallyExclusivePlans() throws Exception {
    String user = user(i -> holdsDirectly(i, Sku.SPE_E3));
    Answer answer = graph.assign(user, add(Sku.EXCHANGESTANDARD), "");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("are mutually exclusive");
  }

  @Test
  void replacesTheDisabledPlansOfAnAssignedProduct() throws Exception {
    String user = user(i -> holdsDirectly(i, Sku.SPE_E3));
    assertThat(graph.assign(user, add(Sku.SPE_E3, YAMMER), "").status()).isEqualTo(200);
    assertThat(disabledPlans(user, Sku.SPE_E3)).containsExactly(YAMMER);
    assertThat(graph.assign(user, add(Sku.SPE_E3), "").status()).isEqualTo(200);
    assertThat(disabledPlans(user, Sku.SPE_E3)).isEmpty();
  }

  @Test
  void refusesToRemoveALicenseThatAGroupGives() throws Exception {
    String user = user(i -> inherits(i, Sku.SPE_E3));
    refused(
        graph.assign(user, "", id(Sku.SPE_E3)),
        "User license is inherited from a group membership and it cannot be removed directly from"
            + " the user.");
  }

  @Test
  void refusesToRemoveALicenseThatIsNotThere() throws Exception {
    refused(
        graph.assign(user(i -> !has(i, Sku.VISIOCLIENT)), "", id(Sku.VISIOCLIENT)),
        "User does not have a corresponding license.");
  }

  @Test
  void refusesACallWithNothingToDo() throws Exception {
    assertThat(graph.assign(user(i -> true), "", "").status()).isEqualTo(400);
  }

  @Test
  void countsOneUnitForAProductHeldDirectlyAndThroughAGroup() throws Exception {
    String user = user(i -> inherits(i, Sku.SPE_E3));
    int before = consumed(Sku.SPE_E3);
    assertThat(graph.assign(user, add(Sku.SPE_E3), "").status()).isEqualTo(200);
    assertThat(consumed(Sku.SPE_E3)).isEqualTo(before);
    assertThat(graph.assign(user, "", id(Sku.SPE_E3)).status()).isEqualTo(200);
    assertThat(consumed(Sku.SPE_E3)).isEqualTo(before);
  }

  @Test
  void tellsWhereALicenseComesFrom() throws Exception {
    String user = user(i -> inherits(i, Sku.SPE_E3));
    JsonNode states =
        graph
            .get("/v1.0/users/" + user + "?$select=licenseAssignmentStates")
            .body()
            .get("licenseAssignmentStates");
    assertThat(states)
        .anySatisfy(
            state -> {
              assertThat(state.get("skuId").asText()).isEqualTo(Sku.SPE_E3.skuId().toString());
              assertThat(state.get("assignedByGroup").asText()).hasSize(36);
              assertThat(state.get("state").asText()).isEqualTo("Active");
            });
  }

  @Test
  void countsAsSeededForEveryProduct() throws Exception {
    int users = (int) IntStream.range(0, seed.users()).filter(i -> has(i, Sku.SPE_E5)).count();
    assertThat(consumed(Sku.SPE_E5)).isEqualTo(users);
  }

  @Test
  void notesOneEffectForEachRealChange() throws Exception {
    String user = user(i -> holdsDirectly(i, Sku.SPE_E3) && !has(i, Sku.FLOW_FREE));
    String journal = "http://127.0.0.1:" + tenant.controlPort() + "/control/journal/effects";
    graph.assign(user, add(Sku.FLOW_FREE), "");
    graph.assign(user, add(Sku.FLOW_FREE), "");
    var response =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(journal)).build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(response.body())
        .containsOnlyOnce("license +" + Sku.FLOW_FREE.skuId())
        .contains("users/" + user);
  }

  @Test
  void neverGivesMoreUnitsThanThereAre() throws Exception {
    int free =
        sku(Sku.PROJECTPROFESSIONAL).at("/prepaidUnits/enabled").asInt()
            - consumed(Sku.PROJECTPROFESSIONAL);
    assertThat(free).isPositive();
    List<String> users =
        IntStream.range(0, seed.users())
            .filter(i -> holdsDirectly(i, Sku.SPE_E3) && !has(i, Sku.PROJECTPROFESSIONAL))
            .limit(40)
            .mapToObj(i -> seed.userId(i).toString())
            .toList();
    long given =
        users.parallelStream()
            .filter(
                user -> {
                  try {
                    return graph.assign(user, add(Sku.PROJECTPROFESSIONAL), "").status() == 200;
                  } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                  }
                })
            .count();
    assertThat(given).isEqualTo(free);
    assertThat(consumed(Sku.PROJECTPROFESSIONAL))
        .isEqualTo(sku(Sku.PROJECTPROFESSIONAL).at("/prepaidUnits/enabled").asInt());
  }

  @Test
  void swapsProductsInOneCall() throws Exception {
    String user = user(i -> holdsDirectly(i, Sku.SPE_E3) && !has(i, Sku.MCOEV));
    assertThat(graph.assign(user, add(Sku.SPE_E5), id(Sku.SPE_E3)).status()).isEqualTo(200);
    assertThat(assigned(user))
        .contains(Sku.SPE_E5.skuId().toString())
        .doesNotContain(Sku.SPE_E3.skuId().toString());
  }

  private void refused(Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("Request_BadRequest");
    assertThat(answer.message()).isEqualTo(message);
    assertThat(answer.body().at("/error/innerError/request-id").asText()).hasSize(36);
  }

  private JsonNode sku(Sku sku) throws Exception {
    for (JsonNode one : graph.get("/v1.0/subscribedSkus").value()) {
      if (one.get("skuId").asText().equals(sku.skuId().toString())) {
        return one;
      }
    }
    throw new AssertionError("No subscription to " + sku);
  }

  private int consumed(Sku sku) throws Exception {
    return sku(sku).get("consumedUnits").asInt();
  }

  private List<String> assigned(String user) throws Exception {
    return graph
        .get("/v1.0/users/" + user + "?$select=assignedLicenses")
        .body()
        .findValuesAsText("skuId");
  }

  private List<String> disabledPlans(String user, Sku sku) throws Exception {
    for (JsonNode license :
        graph
            .get("/v1.0/users/" + user + "?$select=assignedLicenses")
            .body()
            .get("assignedLicenses")) {
      if (license.get("skuId").asText().equals(sku.skuId().toString())) {
        List<String> plans = new java.util.ArrayList<>();
        license.get("disabledPlans").forEach(plan -> plans.add(plan.asText()));
        return plans;
      }
    }
    throw new AssertionError("No license of " + sku);
  }

  private static String add(Sku sku, String... disabled) {
    String plans = disabled.length == 0 ? "" : "\"" + String.join("\",\"", disabled) + "\"";
    return "{\"skuId\":\"" + sku.skuId() + "\",\"disabledPlans\":[" + plans + "]}";
  }

  private static String id(Sku sku) {
    return "\"" + sku.skuId() + "\"";
  }

  private String user(IntPredicate predicate) {
    return seed.userId(
            first(i -> isEmployee(i) && seed.user(i).usageLocation() != null && predicate.test(i)))
        .toString();
  }

  private int first(IntPredicate predicate) {
    return IntStream.range(0, seed.users()).filter(predicate).findFirst().orElseThrow();
  }

  private boolean isEmployee(int index) {
    return seed.user(index).kind() == Person.Kind.EMPLOYEE;
  }

  private boolean has(int index, Sku sku) {
    return seed.licenses(index).stream().anyMatch(license -> license.sku() == sku);
  }

  private boolean holdsDirectly(int index, Sku sku) {
    List<License> licenses = seed.licenses(index);
    return licenses.stream().anyMatch(l -> l.sku() == sku && !l.inherited())
        && licenses.stream().noneMatch(l -> l.sku() == sku && l.inherited());
  }

  private boolean inherits(int index, Sku sku) {
    List<License> licenses = seed.licenses(index);
    return licenses.stream().anyMatch(l -> l.sku() == sku && l.inherited())
        && licenses.stream().noneMatch(l -> l.sku() == sku && !l.inherited());
  }
}
