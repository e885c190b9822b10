package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.Person;
import io.tenantry.simulator.seed.Sku;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queries answer what the seed holds, and ask for advanced parameters where Graph does. */
class QueryTest extends GraphTest {

  @Test
  void pagesThroughAllUsersOnce() throws Exception {
    List<JsonNode> users = all("/v1.0/users");
    assertThat(users).hasSize(300);
    assertThat(users.stream().map(user -> user.get("id").asText()).distinct()).hasSize(300);
    Answer first = graph.get("/v1.0/users?$top=7&$select=id");
    assertThat(first.value()).hasSize(7);
    assertThat(first.body().get("@odata.nextLink").asText()).contains("$top=7", "$skiptoken=");
    assertThat(graph.get("/v1.0/users").value()).hasSize(100);
  }

  @Test
  void answersTheUsualPropertiesOrTheSelectedOnes() throws Exception {
    JsonNode usual = graph.get("/v1.0/users/" + seed.userId(0)).body();
    assertThat(usual.has("displayName")).isTrue();
    assertThat(usual.has("usageLocation")).isFalse();
    JsonNode selected =
        graph.get("/v1.0/users/" + seed.userId(0) + "?$select=id,usageLocation").body();
    assertThat(selected.has("id") && selected.has("usageLocation")).isTrue();
    assertThat(selected.has("displayName")).isFalse();
  }

  @Test
  void findsAUserByIdAndBySignInName() throws Exception {
    Person guest = seed.user(index(i -> seed.user(i).kind() == Person.Kind.GUEST));
    assertThat(graph.get("/v1.0/users/" + guest.userPrincipalName()).body().get("id").asText())
        .isEqualTo(guest.id().toString());
    Person person = seed.user(0);
    assertThat(graph.get("/v1.0/users('" + person.userPrincipalName() + "')").status())
        .isEqualTo(200);
  }

  @Test
  void filtersAsTheSeedSays() throws Exception {
    Person first = seed.user(index(this::employee));
    String department = first.work().department();
    finds(
        "department eq '" + department + "'",
        i -> employee(i) && seed.user(i).work().department().equals(department));
    finds("accountEnabled eq false", i -> !seed.user(i).enabled());
    finds("userType eq 'Guest'", i -> seed.user(i).kind() == Person.Kind.GUEST);
    finds("id eq '" + first.id() + "'", i -> i == first.index());
    finds(
        "userPrincipalName eq '" + first.userPrincipalName().toUpperCase(Locale.ROOT) + "'",
        i -> i == first.index());
    finds("mail eq '" + first.mail() + "'", i -> i == first.index());
    finds(
        "startsWith(displayName,'a')",
        i -> seed.user(i).name().display().toLowerCase(Locale.ROOT).startsWith("a"));
    finds(
        "assignedLicenses/any(x:x/skuId eq " + Sku.SPE_E5.skuId() + ")",
        i -> seed.licenses(i).stream().anyMatch(license -> license.sku() == Sku.SPE_E5));
    finds(
        "(usageLocation eq 'IT' or usageLocation eq 'DE') and accountEnabled eq true",
        i ->
            ("IT".equals(seed.user(i).usageLocation()) || "DE".equals(seed.user(i).usageLocation()))
                && seed.user(i).enabled());
    finds(
        "usageLocation in ('IT', 'DE')",
        i ->
            "IT".equals(seed.user(i).usageLocation()) || "DE".equals(seed.user(i).usageLocation()));
    finds(
        "createdDateTime ge 2022-01-01T00:00:00Z",
        i -> !seed.user(i).createdAt().isBefore(java.time.Instant.parse("2022-01-01T00:00:00Z")));
    finds("proxyAddresses/any(p:p eq 'SMTP:" + first.mail() + "')", i -> i == first.index());
  }

  @Test
  void answersAdvancedFiltersToThoseWhoAskForThem() throws Exception {
    findsAdvanced("usageLocation ne 'IT'", i -> !"IT".equals(seed.user(i).usageLocation()));
    findsAdvanced("assignedLicenses/$count eq 0", i -> seed.licenses(i).isEmpty());
    findsAdvanced("not(userType eq 'Guest')", i -> seed.user(i).kind() != Person.Kind.GUEST);
    findsAdvanced(
        "endsWith(mail,'@" + seed.domain() + "')",
        i -> seed.user(i).mail() != null && seed.user(i).mail().endsWith("@" + seed.domain()));
    findsAdvanced("companyName eq null", i -> !employee(i));
  }

  @Test
  void refusesAdvancedFiltersWithoutTheirParameters() throws Exception {
    for (String filter :
        List.of(
            "usageLocation ne 'IT'",
            "assignedLicenses/$count eq 0",
            "not(userType eq 'Guest')",
            "endsWith(mail,'x')",
            "companyName eq 'x'",
            "city eq null")) {
      refused(
          graph.get("/v1.0/users?$filter=" + filter),
          400,
          "Request_UnsupportedQuery",
          "ConsistencyLevel:eventual");
      refused(
          graph.advanced("/v1.0/users?$filter=" + filter),
          400,
          "Request_UnsupportedQuery",
          "$count=true");
    }
  }

