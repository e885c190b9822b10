package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.simulator.graph.GraphClient.Answer;
import io.tenantry.simulator.seed.Credential.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Authentication methods are listed, added and deleted by the service's rules. */
class AuthenticationMethodsTest extends GraphTest {

  private static final String MOBILE = "3179e48a-750b-4051-897c-87b9720928f7";
  private static final String ALTERNATE = "b6332ec1-7057-4abe-9331-3d72feddfe41";
  private static final String PASSWORD = "28c10230-6103-485e-b985-444c60001490";

  @Test
  void mostEmployeesHaveAnAppAndAPhoneAndSomeHaveNothing() {
    List<Integer> employees = new ArrayList<>();
    for (int i = 0; i < seed.users(); i++) {
      if (employee(i)) {
        employees.add(i);
      }
    }
    long both =
        employees.stream()
            .filter(
                i -> kinds(i).containsAll(Set.of(Kind.MICROSOFT_AUTHENTICATOR, Kind.MOBILE_PHONE)))
            .count();
    assertThat(both).isGreaterThan(employees.size() / 2);
    for (Kind kind : Set.of(Kind.FIDO2, Kind.WINDOWS_HELLO, Kind.EMAIL, Kind.SOFTWARE_OATH)) {
      assertThat(employees).anyMatch(i -> kinds(i).contains(kind));
    }
    assertThat(employees).anyMatch(i -> kinds(i).isEmpty());
  }

  @Test
  void listsThePasswordAndWhatIsRegistered() throws Exception {
    int index = withAppAndPhone();
    JsonNode methods = graph.get(path(index) + "methods").value();

    assertThat(methods).hasSize(seed.credentials(index).size() + 1);
    assertThat(methods.get(0).get("id").asText()).isEqualTo(PASSWORD);
    assertThat(methods.findValuesAsText("@odata.type"))
        .contains(
            "#microsoft.graph.passwordAuthenticationMethod",
            "#microsoft.graph.phoneAuthenticationMethod",
            "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod");
    JsonNode phones = graph.get(path(index) + "phoneMethods").value();
    assertThat(phones.findValuesAsText("id")).contains(MOBILE);
    assertThat(phones.get(0).get("phoneNumber").asText()).matches("\\+\\d+ \\d+");
    assertThat(graph.get(path(index) + "methods/" + MOBILE).status()).isEqualTo(200);
    refused(graph.get(path(index) + "fido2Methods/none"), 404, "resourceNotFound", "");
    refused(
        graph.delete(path(index) + "passwordMethods/" + PASSWORD), 405, "Request_BadRequest", "");
  }

  @Test
  void aResetDeletesTheDefaultMethodLast() throws Exception {
    int index = withAppAndPhone();
    String app = path(index) + "microsoftAuthenticatorMethods/" + appId(index);
    refused(
        graph.delete(app),
        400,
        "badRequest",
        "matches the user's current default authentication method, and cannot be deleted until the"
            + " default authentication method is changed");
    assertThat(preference(index)).isEqualTo("push");

    for (JsonNode phone : graph.get(path(index) + "phoneMethods").value()) {
      String id = phone.get("id").asText();
      assertThat(graph.delete(path(index) + "phoneMethods/" + id).status()).isEqualTo(204);
      refused(graph.delete(path(index) + "phoneMethods/" + id), 404, "resourceNotFound", "");
    }
    for (JsonNode token : graph.get(path(index) + "softwareOathMethods").value()) {
      graph.delete(path(index) + "softwareOathMethods/" + token.get("id").asText());
    }
    assertThat(graph.delete(app).status()).isEqualTo(204);
    assertThat(preference(index)).isEqualTo("none");
    assertThat(effects("method -phoneMethods/" + MOBILE)).isEqualTo(1);
  }

  @Test
  void anotherDefaultSetsTheMethodFree() throws Exception {
    int index = withAppAndPhone();
    String preferences = "/beta/users/" + seed.userId(index) + "/authentication/signInPreferences";
    String sms = "{\"userPreferredMethodForSecondaryAuthentication\":\"sms\"}";
    assertThat(graph.patch(preferences, sms).status()).isEqualTo(204);
    assertThat(graph.patch(preferences, sms).status()).isEqualTo(204);
    assertThat(effects("userPreferredMethodForSecondaryAuthentication=sms")).isEqualTo(1);
    assertThat(graph.delete(path(index) + "microsoftAuthenticatorMethods/" + appId(index)).status())
        .isEqualTo(204);
    refused(
        graph.patch(preferences, sms.replace("sms", "push")), 400, "badRequest", "not registered");
    refused(graph.patch(preferences, sms.replace("sms", "pigeon")), 400, "BadRequest", "'pigeon'");
  }

