package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run as one page: everything a ticket needs, and nothing that a browser would run or load. */
class ReportIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String HOSTILE = "<script>alert(1)</script>\"' onload=x \u202e";

  @Test
  void tellsAllOfARunAndRunsNothing() {
    String script =
        home.script(
            "work.sh",
            """
            echo "</pre><img src=x onerror=alert(1)>"
            printf 'red \\033[31mcolour\\033[0m and bell \\007\\n' >&2
            printf x > "$RUNNER_ARTIFACTS_DIR/<b>.txt"
            exit 3
            """);
    String run = home.run("run", "new", "--title", HOSTILE).code(0).line();
    String failed =
        home.start("quick", "--run", run, "--title", HOSTILE, "--", "sh", script, HOSTILE);
    home.completed(failed);
    String good = home.start("quick", "--run", run, "--", "true");
    home.completed(good);
    Path file = Path.of(home.run("report", run).code(0).line());
    assertThat(file).isEqualTo(home.work().resolve(run + ".html"));
    String page = TestHome.read(file);
    assertThat(page)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;",
            "<title>" + run + " &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;",
            "&lt;/pre&gt;&lt;img src=x onerror=alert(1)&gt;",
            "red colour and bell \u2407",
            "&lt;b&gt;.txt",
            "Its program failed with exit code 3.",
            "It succeeded",
            failed,
            good,
            "class=\"track\"");
    assertThat(page.substring(page.indexOf("</style>")))
        .doesNotContain("<script", "<img", "<link", "<iframe", "<object", "\u202e", "\u001b")
        .doesNotContainPattern("<[^>]* (src|onload|onerror|background)=")
        .doesNotContainPattern("href=\"(?!#)");
    assertThat(page).doesNotContain("@import").doesNotContain("url(");
  }
}
