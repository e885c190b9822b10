package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.OperatorApi.Answer;
import io.tenantry.stack.SignInStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How far programs get with a token. */
class SignInTokensIT {

  @RegisterExtension static final SignInTrial AT = new SignInTrial();
  private final SignInStack stack = AT.stack();
  private final OperatorApi admin = AT.admin();

  @Test
  void aTokenReachesNoFurtherThanItsScopesAndEndsWhenRevoked() throws Exception {
    Answer issued = admin.post("/tokens", "{\"name\":\"report\",\"days\":7,\"scopes\":[\"read\"]}");
    assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
    OperatorApi reader = admin.with(issued.body().path("token").asText());

    assertThat(reader.get("/operations").status()).isEqualTo(200);
    Answer refused = reader.post("/target-lists", "{\"kind\":\"user\",\"keys\":[\"x\"]}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("code").asText()).isEqualTo("token.scope");
    assertThat(reader.post("/tokens", "{\"name\":\"x\",\"days\":7,\"scopes\":[\"run\"]}").status())
        .isEqualTo(403);
    JsonNode mine = null;
    for (JsonNode token : admin.get("/tokens").body()) {
      mine = token.path("name").asText().equals("report") ? token : mine;
    }
    assertThat(mine.path("lastUsedAt").isNull()).isFalse();
    assertThat(admin.delete("/tokens/" + mine.path("id").asLong()).status()).isEqualTo(204);
    assertThat(reader.get("/operations").status()).isEqualTo(401);
    long told = refusedTokens();
    assertThat(told).isPositive();
    for (int i = 0; i < 20; i++) {
      assertThat(reader.get("/operations").status()).isEqualTo(401);
    }
    // Their number is told of when the minute is over.
    assertThat(refusedTokens()).isBetween(told, told + 1);
    assertThat(stack.audit("token.revoked", null)).isPositive();
    assertThat(stack.audit("token.refused", null)).isPositive();
  }

  private long refusedTokens() throws Exception {
    return admin
        .get("/audit/entries?what=sign-in.refused&size=100")
        .body()
        .path("rows")
        .findValuesAsText("summary")
        .stream()
        .filter(words -> words.startsWith("A token") || words.startsWith("Tokens"))
        .count();
  }

  @Test
  void aTokenForSomeActionsIsToldOfNoOthers() throws Exception {
    Answer issued =
        admin.post(
            "/tokens",
            "{\"name\":\"tags\",\"days\":7,\"scopes\":[\"read\",\"preview\"],"
                + "\"actions\":[\"users.add-tags\"]}");
    OperatorApi tags = admin.with(issued.body().path("token").asText());

    assertThat(tags.get("/actions").body())
        .extracting(action -> action.at("/info/id").asText())
        .containsExactly("users.add-tags");
    assertThat(tags.get("/actions/users.add-tags").status()).isEqualTo(200);
    Answer other = tags.get("/actions/users.manage-password");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.body().path("code").asText()).isEqualTo("token.action");
  }

  @Test
  void aTokenMakesNoneThatReachesFurther() throws Exception {
    String one =
        admin
            .post(
                "/tokens",
                "{\"name\":\"some\",\"days\":7,\"scopes\":[\"read\",\"admin\"],\"actions\":[\"users.*\"]}")
            .body()
            .path("token")
            .asText();

    Answer more =
        admin
            .with(one)
            .post("/tokens", "{\"name\":\"more\",\"days\":7,\"scopes\":[\"read\",\"run\"]}");

    assertThat(more.status()).isEqualTo(422);
    assertThat(more.body().path("detail").asText()).contains("reaches further");
  }

  @Test
  void aProgramIsToldWhoseAccountItUsesAndWhatForAndChangesTheAddress() throws Exception {
    OperatorApi ivo = OperatorApi.of(stack.stack(), "ivo", Duration.ofMinutes(1));
    OperatorApi.of(stack.stack(), "iris@other.example", Duration.ofMinutes(1));
    Answer given = admin.post("/assignments", "{\"operator\":\"ivo\",\"roleId\":2,\"scopeId\":1}");
    assertThat(given.status()).as(given.body().toString()).isEqualTo(200);

    JsonNode account = ivo.get("/account").body();
    assertThat(account.at("/operator/name").asText()).isEqualTo("ivo");
    assertThat(account.at("/operator/administrator").asBoolean()).isFalse();
    assertThat(account.path("roles")).hasSize(1);
    assertThat(account.at("/roles/0/actions/0").asText()).isEqualTo("*");
    assertThat(account.at("/roles/0/scope").asText()).isEqualTo("Everything");
    assertThat(account.at("/token/limits/scopes")).hasSize(5);
    assertThat(account.at("/token/until").asText()).endsWith("Z");

    Answer changed = ivo.put("/account/email", "{\"email\":\"ivo@other.example\"}");
    assertThat(changed.body().path("email").asText()).isEqualTo("ivo@other.example");
    Answer taken = ivo.put("/account/email", "{\"email\":\"iris@other.example\"}");
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body().path("code").asText()).isEqualTo("account.refused");
    assertThat(ivo.get("/account").body().at("/operator/email").asText())
        .isEqualTo("ivo@other.example");
  }
}
