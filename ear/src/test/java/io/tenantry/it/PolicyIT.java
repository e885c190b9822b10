package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages do all they do under the policy that they are sent with. */
class PolicyIT extends BrowserTest {

  private final List<String> refused = new CopyOnWriteArrayList<>();

  @BeforeEach
  void openUnderThePolicy() {
    context.close();
    open(ColorScheme.LIGHT, false);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")
              || message.type().equals("error")) {
            refused.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> refused.add(page.url() + ": " + error));
  }

  @Test
  void noPageNeedsWhatThePolicyForbids() {
    signIn();
    for (String address :
        List.of(
            "users.xhtml",
            "mailboxes.xhtml",
            "devices.xhtml",
            "groups.xhtml",
            "sites.xhtml",
            "schedules.xhtml",
            "deleted-sites.xhtml",
            "upload.xhtml",
            "actions.xhtml",
            "jobs.xhtml",
            "account.xhtml",
            "sessions.xhtml",
            "tokens.xhtml",
            "password.xhtml",
            "operators.xhtml",
            "roles.xhtml",
            "scopes.xhtml",
            "assignments.xhtml",
            "pools.xhtml",
            "approvals.xhtml",
            "protected.xhtml",
            "user-attributes.xhtml",
            "audit.xhtml",
            "connection.xhtml?test=1",
            "help.xhtml",
            "errors/expired")) {
      go(address);
      assertThat(page.locator("h1")).isVisible();
    }
    refused.removeIf(message -> message.contains("errors/expired") && message.contains("403"));

    Assertions.assertThat(refused).isEmpty();
  }

  @Test
  void theWholeWayIsGoneUnderThePolicy() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    quota("issueWarningQuota", "2.5");
    quota("prohibitSendQuota", "2.6");
    quota("prohibitSendReceiveQuota", "2.7");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    runWhatIsPreviewed();
    confirm("#undo");
    assertThat(page.locator("h1")).hasText("Undo: Manage quota");
    page.waitForSelector("#summary .summary");
    page.keyboard().press("Control+k");
    assertThat(page.locator("#palette-search")).isFocused();

    Assertions.assertThat(refused).isEmpty();
  }
}
