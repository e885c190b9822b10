package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.http.Json;
import io.tenantry.simulator.seed.Sku;
import io.tenantry.simulator.seed.Team;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user is created only with values that the directory takes, and may be seen a moment later. */
class UserCreationTest extends GraphTest {

  @Test
  void refusesWhatIsMissingOrInvalid() throws Exception {
    for (String required :
        List.of("accountEnabled", "displayName", "mailNickname", "userPrincipalName")) {
      ObjectNode body = body("new.person");
      body.remove(required);
      refused(
          create(body),
          400,
          "Request_BadRequest",
          "A value is required for property '" + required + "' of resource 'User'.");
    }
    refused(
        create(body("x").put("mailNickname", "a b")), 400, "Request_BadRequest", "mailNickname");
    refused(create(body(".dot")), 400, "Request_BadRequest", "'userPrincipalName'");
    refused(create(body("x".repeat(65))), 400, "Request_BadRequest", "'userPrincipalName'");
    refused(
        create(body("x").put("userPrincipalName", "x@elsewhere.example")),
        400,
        "Request_BadRequest",
        "The domain portion of the userPrincipalName property is invalid.");
    refused(
        create(body("x").put("passwordPolicies", "Forever")), 400, "Request_BadRequest", "Invalid");
    refused(create(body("x").put("department", "")), 400, "Request_BadRequest", "'department'");
    refused(create(body("x").put("nickname", "x")), 400, "BadRequest", "'nickname'");
  }

  @Test
  void refusesANameOrAddressThatSomebodyHas() throws Exception {
    int index = index(i -> cloudEmployee(i) && seed.hasMailbox(i));
    Answer name = create(body("x").put("userPrincipalName", seed.user(index).userPrincipalName()));
    refused(
        name,
        400,
        "Request_BadRequest",
        "Another object with the same value for property userPrincipalName already exists.");
    assertThat(name.body().at("/error/details/0/code").asText()).isEqualTo("ObjectConflict");
    assertThat(name.body().at("/error/details/0/target").asText()).isEqualTo("userPrincipalName");

    String alias = seed.user(index).name().mailNickname() + "@" + seed.initialDomain();
    String message =
        "Another object with the same value for property proxyAddresses already exists.";
    refused(create(body("x").put("userPrincipalName", alias)), 400, "Request_BadRequest", message);
    String list = seed.groups().get(kind(Team.Kind.DISTRIBUTION, 0)).mail();
    refused(create(body("x").put("userPrincipalName", list)), 400, "Request_BadRequest", message);
  }

  @Test
  void refusesWeakAndBannedPasswordsAndTheUsersName() throws Exception {
    for (String weak :
        List.of("Ab1$", "onlysmallletters1", "P@ssw0rd1", "xNew.Person-77", "Qwerty!23")) {
      refused(
          create(withPassword("new.person", weak)),
          400,
          "Request_BadRequest",
          "The specified password does not comply with password complexity requirements");
    }
    assertThat(create(withPassword("new.person", "tR9-vuk2-lomq")).status()).isEqualTo(201);
    assertThat(tenant.journal().lines()).noneMatch(line -> line.contains("tR9-vuk2-lomq"));
  }

  @Test
  void aNewUserIsFoundEverywhereOnlyAfterAWhile() throws Exception {
    tenant.consistency().reads(Duration.ofSeconds(30));
    tenant.consistency().lists(Duration.ofSeconds(30));
    String id = create(body("late.comer")).body().get("id").asText();
    String manager = seed.userId(index(this::cloudEmployee)).toString();
    String group = seed.groups().get(project()).id().toString();

    refused(graph.get("/v1.0/users/" + id), 404, "Request_ResourceNotFound", "");
    refused(setManager(id, manager), 404, "Request_ResourceNotFound", "");
    refused(graph.assign(id, "", ""), 404, "Request_ResourceNotFound", "");
    refused(join(group, id), 404, "Request_ResourceNotFound", "");
    refused(create(body("late.comer")), 400, "Request_BadRequest", "already exists");

    tenant.clock().advance(Duration.ofSeconds(31));
    assertThat(graph.get("/v1.0/users/" + id).status()).isEqualTo(200);
    assertThat(setManager(id, manager).status()).isEqualTo(204);
    assertThat(join(group, id).status()).isEqualTo(204);
  }

