package dev.runner.cli.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run in the page: by time, as events, as a graph, and two of a kind side by side. */
class PageRunIT {
  @RegisterExtension final TestHome home = new TestHome();

  private String run = "";

  private void open() {
    run = home.run("run", "new", "--title", "the umbrella").code(0).lines().getFirst();
  }

  private String start(String title, List<String> options, String... argv) {
    List<String> words = new ArrayList<>(List.of("start", "quick", "--run", run, "--title", title));
    words.addAll(options);
    words.add("--");
    words.addAll(List.of(argv));
    return home.run(words.toArray(String[]::new)).code(0).lines().getFirst();
  }

  private static Locator rows(Page page) {
    return page.locator(".timeline-row:not(.group)[data-index]");
  }

  @Test
  void timelineFollowsAndTellsOfTheLadder() throws IOException {
    open();
    String stubborn =
        start(
            "will not stop",
            List.of("--phase", "one"),
            "sh",
            "-c",
            "trap '' INT; sleep 60 & wait; wait");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/runs/" + run);
      assertThat(rows(page)).hasCount(1);
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("the umbrella");
      String _ = start("joined later", List.of("--phase", "two"), "sleep", "60");
      assertThat(rows(page)).hasCount(2);
      home.run("stop", stubborn).code(0);
      home.run("wait", stubborn);
      assertThat(rows(page).filter(named("will not stop"))).containsText("SIGTERM");
      page.locator("[role=treegrid]").focus();
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/tasks/task_.*"));
      page.goBack();
      assertThat(rows(page)).hasCount(2);
    }
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void eventsAreNeitherMissedNorRepeatedAcrossAKill() throws IOException {
    open();
    String _ = start("the first", List.of(), "true");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/runs/" + run + "?tab=events");
      assertThat(page.getByText("Run " + run)).hasCount(1);
      home.killDaemon();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("The daemon does not answer");
      String second = start("the second", List.of(), "true");
      home.run("wait", second).code(0);
      Locator accepted = page.locator(".event").filter(named("accepted"));
      assertThat(accepted).hasCount(2);
      assertThat(page.getByText("Run " + run)).hasCount(1);
      assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
      browser.expect("ERR_");
      browser.expect("503");
    }
  }

  @Test
  void graphTellsWhatWaitsForWhat() throws IOException {
    open();
    String first = start("the root", List.of(), "sleep", "60");
    String _ = start("the leaf", List.of("--after", first), "true");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/runs/" + run + "?tab=graph");
      assertThat(page.getByText("2 tasks with 1 dependency")).isVisible();
      Locator leaf = page.locator("main svg a").filter(named("the leaf"));
      assertThat(leaf).containsText("blocked");
      home.run("stop", first).code(0);
      assertThat(leaf).containsText("cancelled");
      leaf.focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/tasks/task_.*"));
    }
  }

  @Test
  void twoTasksStandSideBySide() throws IOException {
    open();
    String good = start("goes well", List.of(), "echo", "apples");
    String bad = start("goes badly", List.of(), "sh", "-c", "echo pears; exit 7");
    home.run("wait", good, bad);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/compare?a=" + good + "&b=" + bad);
      Locator code = page.locator("tr").filter(named("exit code"));
      assertThat(code).containsText("0");
      assertThat(code).containsText("7");
      assertThat(page.locator("main")).containsText("apples");
      assertThat(page.locator("main")).containsText("pears");
    }
  }

  @Test
  void usageAddsUpWhatTasksTold() throws IOException {
    home.tools(
        TestHome.QUICK
            + """
              recorded:
                mode: batch
                cmd: [cat, "{prompt}"]
                output: opencode-json
                params: { prompt: {} }
            """);
    String stream =
        Path.of(
                "../wrappers/src/test/resources/dev/runner/wrappers/output/opencode-1.18.33.tool.jsonl")
            .toAbsolutePath()
            .toString();
    open();
    home.run("start", "recorded", "--wait", "--", stream).code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/usage?by=tool");
      Locator row = page.locator("tr").filter(named("recorded"));
      assertThat(row).containsText("120");
      assertThat(row).containsText("$0.00021");
      assertThat(page.locator("main").textContent()).contains("Slots");
      home.run("start", "recorded", "--wait", "--", stream).code(0);
      assertThat(row).containsText("240");
    }
  }
}
