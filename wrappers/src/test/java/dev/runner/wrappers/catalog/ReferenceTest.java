package dev.runner.wrappers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.wrappers.key.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/tools.md against the parser's keys; -Ddocs.update rewrites them. */
class ReferenceTest {
  private static final Path DOCS = Path.of("..", "docs", "tools.md");
  private static final String BEGIN = "<!-- keys: made by ReferenceTest -->\n";
  private static final String END = "<!-- end of keys -->\n";

  @Test
  void theReferenceNamesEveryKey() throws IOException {
    String text = Files.readString(DOCS);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    String wanted = text.substring(0, from) + "\n" + tables() + text.substring(to);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(DOCS, wanted);
    }
    assertThat(Files.readString(DOCS))
        .as("run: mvn -pl wrappers test -Dtest=ReferenceTest -Ddocs.update=true")
        .isEqualTo(wanted);
  }

  private static String tables() {
    return table("The file", Key.File.values())
        + table("`limits`", Key.Limit.values())
        + table("`settings`", Key.Setting.values())
        + table("`settings.notify`", Key.Notify.values())
        + table("`settings.retention`", Key.Retention.values())
        + table("One of `settings.prices`", Key.PriceOf.values())
        + table("`settings.budgets`", Key.BudgetFor.values())
        + table("A budget", Key.BudgetOf.values())
        + table("A tool", Key.Tool.values())
        + table("`grace`", Key.Grace.values())
        + table("`retry`", Key.Retry.values())
        + table("A parameter", Key.Parameter.values());
  }

  private static String table(String title, Key[] keys) {
    StringBuilder table = new StringBuilder("## " + title + "\n\n");
    table.append("| key | takes | default | what it is for |\n| --- | --- | --- | --- |\n");
    for (Key key : List.of(keys)) {
      Key.Meaning meaning = key.meaning();
      String fallback = meaning.fallback().isEmpty() ? "" : "`" + meaning.fallback() + "`";
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(key.key(), meaning.form().replace("|", "or"), fallback, meaning.doc()));
    }
    return table.append('\n').toString();
  }
}
