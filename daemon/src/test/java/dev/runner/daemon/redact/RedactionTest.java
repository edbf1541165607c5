package dev.runner.daemon.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runner.telemetry.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Secrets in text, JSON and journal lines. */
final class RedactionTest {
  private static final String GITHUB = "ghp_0123456789abcdefghijABCDEFGHIJ0123";

  @TempDir private Path folder;
  private SecretPrints prints;
  private Redaction redaction;

  @BeforeEach
  void open() throws IOException {
    prints = SecretPrints.open(folder.resolve("masks"));
    redaction = Redaction.of(prints);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GITHUB,
        "glpat-abcdefghij0123456789",
        "sk-ant-api03-abcdefghijklmnop_qrst",
        "sk-proj-abcdefghijklmnopqrst",
        "AKIAIOSFODNN7EXAMPLE",
        "xoxb-123456789012-abcdefghijkl",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        "Bearer abcdefghijklmnop1234",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789",
        "task_01arz3ndektsv4rrffq69g5fav."
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      })
  void wellKnownCredentialsAreMaskedWhereverTheyStand(String credential) {
    String masked = redaction.text("before \"" + credential + "\", after");

    assertThat(masked).startsWith("before \"").endsWith("\", after").contains("*****");
    assertThat(masked).hasSameSizeAs("before \"" + credential + "\", after");
    assertThat(masked).doesNotContain(credential.substring(credential.length() - 8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task_01arz3ndektsv4rrffq69g5fav",
        "risk-assessment-of-the-whole-department",
        "sk-short",
        "http://127.0.0.1:8080/path?x=1@2",
        "2026-11-20T08:00:00Z",
        "AKIA is a prefix",
        "the bearer of good news",
        "git@github.com:owner/name.git",
        "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      })
  void whatOnlyResemblesOneStaysReadable(String text) {
    assertThat(redaction.text(text)).isEqualTo(text);
  }

  @Test
  void ofAnAddressThePasswordAloneIsMasked() {
    assertThat(redaction.text("postgres://app:s3cret@db/x and ssh://git@host"))
        .isEqualTo("postgres://app:******@db/x and ssh://git@host");
  }

  @Test
  void aPrivateKeyKeepsItsLines() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabcd\n-----END RSA PRIVATE KEY-----\n";

    assertThat(redaction.text(key))
        .isEqualTo(
            "-----BEGIN RSA PRIVATE KEY-----\n******\n****\n-----END RSA PRIVATE KEY-----\n");
  }

  @Test
  void toldSecretsAreMaskedEvenInsideWords() throws IOException {
    prints.add(List.of("Pa$$wörd", "two\nlines here"));

    assertThat(redaction.text("x=Pa$$wörd; xPa$$wördx")).isEqualTo("x=*********; x*********x");
    assertThat(redaction.text("two / lines here / line")).isEqualTo("two / ********** / line");
  }

  @Test
  void valuesOfLessThanSixBytesAreNoSecrets() throws IOException {
    prints.add(List.of("true", "12345", "123456"));

    assertThat(redaction.text("true 12345 123456")).isEqualTo("true 12345 ******");
  }

  @Test
  void secretsStayKnownAndTheFileHoldsNone() throws IOException {
    prints.add(List.of("correct horse battery"));

    Path file = folder.resolve("masks");
    assertThat(Files.readString(file)).doesNotContain("horse");
    assertThat(Redaction.of(SecretPrints.open(file)).text("the correct horse battery!"))
        .isEqualTo("the *********************!");
  }

  @Test
  void aTornLineLosesNothingElse() throws IOException {
    prints.add(List.of("first secret"));
    Path file = folder.resolve("masks");
    Files.writeString(file, "12 abc", StandardOpenOption.APPEND);

    assertThat(Redaction.of(SecretPrints.open(file)).text("first secret"))
        .isEqualTo("************");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage\n", "\u0000\u0000\n", "runner.masks/1 zz\n1 2 3\n", "\u00ff\u00fe\n"})
  void nothingIsShownWhereSecretsCannotBeKnownAgain(String damaged) throws IOException {
    Path file = Files.writeString(folder.resolve("masks"), damaged, StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> SecretPrints.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is damaged");
  }

  @Test
  void jsonKeepsItsStructure() throws IOException {
    prints.add(List.of("quo\"te\\d", "123456", "succeeded"));
    JsonNode json =
        Json.mapper()
            .createObjectNode()
            .put("status", "succeeded")
            .put("text", "a quo\"te\\d b")
            .put("number", 123456)
            .set("list", Json.mapper().createArrayNode().add("123456").add(true).addNull());

    assertThat(redaction.json(json).toString())
        .isEqualTo(
            "{\"status\":\"succeeded\",\"text\":\"a ******** b\",\"number\":123456,"
                + "\"list\":[\"******\",true,null]}");
  }

  @Test
  void aNameOfAUsersOwnSparesNoSecret() {
    JsonNode json = Json.mapper().createObjectNode().put("tool", "curl").set("params", token());

    assertThat(redaction.json(json).toString())
        .isEqualTo(
            "{\"tool\":\"curl\",\"params\":{\"tool\":\"ghp_%s\"}}".formatted("*".repeat(34)));
  }

  private static JsonNode token() {
    return Json.mapper().createObjectNode().put("tool", GITHUB);
  }

  @Test
  void aSecretIsFoundBehindTheEscapesOfALine() throws IOException {
    prints.add(List.of("quo\"te\\d"));
    byte[] line = "{\"text\":\"a quo\\\"te\\\\d b\"}\n".getBytes(StandardCharsets.UTF_8);

    assertThat(redaction.line(line))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"text\":\"a ******** b\"}\n");
  }

  @Test
  void anotherSecretMakesAnotherEdition() throws IOException {
    String before = redaction.edition();
    prints.add(List.of("first secret"));
    String first = redaction.edition();
    prints.add(List.of("first secret"));

    assertThat(first).isNotEqualTo(before).isEqualTo(redaction.edition());
    assertThat(Redaction.of(SecretPrints.open(folder.resolve("masks"))).edition()).isEqualTo(first);
  }

  @Test
  void aLineWithoutSecretsIsTheSameBytes() {
    byte[] line = "{\"seq\":1,\"summary\":\"Nothing\"}\n".getBytes(StandardCharsets.UTF_8);

    assertThat(redaction.line(line)).isSameAs(line);
  }

  @Test
  void aLineWithOneIsStillOneLineOfJson() {
    byte[] line =
        ("{\"seq\":1,\"summary\":\"uses " + GITHUB + "\"}\n").getBytes(StandardCharsets.UTF_8);

    assertThat(new String(redaction.line(line), StandardCharsets.UTF_8))
        .isEqualTo("{\"seq\":1,\"summary\":\"uses ghp_" + "*".repeat(34) + "\"}\n");
  }
}
