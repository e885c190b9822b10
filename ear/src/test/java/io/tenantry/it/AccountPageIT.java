package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tenantry.stack.OperatorApi;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An operator's own account: what one may do, and the way to everything that is one's own. */
class AccountPageIT extends BrowserTest {

  @Test
  void itTellsWhoOneIsAndWhatOneMayDo() {
    signIn();
    page.click("#account");
    page.click("#account-list a[href='account.xhtml']");

    assertThat(page.locator("h1")).hasText("My account");
    assertThat(page.locator("#facts")).containsText(RunningStack.OPERATOR);
    assertThat(page.locator("#facts")).containsText("Password");
    Locator role = page.locator("[id='roles'] tbody tr").first();
    assertThat(role).containsText("Administrator");
    assertThat(role).containsText("Everything");
    assertThat(role).containsText("All actions");
    assertThat(role).containsText("For good");
  }

  @Test
  void itLeadsToSessionsTokensAndPasswordAndBack() {
    signIn();
    go("account.xhtml");
    for (String tab : new String[] {"sessions", "tokens", "password", "account"}) {
      page.click(".tabs a[href='" + tab + ".xhtml']");
      page.waitForURL(Pattern.compile(".*/" + tab + "\\.xhtml"));
      assertThat(page.locator(".tabs a[aria-current='page']")).hasAttribute("href", tab + ".xhtml");
    }
  }

  @Test
  void theAddressIsChangedByWhoeverSignsInWithAPassword() {
    signIn();
    go("account.xhtml");
    page.fill("#email", "no address");
    page.click("#change");
    assertThat(page.locator("#wrong-email")).containsText("no e-mail address");
    assertThat(page.locator("#email")).hasValue("no address");

    page.fill("#email", "olivia@haldenfreight.example");
    page.click("#change");
    assertThat(page.locator("main [role=status]")).hasText("Your e-mail address is changed.");
    assertThat(page.locator("#email")).hasValue("olivia@haldenfreight.example");

    page.fill("#email", "");
    page.click("#change");
    assertThat(page.locator("#email")).hasValue("");
  }

  @Test
  void nobodyTakesTheAddressOfAnother() throws Exception {
    OperatorApi.of(RunningStack.get(), "anna@other.example", Duration.ofMinutes(1));
    signIn();
    go("account.xhtml");

    page.fill("#email", "Anna@other.example");
    page.click("#change");

    assertThat(page.locator("#wrong-email")).containsText("Another operator has this address");
  }
}
