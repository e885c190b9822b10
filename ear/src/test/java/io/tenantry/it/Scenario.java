package io.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an action is tried with.
 *
 * @param kind of targets, as the REST API names it
 * @param targets SQL that finds their keys in the directory copy; {@code null} where the form makes
 *     them
 * @param form the form, with single quotes; SQL in brackets stands for what it finds
 * @param harmlessAgain whether the same run changes nothing the second time: passwords are new
 *     ones, and wiped devices are gone
 */
record Scenario(String kind, String targets, String form, boolean harmlessAgain) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SQL = Pattern.compile("\\[(SELECT [^\\]]*)\\]");

  /** The form as JSON, with what its SQL finds. */
  ObjectNode filled(Runs runs) throws Exception {
    Matcher sql = SQL.matcher(form);
    StringBuilder filled = new StringBuilder();
    int from = 0;
    while (sql.find()) {
      filled.append(form.substring(from, sql.start()).replace('\'', '"'));
      filled.append(runs.text(sql.group(1)));
      from = sql.end();
    }
    filled.append(form.substring(from).replace('\'', '"'));
    return (ObjectNode) JSON.readTree(filled.toString());
  }

  /** Has the targets listed, so many at most; answers the list's id. */
  long listed(String action, JsonNode filled, int most, OperatorApi api, Runs runs)
      throws Exception {
    ObjectNode wanted = JSON.createObjectNode();
    Answer answer;
    if (targets == null) {
      wanted.put("action", action).set("common", filled);
      answer = api.post("/target-lists/made", wanted.toString());
    } else {
      String keys = runs.text("SELECT GROUP_CONCAT(k.id) FROM (" + targets + ") k");
      wanted.put("kind", kind);
      wanted.set("keys", JSON.valueToTree(Arrays.stream(keys.split(",")).limit(most).toList()));
      answer = api.post("/target-lists", wanted.toString());
    }
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().path("problemCount").asInt()).as(answer.body().toString()).isZero();
    assertThat(answer.body().path("size").asInt()).as(answer.body().toString()).isPositive();
    return answer.body().path("listId").asLong();
  }
}
