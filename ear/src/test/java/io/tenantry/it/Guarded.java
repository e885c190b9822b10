package io.tenantry.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A stack with operators who may not do what they try, each for another reason. It ends with the
 * virtual machine.
 */
final class Guarded {

  static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Holds no role at all. */
  static final String ROLELESS = "rosa.roleless";

  /** May do every action on everything, and nothing about Tenantry itself. */
  static final String ACTING = "ada.acting";

  /** May do every action, in a town where nobody lives. */
  static final String ELSEWHERE = "elsa.elsewhere";

  /** Was an administrator until yesterday. */
  static final String EXPIRED = "egon.expired";

  /** The ready-made roles of administrators and of those who may do every action. */
  private static final int ADMINISTRATOR = 1;

  private static final int ALL_ACTIONS = 2;

  private static Guarded only;

  private final Stack stack;
  private final Runs runs;
  private final OperatorApi admin;
  private final OperatorApi roleless;
  private final OperatorApi acting;
  private final OperatorApi elsewhere;
  private final OperatorApi expired;

  private Guarded() throws Exception {
    stack =
        Stack.in("authorization")
            .users(1500)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_CHECK_AFTER_SECONDS", "0")
            .start();
    runs = new Runs(stack);
    admin = new OperatorApi(stack, PATIENCE);
    roleless = OperatorApi.of(stack, ROLELESS, PATIENCE);
    acting = OperatorApi.of(stack, ACTING, PATIENCE);
    elsewhere = OperatorApi.of(stack, ELSEWHERE, PATIENCE);
    expired = OperatorApi.of(stack, EXPIRED, PATIENCE);
    admin.awaitDirectory();
    give(ACTING, ALL_ACTIONS, 1, "");
    give(ELSEWHERE, ALL_ACTIONS, town("Nowhere", "No such town"), "");
    give(
        EXPIRED,
        ADMINISTRATOR,
        1,
        ",\"from\":\"2020-01-01T00:00:00Z\",\"until\":\"2020-12-31T00:00:00Z\"");
  }

  static synchronized Guarded get() throws Exception {
    if (only == null) {
      only = new Guarded();
    }
    return only;
  }

  /** A scope of the users of a town, with their mailboxes and devices; its id. */
  long town(String name, String city) throws Exception {
    return added(admin.post("/scopes", townAs(name, city)));
  }

  static String townAs(String name, String city) {
    return ("{\"name\":\"%s\",\"rule\":{\"alternatives\":{\"user\":[[{\"column\":\"city\","
            + "\"op\":\"EQUALS\",\"values\":[\"%s\"]}]]},\"following\":[\"mailbox\",\"managed-device\"]}}")
        .formatted(name, city);
  }

  /** Gives a role within a scope; the assignment's id. */
  long give(String operator, long role, long scope, String times) throws Exception {
    return added(
        admin.post(
            "/assignments",
            "{\"operator\":\"%s\",\"roleId\":%d,\"scopeId\":%d%s}"
                .formatted(operator, role, scope, times)));
  }

  /** The id in an answer that says that something was added. */
  static long added(Answer answer) {
    JsonNode id = answer.body().path("id");
    if (answer.status() != 200 || !id.isNumber()) {
      throw new IllegalStateException("Not added: " + answer);
    }
    return id.asLong();
  }

  /** How often the trail tells that an operator was refused something. */
  long refusals(String operator) throws SQLException {
    return runs.number(
        "SELECT COUNT(*) FROM audit_entry WHERE result = 'REFUSED' AND operator = '"
            + operator
            + "'");
  }

  Stack stack() {
    return stack;
  }

  Runs runs() {
    return runs;
  }

  OperatorApi admin() {
    return admin;
  }

  OperatorApi roleless() {
    return roleless;
  }

  OperatorApi acting() {
    return acting;
  }

  OperatorApi elsewhere() {
    return elsewhere;
  }

  OperatorApi expired() {
    return expired;
  }
}
