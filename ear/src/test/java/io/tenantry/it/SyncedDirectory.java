package io.tenantry.it;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.Stack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stack that reads its directory when it is told to. */
final class SyncedDirectory implements AutoCloseable {

  static final int USERS = 330;

  final OperatorApi api;
  final Runs runs;
  private final Stack stack;

  SyncedDirectory() throws Exception {
    stack =
        Stack.in("directory")
            .users(USERS)
            .throttleFactor(0)
            .set("TENANTRY_ADMIN_USER", RunningStack.OPERATOR)
            .set("TENANTRY_ADMIN_PASSWORD", RunningStack.PASSWORD)
            .set("TENANTRY_LIMITS_FACTOR", "0")
            .set("TENANTRY_SYNC_MINUTES", "600")
            .start();
    api = new OperatorApi(stack, Duration.ofMinutes(2));
    api.awaitDirectory();
    runs = new Runs(stack);
  }

  @Override
  public void close() {
    stack.close();
  }

  static List<String> keys(JsonNode page) {
    List<String> keys = new ArrayList<>();
    page.path("rows").forEach(row -> keys.add(row.path("key").asText()));
    return keys;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
