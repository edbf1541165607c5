package dev.runner.daemon.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runner.daemon.redact.Redaction;
import dev.runner.daemon.redact.SecretPrints;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTest {
  @TempDir private Path folder;

  private String shown(String text, String... secrets) throws IOException {
    SecretPrints prints = SecretPrints.open(folder.resolve("masks"));
    prints.add(List.of(secrets));
    StringWriter out = new StringWriter();
    Html _ = new Html(out, Redaction.of(prints)).text(text);
    return out.toString();
  }

  @Test
  void noTextBecomesMarkup() throws IOException {
    assertThat(shown("</pre><script>alert('1')</script>&\""))
        .isEqualTo("&lt;/pre&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;");
  }

  @Test
  void whatActsUnseenIsShown() throws IOException {
    assertThat(shown("a\u0000b\u001bc\rd\n\te")).isEqualTo("a\u2400b\u241bc\u240dd\n\te");
    assertThat(shown("\u202egnp.exe\u2066\ud800\u2028\u007f"))
        .isEqualTo("\\u202egnp.exe\\u2066\\ud800\\u2028\\u007f");
    assertThat(shown("Grüße 😀")).isEqualTo("Grüße 😀");
  }

  @Test
  void coloursOfTerminalsAreDropped() throws IOException {
    assertThat(shown("\u001b[1;31mred\u001b[0m")).isEqualTo("red");
  }

  @Test
  void secretsAreMaskedBehindColoursAndEscapes() throws IOException {
    assertThat(shown("a s3<cr\u001b[31met&\" b", "s3<cret&\"")).isEqualTo("a ********* b");
  }
}