  @Test
  void anAlternatePhoneStandsBesideAMobileOne() throws Exception {
    String user = "/v1.0/users/" + id(i -> cloudEmployee(i) && kinds(i).isEmpty());
    String phones = user + "/authentication/phoneMethods";
    String phone = "{\"phoneNumber\":\"+39 3331234567\",\"phoneType\":\"%s\"}";
    refused(graph.post(phones, phone.formatted("alternateMobile")), 400, "badRequest", "beside");
    Answer created = graph.post(phones, phone.formatted("mobile"));
    assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
    assertThat(created.body().get("id").asText()).isEqualTo(MOBILE);
    refused(graph.post(phones, phone.formatted("mobile")), 400, "badRequest", "already");
    refused(
        graph.post(phones, phone.replace("+39 ", "").formatted("office")), 400, "badRequest", "+");
    assertThat(graph.post(phones, phone.formatted("alternateMobile")).status()).isEqualTo(201);
    refused(graph.delete(phones + "/" + MOBILE), 400, "badRequest", "alternate");
    String other = "{\"phoneNumber\":\"+39 3337654321\"}";
    assertThat(graph.patch(phones + "/" + ALTERNATE, other).status()).isEqualTo(204);
    assertThat(graph.patch(phones + "/" + ALTERNATE, other).status()).isEqualTo(204);
    assertThat(effects("method ~phoneMethods/" + ALTERNATE)).isEqualTo(1);
    assertThat(graph.delete(phones + "/" + ALTERNATE).status()).isEqualTo(204);
    assertThat(graph.delete(phones + "/" + MOBILE).status()).isEqualTo(204);
  }

  @Test
  void aMailAddressIsAddedOnceAndChanged() throws Exception {
    String user = "/v1.0/users/" + id(i -> cloudEmployee(i) && kinds(i).isEmpty());
    String emails = user + "/authentication/emailMethods";
    Answer created = graph.post(emails, "{\"emailAddress\":\"a@private.example\"}");
    assertThat(created.status()).isEqualTo(201);
    refused(graph.post(emails, "{\"emailAddress\":\"b@private.example\"}"), 400, "badRequest", "");
    String one = emails + "/" + created.body().get("id").asText();
    assertThat(graph.patch(one, "{\"emailAddress\":\"b@private.example\"}").status())
        .isEqualTo(204);
    assertThat(graph.get(one).body().get("emailAddress").asText()).isEqualTo("b@private.example");
    refused(graph.post(emails, "{\"mail\":\"x\"}"), 400, "BadRequest", "'mail'");
  }

