package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

/** How every refusal of the daemon must look. */
final class Refusals {
  private Refusals() {}

  /** A problem with this status and slug, with the headers of every answer, and nobody's page. */
  static void assertRefused(RawHttp.Answer answer, int status, String slug) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("/problems/" + slug + "\"");
    assertThat(answer.header("Runner-Version")).isPresent();
    assertThat(answer.header("Runner-Home")).isPresent();
    assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
    assertThat(answer.headers()).noneMatch(line -> line.startsWith("Access-Control-"));
    assertThat(answer.text()).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
    if (status == 401) {
      assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    }
    if (status == 429 || status == 503) {
      assertThat(answer.header("Retry-After")).isPresent();
    }
  }
}
