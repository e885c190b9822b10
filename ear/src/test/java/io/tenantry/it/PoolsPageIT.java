package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of license pools: one is added, changed and removed. */
class PoolsPageIT extends BrowserTest {

  @Test
  void aPoolIsAddedChangedAndRemoved() {
    signIn();
    pick("users");
    go("pools.xhtml");
    assertThat(page.locator("h1")).hasText("License pools");
    page.click("#save");
    assertThat(page.locator("#problems")).containsText("Units: must be a whole number");
    assertThat(page.locator("#wrong-license")).containsText("must be a license");

    page.selectOption("#in-scope", new SelectOption().setLabel("Everything"));
    page.selectOption("#in-license", new SelectOption().setIndex(1));
    page.fill("#in-units", "9999999");
    page.click("#save");

    Locator pool = page.locator("[id='rows'] tbody tr");
    assertThat(page.locator("main [role=status]")).containsText("counts from now on");
    assertThat(pool).hasCount(1);
    assertThat(pool).containsText("9,999,999");
    assertThat(page.locator("main .note.warn")).containsText("too many");
    page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(Path.of("target/pools.png")));

    page.click("a[href^='pools.xhtml?change=']");
    assertThat(page.locator("#in-units")).hasValue("9999999");
    page.fill("#in-units", "1");
    page.click("#save");
    assertThat(page.locator("[id='rows'] tbody")).not().containsText("9,999,999");
    assertThat(page.locator("main .note.warn")).hasCount(0);

    confirm("[id='rows'] button.danger");
    assertThat(page.locator("main [role=status]")).hasText("The pool was removed.");
    assertThat(page.locator("main")).containsText("No license pools");
  }
}
