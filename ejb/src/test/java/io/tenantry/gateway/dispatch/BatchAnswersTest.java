package io.tenantry.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchAnswersTest {

  private static Map<String, Item> read(String json, String... wanted) throws IOException {
    return BatchAnswers.read(json.getBytes(StandardCharsets.UTF_8), Set.of(wanted));
  }

  @Test
  void readsItemsInAnyOrderOfTheirFields() throws IOException {
    Map<String, Item> items =
        read(
            """
            {"@odata.context": {"a": [1]}, "responses": [
              {"body": {"name": "Zürich", "list": [{"x": 1}]}, "headers": {"Retry-After": "3", "X": 7},
               "status": 200, "id": "2"},
              {"id": "1", "status": 404, "body": {"error": {"code": "gone"}}}], "more": []}""",
            "2");

    assertThat(items).containsOnlyKeys("1", "2");
    assertThat(items.get("2").body().path("name").asText()).isEqualTo("Zürich");
    assertThat(items.get("2").body().at("/list/0/x").asInt()).isEqualTo(1);
    assertThat(items.get("2").header("retry-after")).isEqualTo("3");
    assertThat(items.get("2").header("x")).isEqualTo("7");
    assertThat(items.get("1").status()).isEqualTo(404);
    assertThat(items.get("1").body().at("/error/code").asText()).isEqualTo("gone");
  }

  @Test
  void passesOverTheBodyOfASuccessThatNobodyAskedFor() throws IOException {
    assertThat(
            read("{\"responses\":[{\"id\":\"1\",\"status\":200,\"body\":{\"a\":1}}]}")
                .get("1")
                .body())
        .isNull();
  }

  @Test
  void aBodyMayBeATextOrMissing() throws IOException {
    Map<String, Item> items =
        read(
            """
            {"responses":[{"id":"1","status":200,"body":"a long text, é"},{"id":"2","status":204},
             {"id":"3","status":200,"body":null}]}""",
            "1",
            "2",
            "3");

    assertThat(items.get("1").body().asText()).isEqualTo("a long text, é");
    assertThat(items.get("2").body()).isNull();
    assertThat(items.get("3").body()).isNull();
  }

  @Test
  void somethingElseHasNoItemsAndATornAnswerIsAnError() throws IOException {
    assertThat(read("[]")).isEmpty();
    assertThat(read("{\"responses\": \"none\"}")).isEmpty();
    assertThatThrownBy(() -> read("{\"responses\":[{\"id\":\"1\",\"status\":200,\"body\":{\"a\""))
        .isInstanceOf(IOException.class);
  }
}
