package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The page of the audit trail: looked through, verified, downloaded. */
class AuditPageIT extends BrowserTest {

  @Test
  void theChainIsVerifiedAtAClick() {
    signIn();
    page.click("#administration");
    page.click("nav a[href='audit.xhtml']");
    page.click("[id='verify:begin']");
    assertThat(page.locator("#verdict"))
        .containsText("The chain holds", new ContainsTextOptions().setTimeout(60_000));
    page.screenshot(
        new com.microsoft.playwright.Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/audit.png")));
  }

  @Test
  void entriesAreFilteredPagedAndDownloaded() throws IOException {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='manage-quota']");
    quota("issueWarningQuota", "1.4");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    runWhatIsPreviewed();
    String job = page.url().replaceAll(".*id=(\\d+).*", "$1");

    go("audit.xhtml");
    page.fill("#operation", job);
    page.fill("#what", "target.*");
    page.click("#show");

    assertThat(page.locator("#rows tbody tr").first()).containsText("target.changed");
    assertThat(page.locator("#rows tbody tr").first()).containsText("GB");
    assertThat(page.locator("#rows tbody tr")).hasCount(25);
    Download csv = page.waitForDownload(() -> page.click("#csv"));
    Assertions.assertThat(Files.readAllLines(csv.path())).hasSize(26);
    Download lines = page.waitForDownload(() -> page.click("#jsonl"));
    Assertions.assertThat(Files.readAllLines(lines.path())).hasSize(26);
    go("audit.xhtml");
    assertThat(page.locator("#rows tbody")).containsText("audit.exported");
    page.screenshot(
        new com.microsoft.playwright.Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/audit-entries.png")));
  }

  @Test
  void whatCannotBeLookedForIsSaid() {
    signIn();
    go("audit.xhtml?operation=seven");

    assertThat(page.locator("[role=alert]")).containsText("operation must be a number");
  }
}
