package io.tenantry.it;

import static io.tenantry.it.RestDesk.QUOTA;
import static io.tenantry.it.RestDesk.operation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs are told plainly what they got wrong, and what they may leave out. */
class RestApiRefusalsIT {

  private static RestDesk desk;
  private static OperatorApi api;

  @BeforeAll
  static void start() throws Exception {
    desk = Shared.get(RestDesk.class, RestDesk::new);
    api = desk.api;
  }

  @BeforeEach
  void calm() throws Exception {
    desk.calm();
  }

  @Test
  void aKeyThatWasUsedForSomethingElseIsRefused() throws Exception {
    long list = desk.mailboxes(2);
    String key = UUID.randomUUID().toString();
    api.post("/operations/previews", operation(QUOTA, desk.form(), list, ""), key);
    desk.anotherQuota();

    Answer other = api.post("/operations/previews", operation(QUOTA, desk.form(), list, ""), key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body().path("code").asText()).isEqualTo("request-key.reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comma with BOM | '\uFEFFuserPrincipalName,Name\n%s,a\n%s,b' | 2 | 0",
        "semicolons, id found by its header | 'Name;id\nx;%s\ny;%s' | 2 | 0",
        "lines end as on Windows | 'mail\r\n%s\r\n%s\r\n' | 2 | 0",
        "one unknown, one twice | 'upn\n%1$s\nnobody@x.example\n%1$s\n%2$s' | 2 | 2"
      })
  void aCsvIsReadInTheFormsThatOccur(String what, String csv, int good, int bad) throws Exception {
    JsonNode users = api.get("/users?size=2").body().path("rows");
    boolean byId = csv.contains("id");
    String column = csv.startsWith("mail") ? "mail" : "userPrincipalName";
    Object[] names = {
      byId && !csv.contains("upn")
          ? users.at("/0/key").asText()
          : users.at("/0/values/" + column).asText(),
      byId && !csv.contains("upn")
          ? users.at("/1/key").asText()
          : users.at("/1/values/" + column).asText()
    };

    Answer answer = api.postCsv("/target-lists/csv?kind=user", csv.formatted(names));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().path("size").asInt()).as(what).isEqualTo(good);
    assertThat(answer.body().path("problemCount").asInt()).as(what).isEqualTo(bad);
    if (bad > 0) {
      JsonNode problems =
          api.get("/target-lists/" + answer.body().path("listId").asLong() + "/problems").body();
      assertThat(problems.findValuesAsText("line")).containsExactly("3", "4");
      assertThat(problems.findValuesAsText("code")).containsExactly("csv.unknown", "csv.duplicate");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty",
        "'userPrincipalName\n' | header but no line",
        "'Colour,Shape\nred,round' | No column of the header names the targets",
      })
  void aCsvThatCannotBeReadIsRefusedWhole(String csv, String words) throws Exception {
    Answer answer = api.postCsv("/target-lists/csv?kind=user", csv);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asText()).isEqualTo("csv.invalid");
    assertThat(answer.body().path("detail").asText()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                             | 400 | json.invalid | is no JSON",
        "{\"actionId\":\"x\",\"colour\":1}             | 400 | json.invalid | There is no field colour",
        "{\"targetListId\":\"many\"}                   | 400 | json.invalid | targetListId",
        "{\"form\":{}}                                 | 400 | query.invalid | actionId is missing",
        "{\"actionId\":\"no.such\",\"form\":{},\"targetListId\":1} | 404 | action.unknown | no.such",
        "{\"actionId\":\"mailboxes.manage-quota\",\"form\":{\"prohibitSendQuota\":\"5GB\"},\"targetListId\":999999} | 404 | targets.unknown | 999999",
      })
  void whatIsWrongWithARequestIsNamed(String body, int status, String code, String words)
      throws Exception {
    Answer answer = api.post("/operations/previews", body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().path("code").asText()).isEqualTo(code);
    assertThat(answer.body().path("detail").asText()).contains(words);
    assertThat(answer.body().toString()).doesNotContain("io.tenantry", "Exception");
  }

  @Test
  void everyWrongFieldOfAFormIsNamed() throws Exception {
    String form =
        "{\"issueWarningQuota\":\"9 elephants\",\"prohibitSendQuota\":\"5GB\",\"colour\":\"red\"}";

    Answer answer = api.post("/operations", operation(QUOTA, form, desk.mailboxes(1), ""));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").asText()).isEqualTo("form.invalid");
    assertThat(answer.body().at("/fields").findValuesAsText("field"))
        .contains("issueWarningQuota", "colour");
  }

  @Test
  void whatTakesSomethingAwayIsRefusedWithoutItsNumberOfTargets() throws Exception {
    String action = "users.remove-all-licenses";
    long list = desk.freeze("user", desk.usersWithout(api.sku("FLOW_FREE"), 3));

    Answer missing = api.post("/operations", operation(action, "{}", list, ""));
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.body().path("code").asText()).isEqualTo("confirmation.missing");
    assertThat(missing.body().path("next").asText()).contains("3");
    Answer wrong =
        api.post("/operations", operation(action, "{}", list, ",\"confirmedTargets\":30"));
    assertThat(wrong.body().path("code").asText()).isEqualTo("confirmation.wrong");

    long preview = desk.submit("/operations/previews", operation(action, "{}", list, ""));
    api.awaitState(preview, "COMPLETED");
    long run = desk.submit("/operations", operation(action, "{}", list, ",\"confirmedTargets\":3"));
    api.awaitState(run, "COMPLETED");
  }

  @Test
  void aFieldTellsWhatCountsWhenItIsLeftOut() throws Exception {
    JsonNode fields = api.get("/actions/users.manage-password").body().path("fields");

    assertThat(fields.at("/0/name").asText()).isEqualTo("mode");
    assertThat(fields.at("/0/defaultValue").asText()).isEqualTo("generate");
    assertThat(fields.at("/0/required").asBoolean()).isFalse();
    assertThat(fields.findValues("defaultValue").toString()).contains("16", "true");
  }

  @Test
  void stopRulesThatMakeNoSenseAreRefused() throws Exception {
    Answer answer =
        api.post(
            "/operations",
            operation(
                QUOTA,
                desk.form(),
                desk.mailboxes(1),
                ",\"stopRules\":{\"maxFailurePercent\":400}"));

    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.body().toString()).contains("maxFailurePercent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                    | 400 | action is missing",
        "{\"action\":\"users.none\"}                           | 404 | There is no action",
        "{\"action\":\"users.manage-licenses\",\"rows\":[{}]}  | 400 | makes nothing; pick existing users",
      })
  void onlyActionsThatMakeTheirTargetsTakeThemByTheirForm(String body, int status, String words)
      throws Exception {
    Answer answer = api.post("/target-lists/made", body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("detail").asText()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "USER"})
  void aKindIsNamedByItsSlugOrItsOldName(String kind) throws Exception {
    String key = api.get("/users?size=1").body().at("/rows/0/key").asText();

    assertThat(desk.freeze(kind, List.of(key))).isPositive();
  }

  @Test
  void aKindThatIsMadeCannotBePicked() throws Exception {
    Answer answer = api.post("/target-lists", "{\"kind\":\"new-user\",\"keys\":[\"a\"]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText())
        .contains("user, mailbox, group, managed-device");
  }

  @Test
  void aRowThatNamesAProtectedUserIsAProblemWithTheRunsReason() throws Exception {
    JsonNode users = api.get("/users?size=2&filter=userType:equals:Member").body().path("rows");
    String boss = users.at("/0/label").asText();
    String other = users.at("/1/label").asText();
    String domain = boss.substring(boss.indexOf('@'));
    long protection =
        api.post(
                "/protected-targets",
                "{\"kind\":\"user\",\"target\":\"" + boss + "\",\"reason\":\"Break glass\"}")
            .body()
            .path("id")
            .asLong();
    String row =
        "{\"userPrincipalName\":\"row-%1$d%2$s\",\"displayName\":\"Row %1$d\",\"manager\":\"%3$s\"}";
    String rows =
        String.join(
            ",",
            row.formatted(1, domain, other),
            row.formatted(2, domain, boss),
            // The line before is none, so that this one is no second of the same name.
            row.formatted(2, domain, other));

    Answer made =
        api.post(
            "/target-lists/made",
            "{\"action\":\"users.create-user\",\"common\":{},\"rows\":[" + rows + "]}");

    assertThat(made.body().path("size").asInt()).as(made.body().toString()).isEqualTo(2);
    JsonNode problems =
        api.get("/target-lists/" + made.body().path("listId").asLong() + "/problems").body();
    assertThat(problems).hasSize(1);
    assertThat(problems.at("/0/line").asInt()).isEqualTo(2);
    assertThat(problems.at("/0/code").asText()).isEqualTo("target.protected");
    assertThat(problems.at("/0/message").asText()).contains(boss, "protected: Break glass");
    assertThat(api.delete("/protected-targets/" + protection).status()).isEqualTo(204);
  }
}
