package io.tenantry.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerTest {

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void aPageSaysWhatAndWhereToLook(Refusal refusal) {
    Answer page = Answer.to("/users.xhtml", refusal, refusal.status(), "0123456789abcdef");

    assertThat(page.type()).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.body())
        .contains(refusal.title(), refusal.next(), "0123456789abcdef")
        .doesNotContain("{");
  }

  @Test
  void programsGetAProblemDocument() throws IOException {
    Answer answer = Answer.to("/api/v1/operations", Refusal.TOO_LARGE, 413, "0123456789abcdef");

    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(problem.path("status").asInt()).isEqualTo(413);
    assertThat(problem.path("code").asText()).isEqualTo("request.too-large");
    assertThat(problem.path("requestId").asText()).isEqualTo("0123456789abcdef");
  }

  @Test
  void everyErrorStatusHasWords() {
    for (int status = 400; status < 600; status++) {
      Refusal refusal = Refusal.of(status);
      assertThat(refusal.status() / 100).as("%d", status).isEqualTo(status / 100);
    }
  }
}
