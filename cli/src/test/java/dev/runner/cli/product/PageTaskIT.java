package dev.runner.cli.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The view of a task in a real browser, on a real daemon with real tasks. */
class PageTaskIT {
  private static final Pattern SEVERAL_HITS = Pattern.compile("^1 of \\d+ lines");

  @RegisterExtension final TestHome home = new TestHome();

  private String start(String script) {
    return home.run("start", "quick", "--title", "looked at", "--", "sh", "-c", script)
        .code(0)
        .lines()
        .getFirst();
  }

  private String startTool(String tool) {
    return home.run("start", tool, "--title", "looked at").code(0).lines().getFirst();
  }

  private static Locator rows(Page page) {
    return page.locator(".log-row code");
  }

  private static Locator log(Page page) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("stdout"));
  }

  private static List<Long> numbers(Page page) {
    return rows(page).allTextContents().stream()
        .map(text -> Long.valueOf(text.substring("line ".length())))
        .toList();
  }

  @Test
  void anOutputIsFollowedAcrossADaemonThatDies() throws IOException {
    String task =
        start("i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i; sleep 0.05; done");
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task);
      assertThat(rows(page).last()).containsText("line ");
      home.killDaemon();
      assertThat(page.getByText("the daemon is away; it goes on from here")).isVisible();
      long before = numbers(page).getLast();
      home.run("list").code(0);
      assertThat(rows(page).getByText("line " + (before + 100), exactly())).isVisible();
      List<Long> seen = numbers(page);
      assertThat(seen)
          .containsExactlyElementsOf(
              LongStream.rangeClosed(seen.getFirst(), seen.getLast()).boxed().toList());
      log(page).focus();
      page.keyboard().press("Home");
      assertThat(rows(page).first()).hasText("line 1");
      assertThat(page.getByText(Pattern.compile("new lines? ↓ end"))).isVisible();
      assertThat(rows(page).first()).hasText("line 1");
      page.keyboard().press("Shift+G");
      assertThat(page.getByText("live, following the end")).isVisible();
      browser.expect("ERR_CONNECTION_REFUSED");
      browser.expect("ERR_INCOMPLETE_CHUNKED_ENCODING");
      browser.expect("503");
    }
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  @Test
  void aLargeLogIsSearchedAndItsLinesHaveAddresses() throws IOException {
    String task =
        start(
            "yes 'a line of many' | head -c 60000000; echo; echo a needle; yes more | head -9999");
    home.run("wait", task).code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task);
      assertThat(rows(page).last()).hasText("more");
      assertThat(page.getByText("complete", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      page.getByRole(AriaRole.SEARCHBOX).fill("NEEDLE");
      Locator marked = page.locator(".log-row.marked code");
      assertThat(marked).hasText("a needle");
      assertThat(page.locator(".log-hits")).hasText(Pattern.compile("^\\s*1 of 1 line\\s*$"));
      page.reload();
      assertThat(marked).hasText("a needle");
      log(page).focus();
      page.keyboard().type("gg");
      assertThat(page.locator(".log-row > a").first()).hasText("1");
      page.getByRole(AriaRole.SEARCHBOX).fill("line of");
      assertThat(page.locator(".log-hits")).containsText(SEVERAL_HITS);
    }
  }

  @Test
  void whatAToolPrintsIsShownAndNeverActs() throws IOException {
    String task =
        start(
            "printf '\\033[31mred\\033[0m\\n10%%\\r99%%\\n<img src=x>\\n\\342\\200\\256rtl\\n';"
                + " printf '\\033[2J\\033]0;title\\007end\\n'; echo wrong >&2");
    home.run("wait", task).code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task);
      assertThat(rows(page))
          .hasText(new String[] {"red", "99%", "<img src=x>", "<202E>rtl", "end"});
      assertThat(rows(page).first().locator("span"))
          .hasAttribute("style", Pattern.compile("color: rgb.*"));
      assertThat(page.locator("main img")).hasCount(0);
      tab(page, "Errors").click();
      assertThat(rows(page)).hasText("wrong");
      page.keyboard().press("[");
      assertThat(rows(page).last()).hasText("end");
      browser.assertAccessible("a log with colours");
    }
  }

  private static Locator tab(Page page, String name) {
    return page.getByRole(
            AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Parts of the task"))
        .getByText(name);
  }

  @Test
  void whatAnAgentSaidIsReadable() throws IOException {
    Path said = home.work().resolve("said.jsonl");
    TestHome.write(
        said,
        """
        {"type":"text","part":{"type":"text","text":"# Plan\\n\\n- **first** <script>\\n- second"}}
        {"type":"tool_use","part":{"tool":"bash","state":{"status":"completed","input":{"command":"npm test"},"metadata":{"exit":1}}}}
        {"type":"step_finish","part":{"reason":"stop","cost":0.25,"tokens":{"input":60,"output":20,"reasoning":0,"cache":{"write":0,"read":0}}}}
        """);
    home.tools(
        TestHome.QUICK
            + "  agent: {mode: batch, output: opencode-json, cmd: [cat, '%s']}\n".formatted(said));
    String task = startTool("agent");
    home.completed(task);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task);
      Locator talk =
          page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Conversation"));
      assertThat(talk.getByRole(AriaRole.HEADING)).hasText("Plan");
      assertThat(talk.getByRole(AriaRole.LISTITEM).filter(text("first <script>")))
          .not()
          .hasCount(0);
      assertThat(talk).containsText("npm test");
      assertThat(page.getByText("$0.25").first()).isVisible();
      browser.assertAccessible("a conversation");
    }
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void aTerminalIsSeenLiveAndAgain() throws IOException {
    home.tools(
        TestHome.QUICK + "  asks: {mode: interactive, cmd: [sh, -c, 'echo name?; read n']}\n");
    String task = startTool("asks");
    home.started(task);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task);
      assertThat(page.locator(".terminal-frame canvas").first()).isVisible();
      page.getByText("Screen as text").click();
      assertThat(page.locator(".terminal-text")).containsText("name?");
      browser.assertAccessible("a terminal");
      home.run("send", task, "--enter", "ada").code(0);
      home.completed(task);
      assertThat(page.getByText("It has ended")).isVisible();
      tab(page, "Recording").click();
      Locator time = page.getByRole(AriaRole.SLIDER);
      assertThat(time).isVisible();
      page.locator(".terminal-frame").focus();
      page.keyboard().press("Home");
      assertThat(time).hasAttribute("aria-valuetext", Pattern.compile("^0:00 of .*"));
      page.keyboard().press(" ");
      assertThat(page.getByText("pause", new Page.GetByTextOptions().setExact(true))).isVisible();
      browser.assertAccessible("a recording");
      tab(page, "Terminal").click();
      assertThat(page.locator(".terminal-last")).containsText("ada");
    }
  }

  @Test
  void whatATaskLeftIsPreviewedAndRunsNothing() throws IOException {
    String task =
        start(
            "cd $RUNNER_ARTIFACTS_DIR; echo '# Report <b>' > a.md; echo '{\"b\":[1]}' > b.json;"
                + " printf -- '-old\\n+new\\n' > c.patch; echo '<script>x()</script>' > d.html;"
                + " printf 'R0lGODlhAQABAAAAACw=' | base64 -d > e.gif; printf '\\0' > f.bin");
    home.run("wait", task).code(0);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task + "?tab=artifacts");
      Locator preview = page.locator(".preview");
      assertThat(preview.getByRole(AriaRole.HEADING)).hasText("Report <b>");
      page.getByText("b.json").first().click();
      assertThat(preview.locator("pre")).containsText("\"b\": [");
      page.getByText("c.patch").first().click();
      assertThat(preview.locator("[data-kind=added]")).hasText("+new");
      browser.assertAccessible("a diff");
      page.getByText("d.html").first().click();
      assertThat(preview.locator("pre")).containsText("<script>x()</script>");
      page.getByText("e.gif").first().click();
      assertThat(preview.locator("img")).hasAttribute("src", Pattern.compile(".*/artifacts/e.gif"));
      page.getByText("f.bin").first().click();
      assertThat(preview).containsText("It is not text and not a picture");
      assertThat(page).hasURL(Pattern.compile(".*file=f.bin$"));
    }
  }

  @Test
  void howItWasStartedCanBeCopiedAndRunAgain() throws IOException {
    String task = start("echo started; exit 3");
    home.run("wait", task);
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task + "?tab=started");
      assertThat(page.locator(".started"))
          .containsText(Pattern.compile("runner start quick .* sh -c 'echo started; exit 3'"));
      assertThat(page.locator(".why")).containsText("Its program failed with exit code 3.");
      browser.assertAccessible("how it was started");
      page.locator(".why a").first().click();
      assertThat(page.locator("tr[aria-selected=true]")).containsText("task_completed");
      browser.assertAccessible("the events of a task");
    }
  }

  @Test
  void aTaskThatWaitsOrIsNotThereIsToldAsSuch() throws IOException {
    String first = start("sleep 120");
    String task =
        home.run("start", "quick", "--after", first, "--", "echo", "begun")
            .code(0)
            .lines()
            .getFirst();
    try (PageBrowser browser = new PageBrowser(home)) {
      Page page = browser.open("/tasks/" + task);
      assertThat(page.getByText("It has not started.")).isVisible();
      assertThat(page.locator(".why")).containsText("It waits until these tasks have succeeded");
      home.run("stop", task).code(0);
      assertThat(page.getByText("cancelled").first()).isVisible();
      browser.open("/tasks/task_00000000000000000000000000");
      assertThat(page.getByText("There is no task")).isVisible();
      browser.expect("404");
    }
  }
}
