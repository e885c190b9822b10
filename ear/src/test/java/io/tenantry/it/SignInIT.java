package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.it.SignInTrial.PASSWORD;
import static io.tenantry.it.SignInTrial.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.tenantry.stack.OperatorApi;
import io.tenantry.stack.SignInStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets in, at the pages and at the provider. */
class SignInIT {

  @RegisterExtension static final SignInTrial AT = new SignInTrial();
  private final SignInStack stack = AT.stack();
  private final OperatorApi admin = AT.admin();

  @Test
  void whoIsInvitedSignsInAtTheProviderAndIsKnownByItsOwnIdFromThenOn() throws Exception {
    stack.person("anna@contoso.com", true);
    long id = AT.invite("anna@contoso.com", null, true).path("id").asLong();
    assertThat(admin.get("/operators/" + id).body().path("linked").asBoolean()).isFalse();

    Page page = AT.browser();
    AT.atProvider(page, "anna@contoso.com");

    assertThat(page.locator("footer")).containsText("Signed in as anna@contoso.com");
    assertThat(admin.get("/operators/" + id).body().path("linked").asBoolean()).isTrue();
    AT.go(page, "sessions.xhtml");
    assertThat(page.locator("[id='rows']")).containsText("second factor");
    assertThat(stack.audit("sign-in.done", "anna@contoso.com")).isEqualTo(1);
    assertThat(stack.audit("operator.linked", "anna@contoso.com")).isEqualTo(1);
  }

  @Test
  void whoIsInvitedByAddressIsRecognized() throws Exception {
    stack.person("berta@contoso.com", true);
    AT.invite("berta", "Berta@contoso.com", true);

    Page page = AT.browser();
    AT.atProvider(page, "berta@contoso.com");

    assertThat(page.locator("footer")).containsText("Signed in as berta");
  }

  @Test
  void whoIsNotInvitedOrHasNoSecondFactorIsTurnedAway() throws Exception {
    stack.person("stranger@contoso.com", true);
    stack.person("carl@contoso.com", false);
    long carl = AT.invite("carl@contoso.com", null, true).path("id").asLong();

    Page stranger = AT.browser();
    AT.atProvider(stranger, "stranger@contoso.com");
    Page single = AT.browser();
    AT.atProvider(single, "carl@contoso.com");

    assertThat(stranger.locator("#problem")).containsText("There is no operator stranger@");
    assertThat(single.locator("#problem")).containsText("without a second factor");
    assertThat(admin.get("/operators/" + carl).body().path("linked").asBoolean()).isFalse();
    assertThat(stack.audit("sign-in.refused", "carl@contoso.com")).isEqualTo(1);
  }

  @Test
  void anAnswerThatThisBrowserDidNotAskForIsWorthNothing() throws Exception {
    Page page = AT.browser();
    AT.go(page, "provider/back?code=stolen&state=stolen");

    assertThat(page).hasURL(SIGN_IN);
    assertThat(page.locator("#problem")).containsText("not the answer to the sign-in");
  }

  @Test
  void aTemporaryPasswordOpensOnlyThePageWhereItIsChanged() throws Exception {
    String temporary = AT.invite("dora", null, false).path("temporaryPassword").asText();
    Page page = AT.browser();
    AT.signIn(page, "dora", temporary);
    assertThat(page).hasURL(PASSWORD);
    AT.go(page, "users.xhtml");
    assertThat(page).hasURL(PASSWORD);

    page.fill("#old", temporary);
    page.fill("#wanted", "password1234");
    page.fill("#again", "password1234");
    page.click("#change");
    assertThat(page.locator("#problem")).containsText("too easy to guess");
    page.fill("#old", temporary);
    page.fill("#wanted", "violet-tractor-meets-oboe");
    page.fill("#again", "violet-tractor-meets-oboe");
    page.click("#change");

    assertThat(page.locator("h1")).hasText("My sessions");
    Page second = AT.browser();
    AT.signIn(second, "dora", "violet-tractor-meets-oboe");
    assertThat(second).not().hasURL(SIGN_IN);
  }

  @Test
  void whoGuessesWaitsEvenAfterARestartUntilAnAdministratorHelps() throws Exception {
    JsonNode erik = AT.invite("erik", null, false);
    Page survivor = AT.browser();
    AT.signIn(survivor, RunningStack.OPERATOR, RunningStack.PASSWORD);
    Page page = AT.browser();
    for (int i = 0; i < 10; i++) {
      AT.signIn(page, "erik", "wrong-" + i);
      stack.forgetWait("erik", i < 9);
    }
    assertThat(page.locator("#problem")).containsText("Wait");
    stack.stack().server().stop();
    stack.stack().server().start();

    AT.go(survivor, "users.xhtml");
    assertThat(survivor).not().hasURL(SIGN_IN);
    AT.signIn(page, "erik", erik.path("temporaryPassword").asText());
    assertThat(page.locator("#problem")).containsText("Too many wrong attempts");
    String erikAt = "/operators/" + erik.path("id").asLong();
    assertThat(admin.get(erikAt).body().path("lockedUntil").isNull()).isFalse();
    admin.post(erikAt + "/unlock", null);
    AT.signIn(page, "erik", erik.path("temporaryPassword").asText());

    assertThat(page).hasURL(PASSWORD);
    assertThat(stack.audit("sign-in.locked", "erik")).isPositive();
    assertThat(stack.audit("operator.unlocked", null)).isPositive();
  }

  @Test
  void administratorsInviteAtThePageAndOthersDoNotSeeIt() throws Exception {
    Page page = AT.browser();
    AT.signIn(page, RunningStack.OPERATOR, RunningStack.PASSWORD);
    AT.go(page, "operators.xhtml");
    page.fill("#operatorName", "hanna");
    page.click("#create");
    String temporary = page.locator("#token").textContent();
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(stack.stack().directory().resolve("operators.png"))
            .setFullPage(true));
    AT.go(page, "operators.xhtml?q=hanna");
    page.click("#rows_data a");
    assertThat(page.locator("h1")).hasText("hanna");

    Page hers = AT.browser();
    AT.signIn(hers, "hanna", temporary);
    hers.fill("#old", temporary);
    hers.fill("#wanted", "violet-tractor-meets-oboe");
    hers.fill("#again", "violet-tractor-meets-oboe");
    hers.click("#change");
    assertThat(hers.locator("h1")).hasText("My sessions");
    AT.go(hers, "operators.xhtml");

    assertThat(hers.locator("h1")).hasText("You may not see this");
  }
}
