package io.tenantry.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The headless browser of the tests: the system's Chromium, driven by Playwright.
 *
 * <p>Where it is missing, a Debian machine gets it from its own package archive when the tests run
 * as root; everywhere else the tests fail and say what to install.
 */
final class Chromium implements AutoCloseable {

  private static final double PATIENCE = 60_000;

  private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium launch() {
    // By itself, Playwright gives a page five seconds to show what a test expects of it.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Path program = program();
    Playwright playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    return new Chromium(playwright, browser);
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static synchronized Path program() {
    return find()
        .or(
            () -> {
              install();
              return find();
            })
        .orElseThrow(() -> new IllegalStateException(advice()));
  }

  private static Optional<Path> find() {
    Optional<Path> configured =
        Optional.ofNullable(System.getenv("TENANTRY_TEST_BROWSER")).map(Path::of);
    return configured.or(
        () ->
            Stream.of(System.getenv("PATH").split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst());
  }

  private static void install() {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!root || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      throw new IllegalStateException(advice());
    }
    LOG.info("Installing Chromium from the package archive of this machine");
    run("apt-get", "-q", "update");
    run("apt-get", "-q", "install", "-y", "--no-install-recommends", "chromium");
  }

  private static void run(String... command) {
    try {
      Path log = Files.createTempFile("chromium", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      int code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + code + ", see " + log + ". " + advice());
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String advice() {
    return "The page tests need Chromium or Chrome. Install the package `chromium` (Debian: apt-get"
        + " install chromium) or set TENANTRY_TEST_BROWSER to the path of its program.";
  }
}
