package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real Chromium, logged in to the page of a home. Whatever the browser complains of (a script's
 * error, a breach of the content security policy, a file that is not there) fails the test at its
 * end, but for what {@link #expect} names.
 */
final class PageBrowser implements AutoCloseable {
  /** The pieces npm brings: playwright-core in the version of the Java side, and axe-core. */
  private static final Path PACKAGES =
      Path.of("../dashboard-static/node_modules").toAbsolutePath().normalize();

  /** A busy machine is slow; what is asserted comes at once or late, or not at all. */
  private static final double PATIENCE_MS = 40_000;

  private static final Path AXE = PACKAGES.resolve("axe-core/axe.min.js");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final String address;

  PageBrowser(TestHome home) throws IOException {
    this(home.run("dashboard", "--no-open").code(0).lines().getFirst());
  }

  /**
   * @param login an address that logs in, good for once
   */
  PageBrowser(String login) throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    Needs.program("node");
    Needs.program("chromium");
    if (!Files.exists(AXE)) {
      Needs.missing("npm ci --prefix dashboard-static has not run");
    }
    installDriver();
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", "node")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking")));
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setColorScheme(ColorScheme.DARK));
    this.page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    this.address = login.substring(0, login.indexOf("/login"));
    page.navigate(login);
    page.waitForURL(address + "/");
  }

  /** Playwright looks for its own files in a folder of this shape; once for all tests. */
  private static synchronized void installDriver() throws IOException {
    Path driver = Path.of("target/playwright").toAbsolutePath();
    Path core = driver.resolve("package");
    Files.createDirectories(driver);
    if (!Files.isSymbolicLink(core)) {
      Files.createSymbolicLink(core, PACKAGES.resolve("playwright-core"));
    }
    System.setProperty("playwright.cli.dir", driver.toString());
  }

  Page page() {
    return page;
  }

  /** Opens a view by its address, such as {@code /runs?status=failed}. */
  Page open(String path) {
    page.navigate(address + path);
    return page;
  }

  void size(int width, int height) {
    page.setViewportSize(width, height);
  }

  /** Complaints with this text are part of the test. */
  void expect(String text) {
    complaints.removeIf(complaint -> complaint.contains(text));
  }

  /** No breach of WCAG up to AAA that axe-core can find on what is shown. */
  void assertAccessible(String what) {
    page.evaluate(TestHome.read(AXE));
    Object found =
        page.evaluate(
            "async rules => (await axe.run({ runOnly: rules })).violations"
                + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))",
            RULES);
    assertThat((List<?>) found).as(what).isEmpty();
  }

  /** Nothing is wider than the window. */
  void assertFits(String what) {
    Object over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    assertThat((Integer) over).as("%s is so many px too wide", what).isLessThanOrEqualTo(0);
  }

  @Override
  public void close() {
    context.close();
    browser.close();
    playwright.close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}
