package io.tenantry.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tables, their addresses and selections, and lists from files, in a real browser. */
class TargetPagesIT extends BrowserTest {

  @Test
  void theAddressSaysWhatTheTableShows() {
    signIn();
    go("users.xhtml?size=25");
    page.waitForSelector("input[data-key]");
    page.click(".ui-paginator-next");
    page.waitForURL(Pattern.compile(".*page=2.*"));
    assertThat(page.locator("[data-facts]")).containsText("26–50 of");
    page.click("th:has-text('Department')");
    page.waitForURL(Pattern.compile(".*sort=department.*"));
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Department");
    String first = page.locator("input[data-key]").first().getAttribute("data-key");

    page.reload();

    assertThat(page.locator("input[data-key]").first()).hasAttribute("data-key", first);
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Department");
    page.fill("#q", "zzzz");
    assertThat(page.locator("main")).containsText("Nothing matches");
    assertThat(page).hasURL(Pattern.compile(".*q=zzzz.*"));
  }

  @Test
  void aSelectionLastsThroughPagesAndFilters() {
    signIn();
    go("users.xhtml?size=25");
    page.waitForSelector("input[data-key]");
    page.click("#select-page");
    page.click(".ui-paginator-next");
    page.waitForURL(Pattern.compile(".*page=2.*"));
    assertThat(page.locator("[data-facts]")).containsText("26–50 of");
    page.locator("input[data-key]").first().check();

    assertThat(page.locator("[data-selected]")).hasText("These 26 users");
    page.fill("#q", "a");
    page.waitForURL(Pattern.compile(".*q=a.*"));
    assertThat(page.locator("[data-selected]")).hasText("These 26 users");
  }

  @Test
  void aFileIsChosenDroppedOrRefused() {
    signIn();
    go("users.xhtml");
    page.waitForSelector("input[data-key]");
    String key = page.locator("input[data-key]").first().getAttribute("data-key");
    go("upload.xhtml?kind=USER");
    page.setInputFiles("input[type=file]", file("picture.png", "no text"));
    assertThat(page.locator("[role=alert]")).containsText("picture.png is no CSV.");
    page.setInputFiles("input[type=file]", file("empty.csv", ""));
    assertThat(page.locator("[role=alert]")).not().containsText("picture.png");
    page.setInputFiles("input[type=file]", file("users.csv", "id;name\n" + key + ";x\n"));
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
    assertThat(page.locator("main")).containsText("For 1 user");

    go("upload.xhtml?kind=USER");
    drop(Path.of("target", "dropped.csv"), "id\n" + key + "\n");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
  }

  @Test
  void devicesAreFoundPickedAndDownloadedAsUsersAre() {
    signIn();
    go("devices.xhtml?size=25&sort=model");
    page.waitForSelector("input[data-key]");
    assertThat(page.locator("h1")).hasText("Devices");
    assertThat(page.locator("[data-facts]")).containsText("devices");
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Model");
    page.locator("input[data-key]").first().check();
    assertThat(page.locator("[data-selected]")).hasText("These 1 device");
    page.click("#filters > summary");
    page.selectOption("#f-operatingSystem", "iOS");
    page.click("#filters button[type=submit]");
    page.waitForURL(Pattern.compile(".*devices\\.xhtml\\?.*f\\.operatingSystem=iOS.*"));
    assertThat(page.locator("#chips")).containsText("System: iOS");
    assertThat(page.locator("[data-download]"))
        .hasAttribute("href", Pattern.compile("download/devices\\.csv\\?.*operatingSystem=iOS.*"));
  }

