package dev.runner.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stub over real HTTP, as an agent meets it. */
class StubModelTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String WITH_SHELL =
      """
      {"model":"stub","stream":true,
       "messages":[{"role":"system","content":"be brief"},
                   {"role":"user","content":[{"type":"text","text":"go \\"on\\""}]}],
       "tools":[{"type":"function","function":{"parameters":{"name":{"a":[1,2]}},"name":"read"}},
                {"type":"function","function":{"name":"bash","parameters":{}}}]}
      """;
  private static final String WITHOUT_TOOLS =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"a title, please\"}]}";
  private static final String AFTER_THE_TOOL =
      """
      {"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"call_1"}]},
                   {"role":"tool","tool_call_id":"call_1","content":"done"}],
       "tools":[{"type":"function","function":{"name":"bash"}}]}
      """;

  private HttpClient http;

  @BeforeEach
  void open() {
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void close() {
    http.shutdownNow();
  }

  @Test
  void streamsAnAnswerWordByWordAndEndsWithUsage() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("hello \"two\"\nlines"))) {
      HttpResponse<String> answer = complete(stub, WITH_SHELL);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      assertThat(List.of(answer.body().split("\n\n")))
          .allMatch(event -> event.startsWith("data: "))
          .anySatisfy(event -> assertThat(event).contains("\"delta\":{\"role\":\"assistant\"}"))
          .anySatisfy(event -> assertThat(event).contains("\"content\":\"hello \""))
          .anySatisfy(event -> assertThat(event).contains("\"content\":\"\\\"two\\\"\\n\""))
          .anySatisfy(event -> assertThat(event).contains("\"finish_reason\":\"stop\""))
          .anySatisfy(event -> assertThat(event).contains("\"prompt_tokens\":100"))
          .last()
          .isEqualTo("data: [DONE]");
      assertThat(stub.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void callsTheShellToolThenAnswers() throws Exception {
    Scenario scenario = new Scenario.ShellThenAnswer("printf '%s' \"$HOME\"", "finished");
    try (StubModel stub = StubModel.start(scenario)) {
      String call = complete(stub, WITH_SHELL).body();
      assertThat(call)
          .contains("\"tool_calls\":[{\"index\":0,\"id\":\"call_1\"")
          .contains("\"name\":\"bash\"")
          .contains("{\\\"command\\\":\\\"printf '%s' \\\\\\\"$HOME\\\\\\\"\\\"")
          .contains("\"finish_reason\":\"tool_calls\"")
          .doesNotContain("finished");

      assertThat(complete(stub, AFTER_THE_TOOL).body())
          .contains("\"content\":\"finished\"")
          .doesNotContain("tool_calls");
      assertThat(stub.requestCount()).isEqualTo(2);
    }
  }

  @Test
  void answersAtOnceWhereNoShellToolIsOffered() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.ShellThenAnswer("ls", "A title"))) {
      assertThat(complete(stub, WITHOUT_TOOLS).body()).contains("\"content\":\"title\"");
    }
  }

  @Test
  void failsForEver() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Fail(500))) {
      for (int round = 0; round < 3; round++) {
        HttpResponse<String> answer = complete(stub, WITH_SHELL);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).startsWith("{\"error\":{\"message\":");
      }
      assertThat(stub.requestCount()).isEqualTo(3);
    }
  }

  @Test
  void hangsUntilItIsClosed() throws Exception {
    CompletableFuture<HttpResponse<String>> answer;
    try (StubModel stub = StubModel.start(new Scenario.Hang())) {
      answer = http.sendAsync(chat(stub, WITH_SHELL), HttpResponse.BodyHandlers.ofString());
      await().atMost(PATIENCE).until(() -> stub.requestCount() == 1);
      assertThat(answer).isNotDone();
    }
    assertThat(answer).failsWithin(PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, data: [DONE]",
    "/v1/responses, response.completed",
    "/v1/messages, message_stop",
    "/v1beta/models/any-at-all:streamGenerateContent?alt=sse, usageMetadata",
  })
  void speaksToTheAgentsOfEachProvider(String path, String end) throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("hello"))) {
      URI uri = URI.create(stub.origin() + path);
      HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
      assertThat(send(request.POST(HttpRequest.BodyPublishers.ofString("{}")).build()).body())
          .contains("\"hello\"", end);
      assertThat(stub.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void knowsNoOtherPath() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("hello"))) {
      HttpRequest head = HttpRequest.newBuilder(URI.create(stub.origin() + "/")).HEAD().build();
      assertThat(send(head).statusCode()).isEqualTo(404);
      assertThat(stub.requestCount()).isZero();
    }
  }

  @Test
  void listsItsOneModel() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("hello"))) {
      HttpResponse<String> models = send(HttpRequest.newBuilder(route(stub, "/models")).build());
      assertThat(models.statusCode()).isEqualTo(200);
      assertThat(models.body()).contains("\"id\":\"stub\"");
      assertThat(stub.requestCount()).isZero();
    }
  }

  @Test
  void refusesWhatIsNoCompletionRequest() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("hello"))) {
      assertThat(complete(stub, "{\"messages\": nonsense").statusCode()).isEqualTo(400);
      HttpRequest get = HttpRequest.newBuilder(route(stub, "/chat/completions")).build();
      assertThat(send(get).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void answersOnLoopbackOnly() throws Exception {
    try (StubModel stub = StubModel.start(new Scenario.Answer("hello"))) {
      assertThat(stub.baseUrl().getHost()).isEqualTo("127.0.0.1");
    }
  }

  private HttpResponse<String> complete(StubModel stub, String body) throws Exception {
    return send(chat(stub, body));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest chat(StubModel stub, String body) {
    return HttpRequest.newBuilder(route(stub, "/chat/completions"))
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static URI route(StubModel stub, String path) {
    return URI.create(stub.baseUrl() + path);
  }
}
