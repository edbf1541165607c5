package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code runner dashboard}, with the browser a person has. */
class LoginIT {
  @RegisterExtension final TestHome home = new TestHome();

  private Path profile() throws IOException {
    return Files.createDirectory(home.folder().resolve("browser"));
  }

  private Path loginFile() {
    return home.state().resolve("login.html");
  }

  /** Something that could open pages, and notes which. */
  private void haveBrowser(String script) {
    Path opener = home.folder().resolve("opener");
    TestHome.write(opener, "#!/bin/sh\n" + script + "\n");
    try {
      Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    home.with("DISPLAY", ":99").with("BROWSER", opener.toString());
  }

  @Test
  void logsABrowserInByTheFile() throws Exception {
    haveBrowser("echo \"$1\" > " + home.folder().resolve("opened"));
    Said said = home.run("dashboard").code(0);
    assertThat(said.lines().getFirst()).matches("http://127\\.0\\.0\\.1:[0-9]+/");
    assertThat(said.out()).contains("ssh -L").doesNotContain("#");
    String file = TestHome.read(home.folder().resolve("opened")).strip();
    assertThat(file).isEqualTo(loginFile().toUri().toString());
    assertThat(Files.getPosixFilePermissions(loginFile()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Chromium browser = new Chromium(profile())) {
      browser.open(file);
      browser.awaitText("Slots used");
      assertThat(browser.evaluate("location.href")).endsWith("/").doesNotContain("#");
      assertThat(browser.evaluate("document.cookie")).isEmpty();
      home.run("daemon", "restart").code(0);
      browser.reload();
      browser.awaitText("Slots used");
      browser.open(file);
      browser.awaitText("This code was used already");
      assertThat(browser.violations()).isEmpty();
      forbidsWhatIsNotOurs(browser);
      home.run("dashboard", "--logout").code(0);
      browser.open(said.lines().getFirst());
      browser.awaitText("This browser is not logged in");
    }
  }

  /** The policy is there to be broken: a script from elsewhere, inline, and by innerHTML. */
  private static void forbidsWhatIsNotOurs(Chromium browser) throws InterruptedException {
    assertThat(
            browser.evaluate(
                "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (e) { return e.name; } })()"))
        .isEqualTo("TypeError");
    browser.evaluate(
        "(() => { const s = document.createElement('style'); s.textContent = 'body{color:red}'; document.head.append(s); })()");
    TestHome.until("the browser complains", () -> !browser.violations().isEmpty());
  }

  @Test
  void printsTheCodeWhereNothingCanBeOpened() {
    Said said = home.run("dashboard").code(0);
    assertThat(said.lines().getFirst())
        .matches("http://127\\.0\\.0\\.1:[0-9]+/login#[A-Za-z0-9_-]{43}");
    assertThat(said.out()).contains("ssh -L");
    haveBrowser("exit 3");
    assertThat(home.run("dashboard").code(0).lines().getFirst()).contains("/login#");
    haveBrowser("touch opened");
    assertThat(home.run("dashboard", "--no-open").code(0).lines().getFirst()).contains("/login#");
    assertThat(home.work().resolve("opened")).doesNotExist();
  }

  @Test
  void aCookieReadsOnlyAndOnlyForItsOwnPage() throws IOException {
    String url = home.run("dashboard").code(0).lines().getFirst();
    RawHttp http = RawHttp.of(home);
    String host = "Host: 127.0.0.1:" + http.port();
    String body = "{\"code\":\"" + url.substring(url.indexOf('#') + 1) + "\"}";
    String login =
        String.join(
            "\r\n",
            "POST /login HTTP/1.1",
            host,
            "Content-Type: application/json",
            "Content-Length: " + body.length(),
            "Connection: close",
            "",
            body);
    RawHttp.Answer in = http.send(login);
    assertThat(in.status()).as(in.text()).isEqualTo(204);
    String set = in.header("Set-Cookie").orElseThrow();
    assertThat(set).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/;");
    Refusals.assertRefused(http.send(login), 401, "no_credential");
    String value = set.substring(set.indexOf('=') + 1, set.indexOf(';'));
    assertThat(TestHome.read(home.state().resolve("sessions")))
        .doesNotContain(value)
        .hasLineCount(1);
    String cookie = "Cookie: " + set.substring(0, set.indexOf(';'));
    String own = "Sec-Fetch-Site: same-origin";
    assertThat(http.ask("GET /api/v1/tasks HTTP/1.1", host, cookie, own).status()).isEqualTo(200);
    Refusals.assertRefused(
        http.ask("GET /api/v1/tasks HTTP/1.1", host, cookie), 403, "foreign_origin");
    for (String path : List.of("/api/v1/tasks", "/api/v1/daemon/stop", "/api/v1/logins")) {
      Refusals.assertRefused(
          http.ask(
              "POST " + path + " HTTP/1.1",
              host,
              cookie,
              own,
              "Content-Type: application/json",
              "Content-Length: 0"),
          403,
          "not_allowed");
    }
    String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13";
    Refusals.assertRefused(
        http.ask("GET /api/v1/tasks/x/terminal HTTP/1.1", host, cookie, own, upgrade),
        403,
        "foreign_origin");
    home.run("dashboard", "--logout").code(0);
    Refusals.assertRefused(
        http.ask("GET /api/v1/tasks HTTP/1.1", host, cookie, own), 401, "no_credential");
  }

  @Test
  void aTaskLogsNobodyIn() {
    home.start("quick", "--", "true");
    String task =
        home.start(
            "quick", "--", "sh", "-c", "echo \"$RUNNER_TOKEN $RUNNER_URL\" > token; sleep 60");
    String[] words = home.awaitFile("token").split(" ", -1);
    assertThat(new DaemonDoor(words[1], words[0]).post("logins", new JsonObject()).status())
        .isEqualTo(403);
    home.run("stop", "--now", task).code(0);
  }
}