  @Test
  void aViewIsSavedUnderANameOpenedAndRemoved() {
    signIn();
    go("users.xhtml");
    page.waitForSelector("input[data-key]");
    page.fill("#q", "an");
    page.waitForFunction("() => document.querySelector('[data-facts]').dataset.query === 'q=an'");
    String found = page.locator("[data-facts]").getAttribute("data-total");
    page.click("#views-menu > summary");
    page.click("#saveView");
    assertThat(page.locator("#views-list")).containsText("Enter a name for the view.");
    // Enter presses the button, which is not enabled before the answer is taken in.
    assertThat(page.locator("#saveView")).isEnabled();
    page.fill("#viewName", "People named An…");
    page.keyboard().press("Enter");
    assertThat(page.locator("#views-said")).containsText("Saved as People named An….");
    assertThat(page.locator("#viewName")).isFocused();
    Locator view = page.locator(".views a:has-text('People named An…')");
    assertThat(view).hasAttribute("aria-current", "true");

    go("mailboxes.xhtml");
    page.click("#views-menu > summary");
    assertThat(page.locator("#views-list")).containsText("none of mailboxes yet");
    go("users.xhtml?for=users.manage-licenses");
    page.click("#views-menu > summary");
    view.click();
    assertThat(page.locator("#q")).hasValue("an");
    assertThat(page.locator("[data-for='users.manage-licenses']")).hasCount(1);
    assertThat(page.locator("[data-facts]")).hasAttribute("data-total", found);

    page.click("#views-menu > summary");
    page.getByLabel("Remove the view People named An…").click();
    assertThat(page.locator("#views-said")).containsText("was removed.");
    assertThat(view).hasCount(0);
  }

  @Test
  void rowsThatMakeNoSenseForTheChosenActionSayWhy() {
    signIn();
    go("users.xhtml?for=on-premises.unlock-user&size=250&f.onPremisesSyncEnabled=false");
    page.waitForSelector("input[data-key]");
    assertThat(page.locator("input[data-key]:not(:disabled)")).hasCount(0);
    assertThat(page.locator(".unfit").first())
        .hasText("Cannot be picked: not synchronized from Active Directory");

    go("users.xhtml?for=on-premises.unlock-user&f.onPremisesSyncEnabled=true");
    page.waitForSelector("input[data-key]");
    assertThat(page.locator("input[data-key]:disabled")).hasCount(0);
    assertThat(page.locator(".unfit")).hasCount(0);
    page.click("#select-page");
    assertThat(page.locator("[data-selected]")).containsText("users");
  }

  @Test
  void furtherKindsAreReachedThroughTheMenuWithTheKeyboard() {
    signIn();
    page.locator("#more").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("nav a[href='deleted-sites.xhtml']")).isVisible();
    assertThat(page.locator("#more")).hasAttribute("aria-expanded", "true");
    page.keyboard().press("Escape");
    assertThat(page.locator("nav a[href='deleted-sites.xhtml']")).isHidden();
    assertThat(page.locator("#more")).hasAttribute("aria-expanded", "false");
    assertThat(page.locator("#more")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*deleted-sites\\.xhtml.*"));
    assertThat(page.locator("h1")).hasText("Deleted sites");
  }

  @Test
  void badRowsOfACsvAreToldWithTheirLines() {
    signIn();
    go("upload.xhtml?kind=USER");
    page.fill("#pasted", "userPrincipalName\nnobody@nowhere.example\nnot an address");
    page.click("#read");

    assertThat(page.locator("h1")).hasText("Rows that cannot be used");
    assertThat(page.locator("tbody tr").first()).containsText("nobody@nowhere.example");
    assertThat(page.locator("tbody tr").first().locator("td").first())
        .hasText("2", new HasTextOptions().setUseInnerText(true));
  }

  @Test
  void aColumnWithAHeadingOfItsOwnIsChosenOnceAndRemembered() {
    signIn();
    go("users.xhtml?size=25");
    String key = page.locator("input[data-key]").first().getAttribute("data-key");
    go("upload.xhtml?kind=USER");
    String csv = "Employee address;Room\n" + key + ";12\n";
    page.setInputFiles("input[type=file]", file("report.csv", csv));
    assertThat(page.locator("#headings")).containsText("Which column names the users?");
    page.click("#headings button:has-text('Employee address')");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));

    go("upload.xhtml?kind=USER");
    assertThat(page.locator("#column")).hasValue("Employee address");
    page.fill("#pasted", csv);
    page.click("#read");
    page.waitForURL(Pattern.compile(".*action\\.xhtml\\?list=.*"));
  }

  /** Lets a file fall where files may be dropped, as if it came from the desktop. */
  private void drop(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    BoundingBox place = page.locator("#drop").boundingBox();
    JsonArray files = new JsonArray();
    files.add(file.toAbsolutePath().toString());
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    CDPSession devtools = context.newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", place.x + 30);
      event.addProperty("y", place.y + 15);
      event.add("data", data);
      devtools.send("Input.dispatchDragEvent", event);
    }
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
