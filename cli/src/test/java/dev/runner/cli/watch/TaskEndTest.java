package dev.runner.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskEndTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"succeeded\",\"exit_code\":0}|0",
        "{\"status\":\"succeeded\",\"exit_code\":3}|0",
        "{\"status\":\"failed\",\"exit_code\":7}|7",
        "{\"status\":\"failed\",\"exit_code\":0,\"error_class\":\"tool_denied\"}|1",
        "{\"status\":\"failed\",\"error_class\":\"command_not_found\"}|1",
        "{\"status\":\"failed\",\"signal\":\"SIGKILL\"}|137",
        "{\"status\":\"failed\",\"signal\":\"SEGV\"}|139",
        "{\"status\":\"failed\",\"signal\":15}|143",
        "{\"status\":\"timed_out\",\"signal\":\"SIGTERM\"}|124",
        "{\"status\":\"cancelled\",\"exit_code\":9}|130",
        "{\"status\":\"lost\"}|1"
      })
  void tellsTheExitCodeOfTheContract(String task, int code) {
    assertThat(new TaskEnd(Json.read(task).orElseThrow()).exitCode()).isEqualTo(code);
  }
}
