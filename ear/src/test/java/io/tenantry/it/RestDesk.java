package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stack that programs use over the REST API, and what they send. */
final class RestDesk implements AutoCloseable {

  static final String QUOTA = "mailboxes.manage-quota";
  static final String LICENSES = "users.manage-licenses";

  final OperatorApi api;
  final Runs runs;
  private final Stack stack;
  private int quota = 3;

  RestDesk() throws Exception {
    stack =
        Stack.in("rest-api")
            .users(600)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SETTLING_SECONDS", "1")
            // Later checks wait until a test calls one due.
            .set("TENANTRY_CHECK_AFTER_SECONDS", "86400")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(2));
    api.awaitDirectory();
    runs = new Runs(stack);
  }

  @Override
  public void close() {
    stack.close();
  }

  /** Nothing fails any more, and there is something to change again. */
  void calm() throws Exception {
    runs.calm();
    anotherQuota();
  }

  /** The next form asks for other quotas. */
  void anotherQuota() {
    quota++;
  }

  String form() {
    return "{\"issueWarningQuota\":\"%dGB\",\"prohibitSendQuota\":\"%dGB\",\"prohibitSendReceiveQuota\":\"%dGB\"}"
        .formatted(quota, quota + 1, quota + 2);
  }

  static String operation(String action, String form, long list, String more) {
    return "{\"actionId\":\""
        + action
        + "\",\"form\":"
        + form
        + ",\"targetListId\":"
        + list
        + more
        + "}";
  }

  long submit(String path, String body) throws Exception {
    Answer answer = api.post(path, body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.body().path("id").asLong();
  }

  /** Freezes so many mailboxes whose plan allows the quotas of these tests. */
  long mailboxes(int size) throws Exception {
    List<String> keys = new ArrayList<>();
    for (JsonNode row :
        api.get("/mailboxes?size=1000&filter=prohibitSendReceiveQuota:greater:40GB")
            .body()
            .path("rows")) {
      if (keys.size() < size) {
        keys.add(row.path("key").asText());
      }
    }
    assertThat(keys).hasSize(size);
    return freeze("mailbox", keys);
  }

  /** Employees who don't have a license. */
  List<String> usersWithout(String sku, int size) throws Exception {
    List<String> keys = new ArrayList<>();
    api.get(
            "/users?size=%d&filter=userType:equals:Member&filter=accountEnabled:equals:true&filter=licenses:has-not:%s"
                .formatted(size, sku))
        .body()
        .path("rows")
        .forEach(row -> keys.add(row.path("key").asText()));
    assertThat(keys).hasSize(size);
    return keys;
  }

  long freeze(String kind, List<String> keys) throws Exception {
    Answer answer =
        api.post(
            "/target-lists",
            "{\"kind\":\"%s\",\"keys\":[\"%s\"]}".formatted(kind, String.join("\",\"", keys)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().path("listId").asLong();
  }
}
