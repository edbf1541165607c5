package dev.runner.cli.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every view on a phone, a tablet, a desk and a wide one, dark and light: nothing is too wide, and
 * axe-core finds no breach of WCAG AAA.
 */
class PageLooksIT {
  /** So tall that no bar covers what is examined. */
  private static final int HEIGHT = 2_400;

  private static final List<Integer> WIDTHS = List.of(390, 768, 1440, 2560);

  @RegisterExtension final TestHome home = new TestHome();

  @Test
  void everyViewFitsAndIsAccessible() throws IOException {
    String running = task("still at it", "sleep", "300");
    String failed =
        task("a title that is far too long for any column of any table".repeat(3), "false");
    home.run("wait", failed);
    String run = home.run("show", failed, "--json").code(0).json().text("run_id").orElseThrow();
    List<String> views =
        new ArrayList<>(List.of("/", "/runs", "/usage", "/tools", "/runs?q=none+such"));
    views.addAll(List.of("/runs/" + run, "/tasks/" + running, "/tasks/" + failed));
    views.add("/compare?a=" + running + "&b=" + failed);
    try (PageBrowser browser = new PageBrowser(home)) {
      for (String view : views) {
        for (String theme : List.of("dark", "light")) {
          look(browser, view, theme);
        }
      }
    }
  }

  private String task(String title, String... argv) {
    List<String> words = new ArrayList<>(List.of("start", "quick", "--title", title, "--"));
    words.addAll(List.of(argv));
    return home.run(words.toArray(String[]::new)).code(0).lines().getFirst();
  }

  private static void look(PageBrowser browser, String view, String theme) {
    Page page = browser.page();
    page.evaluate("theme => localStorage.setItem('theme', theme)", theme);
    for (int width : WIDTHS) {
      browser.size(width, HEIGHT);
      browser.open(view);
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .isVisible();
      assertThat(page.locator(".loading")).hasCount(0);
      String what = view + " at " + width + " px, " + theme;
      browser.assertFits(what);
      if (width == 390 || width == 1440) {
        browser.assertAccessible(what);
      }
    }
  }
}
