package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of scopes tells what a rule matches while it is entered. */
class ScopesPageIT extends BrowserTest {

  private static final Pattern SOME = Pattern.compile("It matches now: [1-9][0-9,]* users.*");

  @Test
  void whatARuleMatchesIsCountedWhileItIsEntered() {
    context.close();
    open(ColorScheme.LIGHT, false);
    signIn();
    pick("users");
    go("scopes.xhtml");
    Locator counted = page.locator("#counted");
    Locator value = page.locator("[name='values']").first();
    assertThat(counted).hasText("");

    page.selectOption("[name='about']", "user:");
    assertThat(counted).hasText(SOME);

    page.selectOption("[name='about']", "user:city");
    value.pressSequentially("No such town");
    assertThat(counted).containsText("It matches now: 0 users");
    assertThat(value).isFocused();

    page.selectOption("[name='about']", "user:accountEnabled");
    assertThat(page.locator("#wrong-line-1")).containsText("Condition 1");
    assertThat(value).hasAttribute("aria-invalid", "true");
    assertThat(counted).hasText("");

    value.fill("true");
    assertThat(counted).hasText(SOME);
    assertThat(page.locator("#wrong-line-1")).isHidden();
    assertThat(value).hasAttribute("aria-invalid", "false");

    page.check("[name='following'][value='mailbox']");
    assertThat(counted).containsText(Pattern.compile("[1-9][0-9,]* mailboxes"));
  }

  @Test
  void theButtonCountsAsWell() {
    signIn();
    pick("users");
    go("scopes.xhtml");
    page.selectOption("[name='about']", "user:");

    page.click("#count");

    assertThat(page.locator("#counted")).hasText(SOME);
    assertThat(page.locator("[name='about']").first()).hasValue("user:");
  }
}
