package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import io.tenantry.stack.OperatorApi;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Forms are found, filled in and told what is wrong with them, in a real browser. */
class FormPagesIT extends BrowserTest {

  @Test
  void aFormWithErrorsKeepsWhatWasEntered() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    page.selectOption("#in-issueWarningQuota", "set");
    page.fill("#size-issueWarningQuota", "50");
    page.selectOption("#in-prohibitSendQuota", "set");
    page.fill("#size-prohibitSendQuota", "40");
    page.click("#preview");

    assertThat(page.locator("#problems"))
        .containsText("the warning quota must not be above the send quota");
    assertThat(page.locator("#problems")).isFocused();
    assertThat(page.locator("#size-issueWarningQuota")).hasValue("50");
  }

  @Test
  void theCatalogFindsAnActionAndLeadsToItsTargetsAndThenToItsForm() {
    signIn();
    page.click("nav a[href='actions.xhtml']");
    page.fill("#q", "users.manage-licenses");
    assertThat(page.locator("[data-entry='mailboxes.manage-quota']").first()).isHidden();
    assertThat(page.locator("#catalog-count")).hasText("1 action");
    assertThat(page).hasURL(Pattern.compile(".*actions\\.xhtml\\?q=users.*"));
    page.reload();
    assertThat(page.locator("[data-entry='mailboxes.manage-quota']").first()).isHidden();
    Locator found = page.locator("[data-entry='users.manage-licenses']").first();
    assertThat(found).containsText("LicenseAssignment.ReadWrite.All");
    assertThat(found).containsText(Pattern.compile("1,000 users take about \\d+ (s|min)"));
    Assertions.assertThat(
            page.request()
                .get(
                    pages
                        .resolve(found.locator("a:has-text('Documentation')").getAttribute("href"))
                        .toString())
                .text())
        .contains("Manage licenses");

    found.locator("h3 a").click();
    page.waitForURL(Pattern.compile(".*users\\.xhtml\\?for=users\\.manage-licenses$"));
    page.waitForSelector("input[data-key]");
    page.click("th:has-text('Department')");
    page.waitForURL(Pattern.compile(".*sort=department.*for=users\\.manage-licenses.*"));
    page.locator("input[data-key]").first().check();
    page.click("#choose-action");

    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    assertThat(page.locator("h1")).hasText("Manage licenses");
  }

  @Test
  void aBooleanThatMayBeLeftOutIsLeftAsItIsUntilSomethingIsChosen() {
    signIn();
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.manage-quota']");
    Locator defaults = page.locator("#in-useDatabaseDefaults");

    assertThat(defaults.getByLabel("Leave as is")).isChecked();
    defaults.getByLabel("Yes").check();
    quota("issueWarningQuota", "1");
    page.click("#preview");

    assertThat(page.locator("#problems")).containsText("no database defaults");
    assertThat(page.locator("#in-useDatabaseDefaults").getByLabel("Yes")).isChecked();
  }

  @Test
  void aFormBeginsWithItsDefaultsAndThenWithTheLastRunsValues() {
    signIn();
    go("action.xhtml?action=users.create-user");
    assertThat(page.locator("#in-passwordMode").getByLabel("Make a different one")).isChecked();
    assertThat(page.locator("#in-accountEnabled").getByLabel("Yes")).isChecked();
    assertThat(page.locator("#in-accountEnabled input")).hasCount(2);
    pick("mailboxes");
    page.click("#choices a[href*='mailboxes.configure-auto-reply']");
    assertThat(page.locator("#in-state option").first()).hasText("Choose …");
    assertThat(page.locator("#in-state")).hasValue("");
    page.selectOption("#in-state", "Enabled");
    page.fill("#in-internalMessage", "Back on Monday.");
    page.click("#preview");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    runWhatIsPreviewed();

    page.click("text=Run on the same targets");
    assertThat(page.locator("#choices > li").first()).containsText("Used lately");
    page.click("#choices a[href*='mailboxes.configure-auto-reply']");
    page.click("#last-run a:has-text('Begin with its values')");

    assertThat(page.locator("#in-state")).hasValue("Enabled");
    assertThat(page.locator("#in-internalMessage")).hasValue("Back on Monday.");
    assertThat(page.locator("#last-run")).hasCount(0);
  }

  @Test
  void aRowThatNamesAProtectedUserIsToldBeforeThePreview() throws Exception {
    OperatorApi api = new OperatorApi(RunningStack.get(), Duration.ofMinutes(3));
    api.awaitDirectory();
    JsonNode users = api.get("/users?size=2&filter=userType:equals:Member").body().path("rows");
    String boss = users.at("/0/label").asText();
    String domain = boss.substring(boss.indexOf('@'));
    long protection =
        api.post(
                "/protected-targets",
                "{\"kind\":\"user\",\"target\":\"" + boss + "\",\"reason\":\"Break glass\"}")
            .body()
            .path("id")
            .asLong();
    String told = "The user " + boss + " that the form names is protected: Break glass";
    signIn();
    go("action.xhtml?action=users.create-user");
    page.fill(
        "#csv-pasted",
        "userPrincipalName,displayName,manager\n"
            + ("csv-one" + domain + ",One," + users.at("/1/label").asText() + "\n")
            + ("csv-two" + domain + ",Two," + boss + "\n"));
    page.click("#preview");

    assertThat(page.locator("[id='rows'] tbody tr")).hasCount(1);
    assertThat(page.locator("[id='rows'] tbody tr")).containsText("3");
    assertThat(page.locator("[id='rows'] tbody tr")).containsText("csv-two" + domain);
    assertThat(page.locator("[id='rows'] tbody tr")).containsText(told);
    Assertions.assertThat(
            page.request()
                .get(
                    pages
                        .resolve(
                            page.locator("a:has-text('Download the bad rows')")
                                .getAttribute("href"))
                        .toString())
                .text())
        .contains(told);
    page.click("#preview-good");
    page.waitForURL(Pattern.compile(".*preview\\.xhtml.*"));
    assertThat(page.locator(".head")).containsText("1 new user");

    go("action.xhtml?action=users.create-user");
    page.fill("#in-userPrincipalName", "csv-three" + domain);
    page.fill("#in-displayName", "Three");
    page.fill("#in-manager", boss);
    page.click("#preview");
    assertThat(page.locator("#problems")).containsText(told);
    assertThat(page.locator("#in-manager")).hasValue(boss);
    Assertions.assertThat(api.delete("/protected-targets/" + protection).status()).isEqualTo(204);
  }

  @Test
  void attributesOfUsersAreDefinedChangedAndRemoved() {
    signIn();
    page.click("#administration");
    page.click("nav a[href='user-attributes.xhtml']");
    page.fill("#in-name", "7 colors");
    page.selectOption("#in-type", "choice");
    page.click("#save");
    assertThat(page.locator("#wrong-name")).containsText("begins with a letter");
    assertThat(page.locator("#wrong-values")).containsText("a choice needs allowed values");
    assertThat(page.locator("#in-name")).hasValue("7 colors");

    page.fill("#in-name", "Color");
    page.fill("#in-values", "red\nblue\n");
    page.click("#save");
    assertThat(page.locator("[role=status]").first()).containsText("Color is defined.");
    Locator row = page.locator("#attributes tr:has-text('Color')");
    assertThat(row).containsText("Choice");
    assertThat(row).containsText("1,024");
    page.fill("#in-name", "COLOR");
    page.selectOption("#in-type", "text");
    page.click("#save");
    assertThat(page.locator("#wrong-name")).containsText("another attribute");

    row.locator("a:has-text('Change')").click();
    assertThat(page.locator("#in-values")).hasValue("red\nblue");
    assertThat(page.locator("#in-maxLength")).hasValue("");
    assertThat(page.locator("#affected")).hasText("No user has a value yet.");
    page.fill("#in-values", "red\ngreen");
    page.click("#save");
    assertThat(row).containsText("green");

    row.locator("button:has-text('Remove')").click();
    assertThat(page.locator("#confirm")).containsText("No user has a value");
    page.click("#confirm-yes");
    assertThat(page.locator("main")).containsText("The attribute was removed.");
    assertThat(page.locator("#attributes")).containsText("No attributes yet");
  }
}