  @Test
  void refusesFiltersThatTheDirectoryDoesNotKnow() throws Exception {
    refused(
        graph.get("/v1.0/users?$filter=contains(displayName,'a')"),
        400,
        "Request_UnsupportedQuery",
        "Unsupported Query.");
    refused(
        graph.get("/v1.0/users?$filter=aboutMe eq 'a'"),
        400,
        "Request_UnsupportedQuery",
        "Unsupported or invalid query filter clause specified for property 'aboutMe' of resource"
            + " 'User'.");
    refused(graph.get("/v1.0/users?$filter=city eq"), 400, "BadRequest", "Syntax error");
    String sixteen =
        IntStream.range(0, 16).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));
    refused(
        graph.get("/v1.0/users?$filter=city in (" + sixteen + ")"),
        400,
        "BadRequest",
        "Max allowed: 15");
  }

  @Test
  void wantsIdsOfProductsWithoutQuotes() throws Exception {
    refused(
        graph.get(
            "/v1.0/users?$filter=assignedLicenses/any(x:x/skuId eq '" + Sku.SPE_E5.skuId() + "')"),
        400,
        "BadRequest",
        "Found operand types 'Edm.Guid' and 'Edm.String'");
  }

  @Test
  void wantsAdvancedParametersForFilteredRelationships() throws Exception {
    String groups = "/v1.0/users/" + seed.userId(0) + "/memberOf/microsoft.graph.group";
    String filter = "$filter=startsWith(displayName,'Project')";
    refused(
        graph.get(groups + "?" + filter), 400, "Request_UnsupportedQuery", "reference property");
    assertThat(graph.advanced(groups + "?$count=true&" + filter).status()).isEqualTo(200);
  }

  @Test
  void countsForThoseWhoAskForEventualConsistency() throws Exception {
    assertThat(graph.advanced("/v1.0/users?$count=true&$top=5").body().get("@odata.count").asInt())
        .isEqualTo(300);
    assertThat(graph.advanced("/v1.0/users/$count").body().asInt()).isEqualTo(300);
    refused(
        graph.get("/v1.0/users/$count"),
        400,
        "Request_BadRequest",
        "$count is not currently supported.");
    assertThat(graph.get("/v1.0/users?$count=true").body().has("@odata.count")).isFalse();
  }

  @Test
  void searchesWordsOfNames() throws Exception {
    Person person = seed.user(index(this::employee));
    String surname = person.name().surname();
    Answer found = graph.advanced("/v1.0/users?$search=\"displayName:" + surname + "\"");
    assertThat(found.value().findValuesAsText("id")).contains(person.id().toString());
    assertThat(
            graph
                .advanced(
                    "/v1.0/users?$search=\"displayName:"
                        + surname
                        + "\" AND \"userPrincipalName:"
                        + person.userPrincipalName()
                        + "\"")
                .value())
        .hasSize(1);
    refused(
        graph.get("/v1.0/users?$search=\"displayName:a\""),
        400,
        "Request_UnsupportedQuery",
        "ConsistencyLevel: eventual");
  }

  @Test
  void sortsAndPagesThroughTheOrder() throws Exception {
    List<String> names =
        all("/v1.0/users?$orderby=displayName desc&$top=40&$select=displayName").stream()
            .map(user -> user.get("displayName").asText().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(names).hasSize(300).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    refused(
        graph.get("/v1.0/users?$orderby=displayName&$filter=userType eq 'Guest'"),
        400,
        "Request_UnsupportedQuery",
        "Sorting not supported for current query.");
    refused(graph.get("/v1.0/users?$orderby=city"), 400, "Request_UnsupportedQuery", "Sorting");
  }

  @Test
  void expandsTheManager() throws Exception {
    int index = index(i -> employee(i) && seed.user(i).work().managerIndex() > 0);
    JsonNode user =
        graph
            .get("/v1.0/users/" + seed.userId(index) + "?$select=id&$expand=manager($select=id)")
            .body();
    assertThat(user.at("/manager/id").asText())
        .isEqualTo(seed.userId(seed.user(index).work().managerIndex()).toString());
  }

  @Test
  void limitsThePageSize() throws Exception {
    refused(
        graph.get("/v1.0/users?$top=1000"),
        400,
        "Request_UnsupportedQuery",
        "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.");
    refused(
        graph.get("/v1.0/subscribedSkus?$top=5"),
        400,
        "Request_UnsupportedQuery",
        "custom page sizes");
    refused(graph.get("/v1.0/users?$skiptoken=nonsense"), 400, "Directory_ExpiredPageToken", "");
  }

  private void finds(String filter, IntPredicate expected) throws Exception {
    Set<String> found =
        all("/v1.0/users?$select=id&$filter=" + filter).stream()
            .map(user -> user.get("id").asText())
            .collect(Collectors.toSet());
    assertThat(found).as(filter).isEqualTo(ids(expected));
  }

  private void findsAdvanced(String filter, IntPredicate expected) throws Exception {
    Answer answer = graph.advanced("/v1.0/users?$select=id&$count=true&$top=999&$filter=" + filter);
    assertThat(answer.status()).as(filter + answer.body()).isEqualTo(200);
    assertThat(Set.copyOf(answer.value().findValuesAsText("id")))
        .as(filter)
        .isEqualTo(ids(expected));
    assertThat(answer.body().get("@odata.count").asInt()).isEqualTo(ids(expected).size());
  }

  private Set<String> ids(IntPredicate expected) {
    return IntStream.range(0, seed.users())
        .filter(expected)
        .mapToObj(i -> seed.userId(i).toString())
        .collect(Collectors.toSet());
  }
}
