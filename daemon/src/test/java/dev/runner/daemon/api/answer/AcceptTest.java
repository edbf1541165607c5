package dev.runner.daemon.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
  private static final List<String> OFFERS = List.of("application/json", "text/plain");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                                | application/json",
        "''                               | application/json",
        "*/*                              | application/json",
        "text/plain                       | text/plain",
        "TEXT/Plain; charset=utf-8        | text/plain",
        "text/*                           | text/plain",
        "text/plain, application/json     | text/plain",
        "text/plain;q=0.5, application/*  | application/json",
        "text/html, */*;q=0.1             | application/json",
        "*/*, application/json;q=0        | text/plain",
        "image/png                        | -",
        "application/json;q=0             | -",
        "application/json;q=x             | -",
      })
  void choosesTheBest(String header, String best) {
    assertThat(Accept.of(Optional.ofNullable(header)).best(OFFERS))
        .isEqualTo(Optional.ofNullable(best));
  }
}