  @Test
  void onlyTheAnswerToldATemporaryAccessPass() throws Exception {
    String user = "/v1.0/users/" + id(this::cloudEmployee);
    String passes = user + "/authentication/temporaryAccessPassMethods";
    String body = "{\"lifetimeInMinutes\":60,\"isUsableOnce\":true}";
    Answer first = graph.post(passes, body);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    String secret = first.body().get("temporaryAccessPass").asText();
    assertThat(secret).hasSize(8);
    Answer second = graph.post(passes, body);
    JsonNode kept = graph.get(passes).value();
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).get("id")).isEqualTo(second.body().get("id"));
    assertThat(kept.get(0).get("temporaryAccessPass").isNull()).isTrue();
    assertThat(kept.get(0).get("isUsable").asBoolean()).isTrue();
    assertThat(tenant.journal().lines()).noneMatch(line -> line.contains(secret));
    tenant.clock().advance(Duration.ofMinutes(61));
    graph.signIn();
    assertThat(graph.get(passes).value().get(0).get("isUsable").asBoolean()).isFalse();
    refused(graph.post(passes, "{\"lifetimeInMinutes\":5000}"), 400, "badRequest", "policy");
    assertThat(graph.delete(passes + "/" + kept.get(0).get("id").asText()).status()).isEqualTo(204);
  }

  @Test
  void perUserMfaIsReadAndSetInBetaAlone() throws Exception {
    String user = id(i -> cloudEmployee(i) && seed.perUserMfa(i).equals("enforced"));
    String requirements = "/beta/users/" + user + "/authentication/requirements";
    assertThat(graph.get(requirements).body().get("perUserMfaState").asText())
        .isEqualTo("enforced");
    String enabled = "{\"perUserMfaState\":\"enabled\"}";
    assertThat(graph.patch(requirements, enabled).status()).isEqualTo(204);
    assertThat(graph.patch(requirements, enabled).status()).isEqualTo(204);
    assertThat(effects("perUserMfaState=enabled")).isEqualTo(1);
    refused(
        graph.get("/v1.0/users/" + user + "/authentication/requirements"),
        400,
        "BadRequest",
        "Resource not found for the segment 'requirements'.");
  }

  @Test
  void aReadMayStillShowADeletedMethodAndNoDeltaQueryTellsIt() throws Exception {
    int index = withAppAndPhone();
    String latest =
        graph.get("/v1.0/users/delta?$deltatoken=latest").body().get("@odata.deltaLink").asText();
    tenant.consistency().reads(Duration.ofSeconds(20));
    String phone = path(index) + "phoneMethods/" + MOBILE;
    assertThat(graph.delete(phone).status()).isEqualTo(204);
    assertThat(graph.get(phone).status()).isEqualTo(200);
    refused(graph.delete(phone), 404, "resourceNotFound", "");
    tenant.clock().advance(Duration.ofSeconds(21));
    refused(graph.get(phone), 404, "resourceNotFound", "");
    assertThat(graph.get(latest).value()).isEmpty();
  }

  @Test
  void administratorsAreProtectedFromAnAppWithoutAHighRole() throws Exception {
    int administrator = seed.globalAdministrators().get(0);
    String passes = path(administrator) + "temporaryAccessPassMethods";
    refused(graph.post(passes, "{}"), 403, "accessDenied", "Request Authorization failed");
    tenant.app().change(List.of("Privileged Authentication Administrator"), List.of());
    assertThat(graph.post(passes, "{}").status()).isEqualTo(201);
  }

  @Test
  void theDirectorysPermissionsAreNotEnough() throws Exception {
    tenant.app().change(List.of(), List.of("UserAuthenticationMethod.ReadWrite.All"));
    int index = withAppAndPhone();
    refused(graph.get(path(index) + "methods"), 403, "accessDenied", "");
    refused(graph.delete(path(index) + "phoneMethods/" + MOBILE), 403, "accessDenied", "");
    String requirements = "/beta/users/" + seed.userId(index) + "/authentication/requirements";
    assertThat(graph.get(requirements).status()).isEqualTo(200);
    tenant
        .app()
        .change(List.of(), List.of("Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod"));
    refused(graph.get(requirements), 403, "accessDenied", "");
  }

  @Test
  void fiveRequestsInTenSecondsAreTheQuota() throws Exception {
    tenant.throttle().scale(1, 0);
    int index = withAppAndPhone();
    for (int i = 0; i < 5; i++) {
      assertThat(graph.get(path(index) + "methods").status()).isEqualTo(200);
    }
    Answer sixth =
        graph.get("/beta/users/" + seed.userId(index) + "/authentication/signInPreferences");
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.raw().headers().firstValue("Retry-After")).isPresent();
    assertThat(graph.get("/v1.0/users/" + seed.userId(index)).status()).isEqualTo(200);
  }

  private String path(int index) {
    return "/v1.0/users/" + seed.userId(index) + "/authentication/";
  }

  private int withAppAndPhone() {
    return index(
        i ->
            cloudEmployee(i)
                && kinds(i).containsAll(Set.of(Kind.MICROSOFT_AUTHENTICATOR, Kind.MOBILE_PHONE))
                && !kinds(i).contains(Kind.ALTERNATE_MOBILE_PHONE));
  }

  private Set<Kind> kinds(int index) {
    return seed.credentials(index).stream()
        .map(credential -> credential.kind())
        .collect(Collectors.toSet());
  }

  private String appId(int index) throws Exception {
    return graph
        .get(path(index) + "microsoftAuthenticatorMethods")
        .value()
        .get(0)
        .get("id")
        .asText();
  }

  private String preference(int index) throws Exception {
    return graph
        .get("/beta/users/" + seed.userId(index) + "/authentication/signInPreferences")
        .body()
        .get("userPreferredMethodForSecondaryAuthentication")
        .asText();
  }

  private long effects(String change) throws Exception {
    return tenant.journal().lines().stream()
        .filter(line -> line.contains("\"change\":\"" + change + "\""))
        .count();
  }
}
