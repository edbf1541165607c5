package dev.runner.cli.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real browser, on a real daemon with real tasks. */
class PageIT {
  @RegisterExtension final TestHome home = new TestHome();

  private String start(String title, String... argv) {
    List<String> words = new ArrayList<>(List.of("start", "quick", "--title", title, "--"));
    words.addAll(List.of(argv));
    return home.run(words.toArray(String[]::new)).code(0).lines().getFirst();
  }

  private static Locator region(Page page, String name) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void nowFollowsWhatHappens() throws IOException {
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/");
      assertThat(region(page, "Running")).containsText("Nothing runs");
      String task = start("watched closely", "sleep", "120");
      assertThat(region(page, "Running")).containsText("watched closely");
      start("ends badly", "sh", "-c", "exit 3");
      assertThat(region(page, "Failed in the last hour")).containsText("ends badly");
      home.run("stop", task).code(0);
      assertThat(region(page, "Ended lately")).containsText("watched closely");
      assertThat(region(page, "Running")).not().containsText("watched closely");
    }
  }

  @Test
  void tellsWhatNeedsAPersonAndHowToAct() throws IOException {
    home.tools(
        TestHome.QUICK
            + """
              deploy:
                mode: batch
                cmd: [echo, deployed]
                checkpoint: before
            """);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/");
      home.run("start", "deploy", "--title", "to production");
      Locator needs = region(page, "Needs a person");
      assertThat(needs).containsText("to production");
      assertThat(page).hasTitle(Pattern.compile("^\\(1\\) Now"));
      String approve = needs.locator("code").first().textContent();
      assertThat(approve).startsWith("runner approve cp_");
      home.run(approve.substring("runner ".length()).split(" ")).code(0);
      assertThat(needs).hasCount(0);
      assertThat(region(page, "Ended lately")).containsText("to production");
    }
  }

  @Test
  void keepsWhatItShowsWhileTheDaemonIsAwayAndGoesOnByItself() throws IOException {
    start("outlives the daemon", "sleep", "120");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/");
      assertThat(region(page, "Running")).containsText("outlives the daemon");
      home.killDaemon();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("The daemon does not answer");
      assertThat(region(page, "Running")).containsText("outlives the daemon");
      start("started meanwhile", "sleep", "120");
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      assertThat(region(page, "Running")).containsText("started meanwhile");
      assertThat(region(page, "Running").locator("tbody tr")).hasCount(2);
      browser.expect("ERR_CONNECTION_REFUSED");
      browser.expect("ERR_INCOMPLETE_CHUNKED_ENCODING");
      browser.expect("503");
    }
  }

  @Test
  void filtersStandInTheAddress() throws IOException {
    start("apples are red", "true");
    start("pears go bad", "false");
    home.run("wait", "@last");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/runs");
      Locator rows = region(page, "Runs").locator("tbody tr");
      assertThat(rows).hasCount(2);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("failed")).click();
      assertThat(rows).hasCount(1);
      assertThat(page).hasURL(Pattern.compile(".*/runs\\?status=failed$"));
      page.reload();
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("pears go bad");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("failed")).click();
      assertThat(rows).hasCount(2);
      page.getByRole(AriaRole.SEARCHBOX).fill("appl");
      assertThat(rows).hasCount(1);
      assertThat(rows).containsText("apples are red");
      assertThat(page).hasURL(Pattern.compile(".*/runs\\?q=appl$"));
      assertThat(region(page, "Tasks that mention it")).containsText("apples are red");
    }
  }

  @Test
  void needsNoMouse() throws IOException {
    start("first of two", "true");
    start("second of two", "true");
    home.run("wait", "@last").code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/");
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the view")).isFocused();
      page.keyboard().press("r");
      assertThat(page).hasURL(Pattern.compile(".*/runs$"));
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Runs")))
          .isFocused();
      page.keyboard().press("/");
      assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
      assertThat(page.locator("[data-rows] tr[data-href]")).hasCount(2);
      page.keyboard().press("Tab");
      page.keyboard().press("j");
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/runs/RUN-\\d+-\\d+.*"));
      page.keyboard().press("?");
      assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
      page.keyboard().press("o");
      assertThat(page).hasURL(Pattern.compile(".*/tools$"));
      String before = (String) page.evaluate("document.documentElement.dataset.theme");
      page.keyboard().press("t");
      assertThat(page.evaluate("document.documentElement.dataset.theme")).isNotEqualTo(before);
    }
  }

  @Test
  void showsTheMistakesOfABrokenFileAndWhatTheRecordSays() throws IOException {
    start("once", "true");
    home.run("wait", "@last").code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tools");
      Locator quick = page.locator("tr", new Page.LocatorOptions().setHasText("quick")).first();
      assertThat(quick).containsText("100 %");
      edit("tools: { broken: { mode: bach } }\n", "tools_rejected");
      page.evaluate("dispatchEvent(new Event('focus'))");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("tools.yaml has");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("bach");
      edit(TestHome.QUICK, "tools_reloaded");
      page.evaluate("dispatchEvent(new Event('focus'))");
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }
  }

  /** One glance: a desk of 1440 x 900 shows all of a busy home without scrolling. */
  @Test
  void nowStandsOnOneScreenWithADozenRunning() throws IOException {
    home.tools("limits: { max_parallel: 12 }\n" + TestHome.QUICK.replace("version: 1\n", ""));
    home.run("start", "quick", "--count", "20", "--title", "one of many", "--", "sleep", "120")
        .code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/");
      assertThat(region(page, "Running").locator("tbody tr")).hasCount(12);
      assertThat(region(page, "Queued")).containsText("one of many");
      assertThat((Integer) page.evaluate("document.documentElement.scrollHeight"))
          .isLessThanOrEqualTo(900);
    }
  }

  @Test
  void worksThroughATunnelOnAnotherPort() throws IOException {
    String login = home.run("dashboard", "--no-open").code(0).lines().getFirst();
    int port = URI.create(login).getPort();
    try (Tunnel tunnel = new Tunnel(port);
        PageBrowser browser = new PageBrowser(login.replace(":" + port, ":" + tunnel.port()))) {
      Page page = browser.open("/");
      assertThat(region(page, "Running")).containsText("Nothing runs");
      start("seen from afar", "sleep", "120");
      assertThat(region(page, "Running")).containsText("seen from afar");
      page.getByText("seen from afar").click();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("seen from afar");
    }
  }

  private void edit(String tools, String event) {
    long before = count(event);
    home.tools(tools);
    TestHome.until("the daemon has read the file", () -> count(event) > before);
  }

  private long count(String event) {
    return home.daemonEvents().stream()
        .filter(e -> e.text("event").orElse("").equals(event))
        .count();
  }

  @Test
  void whatToolsWriteIsText() throws IOException {
    start("<img src=x onerror=alert(1)>", "sh", "-c", "exit 3");
    home.run("wait", "@last");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/");
      assertThat(region(page, "Ended lately")).containsText("<img src=x onerror=alert(1)>");
      assertThat(page.locator("img")).hasCount(0);
    }
  }
}