  @Test
  void theMailAddressComesWithTheMailbox() throws Exception {
    String id = create(body("new.person").put("usageLocation", "IT")).body().get("id").asText();
    String read = "/v1.0/users/" + id + "?$select=mail,proxyAddresses,assignedLicenses";
    assertThat(graph.get(read).body().get("mail").isNull()).isTrue();
    Answer licensed =
        graph.assign(id, "{\"skuId\":\"" + Sku.SPE_E5.skuId() + "\",\"disabledPlans\":[]}", "");
    assertThat(licensed.status()).as(licensed.body().toString()).isEqualTo(200);
    assertThat(graph.get(read).body().get("mail").asText())
        .isEqualTo("new.person@" + seed.domain());
    assertThat(graph.get(read).body().at("/proxyAddresses/0").asText()).startsWith("SMTP:");
  }

  @Test
  void theRecycleBinSetsTheNameFree() throws Exception {
    String id = create(body("come.back")).body().get("id").asText();
    graph.delete("/v1.0/users/" + id);
    Answer bin =
        graph.advanced(
            "/v1.0/directory/deletedItems/microsoft.graph.user?$filter=endswith(userPrincipalName,'"
                + "come.back@"
                + seed.domain()
                + "')&$count=true&$select=id,userPrincipalName");
    assertThat(bin.value()).as(bin.body().toString()).hasSize(1);
    assertThat(bin.value().get(0).get("userPrincipalName").asText())
        .isEqualTo(id.replace("-", "") + "come.back@" + seed.domain());
    assertThat(create(body("come.back")).status()).isEqualTo(201);
  }

  @Test
  void looksForTheNameBeforeSubmit() throws Exception {
    String name = seed.user(index(this::cloudEmployee)).userPrincipalName();
    String filter =
        "/v1.0/users?$filter=userPrincipalName eq '%s' or mailNickname eq 'nobody' or"
            + " proxyAddresses/any(p:p eq 'smtp:%s')&$count=true&$select=id,createdDateTime";
    assertThat(graph.advanced(filter.formatted(name, name)).value()).hasSize(1);
    String free = "nobody@" + seed.domain();
    assertThat(graph.advanced(filter.formatted(free, free)).value()).isEmpty();
  }

  @Test
  void theManagerIsSetAndRemoved() throws Exception {
    String id = create(body("new.person")).body().get("id").asText();
    String manager = seed.userId(index(this::cloudEmployee)).toString();
    assertThat(setManager(id, manager).status()).isEqualTo(204);
    assertThat(
            graph
                .get("/v1.0/users/" + id + "?$select=id&$expand=manager($select=id)")
                .body()
                .at("/manager/id")
                .asText())
        .isEqualTo(manager);
    assertThat(graph.delete("/v1.0/users/" + id + "/manager/$ref").status()).isEqualTo(204);
    refused(graph.get("/v1.0/users/" + id + "/manager"), 404, "Request_ResourceNotFound", "");
  }

  private Answer setManager(String user, String manager) throws Exception {
    return graph.send(
        "PUT",
        "/v1.0/users/" + user + "/manager/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/" + manager + "\"}",
        Map.of());
  }

  private Answer join(String group, String user) throws Exception {
    return graph.post(
        "/v1.0/groups/" + group + "/members/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/" + user + "\"}");
  }

  private Answer create(ObjectNode body) throws Exception {
    return graph.post("/v1.0/users", body.toString());
  }

  private ObjectNode body(String nickname) {
    return withPassword(nickname, "tR9-vuk2-lomq");
  }

  private ObjectNode withPassword(String nickname, String password) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("accountEnabled", true);
    body.put("displayName", "New Person");
    body.put("mailNickname", "new.person");
    body.put("userPrincipalName", nickname + "@" + seed.domain());
    body.putObject("passwordProfile")
        .put("password", password)
        .put("forceChangePasswordNextSignIn", true);
    return body;
  }
}
