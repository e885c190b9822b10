package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A help desk in one town touches its own people only, and cannot even see the others. */
class DelegationIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADD_TAG =
      "{\"actionId\":\"users.add-tags\",\"form\":{\"tags\":[\"of the town\"]},\"targetListId\":%d}";

  private static OperatorApi admin;
  private static OperatorApi mara;
  private static String town;
  private static JsonNode insider;
  private static JsonNode outsider;
  private static long assignment;

  @BeforeAll
  static void aTownWithAHelpDesk() throws Exception {
    Stack stack = RunningStack.get();
    admin = new OperatorApi(stack, PATIENCE);
    admin.awaitDirectory();
    JsonNode users = admin.get("/directory/users?size=300").body().path("rows");
    town = users.get(0).path("values").path("city").asText();
    for (JsonNode user : users) {
      if (user.path("values").path("city").asText().equals(town)) {
        insider = user;
      } else {
        outsider = user;
      }
    }
    mara = OperatorApi.of(stack, "mara.helpdesk", PATIENCE);
    long role =
        added(
            admin.post(
                "/roles",
                "{\"name\":\"Desk\",\"actions\":[\"users.add-tags\",\"mailboxes.*\",\"devices.*\"]}"));
    long scope =
        added(
            admin.post(
                "/scopes",
                ("{\"name\":\"The town\",\"rule\":{\"alternatives\":{\"user\":[[{\"column\":\"city\","
                        + "\"op\":\"EQUALS\",\"values\":[\"%s\"]}]]},\"following\":[\"mailbox\","
                        + "\"managed-device\"]}}")
                    .formatted(town)));
    assignment =
        added(
            admin.post(
                "/assignments",
                "{\"operator\":\"mara.helpdesk\",\"roleId\":%d,\"scopeId\":%d}"
                    .formatted(role, scope)));
  }

  private static long added(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("id").asLong();
  }

  @Test
  void theOthersAreNotThere() throws Exception {
    JsonNode page = mara.get("/directory/users?size=500").body();

    assertThat(page.path("total").asLong())
        .isEqualTo(
            admin
                .get("/directory/users?filter=city:equals:" + town.replace(" ", "%20"))
                .body()
                .path("total")
                .asLong())
        .isPositive();
    page.path("rows")
        .forEach(row -> assertThat(row.path("values").path("city").asText()).isEqualTo(town));
    String upn = outsider.path("label").asText();
    assertThat(mara.get("/directory/user/suggestions?text=" + upn).body()).isEmpty();
    assertThat(admin.get("/directory/user/suggestions?text=" + upn).body()).isNotEmpty();
    assertThat(mara.get("/directory/mailboxes").body().path("total").asLong()).isPositive();
    assertThat(mara.get("/directory/groups").body().path("total").asLong()).isZero();
  }

  @Test
  void whoIsNotThereIsNoTarget() throws Exception {
    Answer list = freeze(mara, outsider);

    assertThat(list.body().path("size").asInt()).isZero();
    assertThat(list.body().path("problemCount").asInt()).isOne();
  }

  @Test
  void aDeviceIsAddedForOnesOwnPeopleOnly() throws Exception {
    Answer forNobody = device("PFNOBODY", "");
    Answer forAnother =
        device("PFOTHER", ",\"assignedUser\":\"" + outsider.path("label").asText() + "\"");
    Answer forOneOfThem =
        device("PFOWN", ",\"assignedUser\":\"" + insider.path("label").asText() + "\"");

    for (Answer refused : List.of(forNobody, forAnother)) {
      assertThat(refused.body().path("size").asInt()).as(refused.toString()).isZero();
      assertThat(
              mara.get("/target-lists/" + refused.body().path("listId").asLong() + "/problems")
                  .body()
                  .toString())
          .contains("your scopes");
    }
    assertThat(forOneOfThem.body().path("size").asInt()).as(forOneOfThem.toString()).isOne();
    long preview =
        mara.post(
                "/operations/previews",
                "{\"actionId\":\"devices.add-windows-autopilot-devices\",\"form\":{},"
                    + "\"targetListId\":"
                    + forOneOfThem.body().path("listId").asLong()
                    + "}")
            .body()
            .path("id")
            .asLong();
    assertThat(mara.awaitState(preview, "COMPLETED").at("/counts/PLANNED").asInt()).isOne();
  }

  private static Answer device(String serialNumber, String user) throws Exception {
    return mara.post(
        "/target-lists/made",
        "{\"action\":\"devices.add-windows-autopilot-devices\",\"common\":{\"serialNumber\":\"%s\",\"hardwareHash\":\"%s\"%s}}"
            .formatted(serialNumber, Base64.getEncoder().encodeToString(new byte[4000]), user));
  }

  @Test
  void actionsThatNoRoleAllowsAreRefused() throws Exception {
    long list = freeze(mara, insider).body().path("listId").asLong();

    Answer refused =
        mara.post(
            "/operations",
            "{\"actionId\":\"users.reset-mfa\",\"form\":{},\"targetListId\":%d}".formatted(list));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("code").asText()).isEqualTo("action.not-allowed");
    List<String> actions = new ArrayList<>();
    mara.get("/actions").body().forEach(a -> actions.add(a.path("info").path("id").asText()));
    assertThat(actions).contains("users.add-tags").doesNotContain("users.reset-mfa");
  }

  @Test
  void operationsAndListsOfOthersAreNotThere() throws Exception {
    long list = freeze(admin, outsider).body().path("listId").asLong();
    long operation = admin.post("/operations", ADD_TAG.formatted(list)).body().path("id").asLong();

    assertThat(mara.get("/operations/" + operation).status()).isEqualTo(404);
    assertThat(mara.get("/operations/" + operation + "/problems").status()).isEqualTo(404);
    assertThat(mara.post("/operations/" + operation + "/cancel", null).status()).isEqualTo(404);
    assertThat(mara.get("/target-lists/" + list).status()).isEqualTo(404);
    assertThat(mara.get("/target-lists/" + list + "/targets").status()).isEqualTo(404);
    assertThat(mara.post("/operations", ADD_TAG.formatted(list)).status()).isEqualTo(404);
    mara.get("/operations")
        .body()
        .path("rows")
        .forEach(o -> assertThat(o.path("operator").asText()).isEqualTo("mara.helpdesk"));
  }

  @Test
  void administrationNeedsTheRight() throws Exception {
    assertThat(mara.get("/roles").status()).isEqualTo(403);
    assertThat(mara.post("/scopes", "{\"name\":\"x\",\"rule\":{\"everything\":true}}").status())
        .isEqualTo(403);
    assertThat(mara.delete("/assignments/" + assignment).status()).isEqualTo(403);
    assertThat(mara.put("/user-attributes/shoeSize", "{\"type\":\"text\"}").status())
        .isEqualTo(403);
  }

  @Test
  void whatIsInsideIsDone() throws Exception {
    long list = freeze(mara, insider).body().path("listId").asLong();
    long run = mara.post("/operations", ADD_TAG.formatted(list)).body().path("id").asLong();

    JsonNode done = mara.awaitState(run, "COMPLETED");

    assertThat(
            done.path("counts").path("SUCCEEDED").asInt()
                + done.path("counts").path("UNCHANGED").asInt())
        .isOne();
  }

  @Test
  void aProtectedGroupKeepsItsMembersWhateverFindsIt() throws Exception {
    JsonNode member = null;
    JsonNode planned = null;
    for (JsonNode user : admin.get("/directory/users?size=50").body().path("rows")) {
      member = user;
      planned = groupRemovals(user);
      if (planned.path("state").asText().equals("PLANNED")) {
        break;
      }
    }
    String group = planned.path("differences").get(0).path("field").asText();
    long protection =
        added(
            admin.post(
                "/protected-targets",
                "{\"kind\":\"GROUP\",\"target\":\"%s\",\"reason\":\"Opens the vault\"}"
                    .formatted(keyOf(group))));

    JsonNode again = groupRemovals(member);

    assertThat(admin.delete("/protected-targets/" + protection).status()).isEqualTo(204);
    assertThat(again.path("differences").findValuesAsText("field")).doesNotContain(group);
    assertThat(again.toString()).contains("Opens the vault");
  }

  private static String keyOf(String group) throws Exception {
    String text = URLEncoder.encode(group, StandardCharsets.UTF_8);
    for (JsonNode row : admin.get("/directory/groups?search=" + text).body().path("rows")) {
      if (row.path("label").asText().equals(group)) {
        return row.path("key").asText();
      }
    }
    throw new AssertionError("There is no group " + group);
  }

  /** What would become of a user's memberships. */
  private static JsonNode groupRemovals(JsonNode user) throws Exception {
    long list = freeze(admin, user).body().path("listId").asLong();
    long preview =
        admin
            .post(
                "/operations/previews",
                "{\"actionId\":\"users.remove-user-from-all-groups\",\"form\":{},\"targetListId\":%d}"
                    .formatted(list))
            .body()
            .path("id")
            .asLong();
    admin.awaitState(preview, "COMPLETED");
    return admin.get("/operations/" + preview + "/outcomes").body().path("rows").get(0);
  }

  private static Answer freeze(OperatorApi operator, JsonNode user) throws Exception {
    return operator.post(
        "/target-lists",
        "{\"kind\":\"user\",\"keys\":[\"%s\"]}".formatted(user.path("key").asText()));
  }
}
