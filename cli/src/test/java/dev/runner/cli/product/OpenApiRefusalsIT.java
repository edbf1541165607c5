package dev.runner.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.cli.product.ApiContract.Operation;
import dev.runner.cli.product.DaemonDoor.Answered;
import dev.runner.cli.product.DaemonDoor.Asked;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every operation of {@code /openapi.json} refuses, and that it says so as documented. */
class OpenApiRefusalsIT {
  @RegisterExtension final TestHome home = new TestHome();

  private static final String API = "/api/v1/";

  private DaemonDoor door = new DaemonDoor("", "");
  private String task = "";
  private String run = "";

  @BeforeEach
  void aTaskThatHasEnded() {
    task = home.start("quick", "--", "sh", "-c", "echo 10 >$RUNNER_ARTIFACTS_DIR/ten");
    run = home.completed(task).text("run_id").orElseThrow();
    door = home.door();
  }

  private static void status(int expected, Answered answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
  }

  @Test
  void everyOperationRefusesWhatItDoesNotKnowAndWhomItDoesNotKnow() {
    for (Operation operation : door.contract().operations()) {
      Asked asked = new Asked(operation.method(), path(operation), Map.of(), "");
      if (asked.path().startsWith(API)) {
        status(400, door.ask(at(asked, asked.path() + "?no_such_parameter=1")));
      }
      status(403, door.ask(asked.with("Origin", "http://localhost:1")));
      if (!operation.node().get("x-runner-right").asString().equals("none")) {
        status(401, door.send(asked));
        status(401, door.send(asked.with("Authorization", "Bearer wrong")));
      }
      if (operation.node().has("requestBody")) {
        status(400, door.ask(withBody(asked, "{\"no_such_member\":1}")));
        status(400, door.ask(withBody(asked, "[]")));
        status(415, door.ask(withBody(asked, "{}").with("Content-Type", "text/plain")));
      }
    }
  }

  private static Asked at(Asked asked, String path) {
    return new Asked(asked.method(), path, asked.headers(), asked.body());
  }

  private static Asked withBody(Asked asked, String body) {
    return new Asked(asked.method(), asked.path(), asked.headers(), body);
  }

  private String path(Operation operation) {
    String id = operation.path().startsWith(API + "runs") ? run : task;
    return operation
        .path()
        .replace("{id}", id)
        .replace("{name}", operation.path().startsWith(API) ? "quick" : "page.css")
        .replace("{path}", "ten")
        .replace("{stream}", "stdout")
        .replace("{file}", "docs.css");
  }

  @Test
  void onlyAPersonDecides() {
    String agent = TestHome.read(home.state().resolve("agent-token")).strip();
    Asked stop = Asked.post(API + "daemon/stop", "{}").with("Authorization", "Bearer " + agent);
    status(403, door.send(stop));
  }
}
