package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a task left is served as what it is: bytes that no browser runs, and nothing beside them.
 */
class ArtifactsIT {
  @RegisterExtension final TestHome home = new TestHome();
  private Optional<DaemonDoor> known = Optional.empty();

  private static final String LEAVES =
      """
      cd "$RUNNER_ARTIFACTS_DIR"
      mkdir -p folder
      echo '<html><script>alert(1)</script></html>' > page.html
      echo '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' > picture.svg
      printf '\\211PNG\\r\\n\\032\\nrest' > picture.png
      printf 'a\\000b' > bytes.bin
      printf 0123456789 > ten
      echo x > 'folder/two words "and" ü%41.txt'
      echo y > 'folder/plain % name'
      mkfifo pipe
      ln -s /etc/passwd link
      ln -s /etc linked
      echo secret > ../beside
      """;

  /** An answer as it came: no client between that tidies a path up. */
  private record Raw(int status, String head, String latin1) {
    boolean has(String header) {
      return head.toLowerCase(Locale.ROOT).contains(header.toLowerCase(Locale.ROOT));
    }

    String tag() {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("etag: "))
          .map(line -> line.substring("etag: ".length()))
          .findFirst()
          .orElseThrow();
    }

    byte[] body() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }
  }

  private Raw ask(String method, String task, String path, String... headers) throws IOException {
    DaemonDoor door = door();
    URI url = URI.create(door.url());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
      String request =
          method
              + " /api/v1/tasks/"
              + task
              + "/artifacts/"
              + path
              + " HTTP/1.1\r\n"
              + "Host: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer "
              + door.token()
              + "\r\n"
              + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList())
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      String head = all.substring(0, end + 2);
      return new Raw(Integer.parseInt(head.substring(9, 12)), head, all.substring(end + 4));
    }
  }

  /** Looked up once: each look is two commands. */
  private DaemonDoor door() {
    known = known.or(() -> home.daemon());
    return known.orElseThrow();
  }

  private Raw get(String task, String path, String... headers) throws IOException {
    return ask("GET", task, path, headers);
  }

  private String left() {
    String task = home.startScript(LEAVES);
    home.completed(task);
    return task;
  }

  @Test
  void noBrowserRunsWhatATaskLeft() throws IOException {
    String task = left();
    for (String script : List.of("page.html", "picture.svg")) {
      Raw answer = get(task, script);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.has("content-type: text/plain;charset=utf-8\r\n")).isTrue();
      assertThat(answer.has("content-security-policy: sandbox; default-src 'none'\r\n")).isTrue();
      assertThat(answer.has("x-content-type-options: nosniff\r\n")).isTrue();
    }
    assertThat(get(task, "picture.png").has("content-type: image/png\r\n")).isTrue();
    Raw bytes = get(task, "bytes.bin");
    assertThat(bytes.has("content-type: application/octet-stream\r\n")).isTrue();
    assertThat(bytes.has("content-disposition: attachment; filename=\"bytes.bin\"")).isTrue();
    assertThat(bytes.body()).isEqualTo(new byte[] {'a', 0, 'b'});
  }

  @Test
  void nothingBesideTheArtifactsIsServed() throws IOException {
    String task = left();
    for (String path :
        List.of(
            "../beside",
            "%2e%2e/beside",
            "%252e%252e/beside",
            "..%2fbeside",
            "folder/../../beside",
            "folder%2f..%2f..%2fbeside",
            "..%5cbeside",
            "folder\\..\\..\\beside",
            "/etc/passwd",
            "%2fetc%2fpasswd",
            "link",
            "linked/passwd",
            "folder",
            "folder/",
            "pipe",
            ".",
            "..",
            "ten%00",
            "ten%00.html",
            "%",
            "%zz",
            "none",
            "ten/x",
            "//ten",
            "%c0%ae%c0%ae/beside",
            "../../../../../../../etc/passwd",
            "..;/beside",
            ".%2e/beside")) {
      Raw answer = get(task, path);
      assertThat(answer.status()).as("%s: %s", path, answer.text()).isIn(400, 404);
      assertThat(answer.text()).doesNotContain("secret").doesNotContain("root:");
    }
  }

  @Test
  void aLinkThatIsPutInTheWayIsNotFollowed() throws Exception {
    String task = left();
    Path folder = home.journals().folder(task).resolve("artifacts");
    Path real = folder.resolve("folder");
    Path aside = folder.resolve("aside");
    Files.writeString(real.resolve("passwd"), "mine");
    Thread swapper =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                try {
                  Files.move(real, aside);
                  Files.createSymbolicLink(real, Path.of("/etc"));
                  Files.delete(real);
                  Files.move(aside, real);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    try {
      for (int i = 0; i < 200; i++) {
        Raw answer = get(task, "folder/passwd");
        assertThat(answer.text()).doesNotContain("root:");
        assertThat(answer.status()).isIn(200, 404);
      }
    } finally {
      swapper.interrupt();
      swapper.join();
    }
  }

  @Test
  void aPartIsServedAndWhatIsKnownIsNotSentAgain() throws IOException {
    String task = left();
    Raw whole = get(task, "ten");
    String sha256 = "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";
    assertThat(whole.has("etag: \"" + sha256 + "-")).isTrue();
    assertThat(get(task, "ten", "If-None-Match: " + whole.tag()).status()).isEqualTo(304);
    assertThat(get(task, "ten", "Range: bytes=2-4", "If-Range: " + whole.tag()).text())
        .isEqualTo("234");
    Raw part = get(task, "ten", "Range: bytes=2-4");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("234");
    assertThat(part.has("content-range: bytes 2-4/10\r\n")).isTrue();
    assertThat(get(task, "ten", "Range: bytes=2-4", "If-Range: \"old\"").text())
        .isEqualTo("0123456789");
    Raw outside = get(task, "ten", "Range: bytes=10-");
    assertThat(outside.status()).isEqualTo(416);
    assertThat(outside.has("content-range: bytes */10\r\n")).isTrue();
    Raw head = ask("HEAD", task, "ten");
    assertThat(head.has("content-length: 10\r\n")).isTrue();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void whatWasChangedSinceHasAnotherTag() throws IOException {
    String task = left();
    Files.writeString(home.journals().folder(task).resolve("artifacts/ten"), "9876543210");
    assertThat(get(task, "ten").has("etag: W/\"10-")).isTrue();
  }

  @Test
  void aSecretIsMaskedAndTheTagIsThatOfWhatIsServed() throws IOException {
    home.tools(
        """
        tools:
          leaves:
            mode: batch
            cmd: [sh, -c, 'printf "a s3cr3t-of-mine b" > "$RUNNER_ARTIFACTS_DIR/file"']
          keyed:
            mode: batch
            cmd: [sh, -c, "true"]
            params: { key: { secret: true, required: true } }
            env: { KEY: "{key}" }
        """);
    String task = home.start("leaves");
    home.completed(task);
    Raw before = get(task, "file");
    assertThat(before.text()).isEqualTo("a s3cr3t-of-mine b");
    home.completed(home.start("keyed", "-p", "key=s3cr3t-of-mine"));
    Raw after = get(task, "file", "If-None-Match: " + before.tag());
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.text()).isEqualTo("a ************** b");
    assertThat(get(task, "file", "Range: bytes=4-7").text()).isEqualTo("****");
  }

  @Test
  void anyNameIsServedAndNoneBreaksAHeader() throws IOException {
    String task = left();
    Raw answer = get(task, "folder/two%20words%20%22and%22%20%C3%BC%2541.txt");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.has("filename=\"two words _and_ __41.txt\"")).isTrue();
    assertThat(answer.has("filename*=UTF-8''two%20words%20%22and%22%20%C3%BC%2541.txt")).isTrue();
    assertThat(home.run("artifacts", task, "folder/plain % name").code(0).out()).isEqualTo("y\n");
    Path file = home.work().resolve("taken");
    home.run("artifacts", task, "ten", "-o", file.toString()).code(0);
    assertThat(file).hasContent("0123456789");
    home.run("artifacts", task, "../beside").code(66);
  }
}
