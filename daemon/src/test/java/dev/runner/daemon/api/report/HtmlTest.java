package dev.runner.daemon.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void noTextBecomesMarkup() {
    assertThat(Html.escaped("</pre><script>alert('1')</script>&\""))
        .isEqualTo("&lt;/pre&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;");
  }

  @Test
  void whatActsUnseenIsShown() {
    assertThat(Html.escaped("a\u0000b\u001bc\rd\n\te")).isEqualTo("a\u2400b\u241bc\u240dd\n\te");
    assertThat(Html.escaped("\u202egnp.exe\u2066\ud800\u2028\u007f"))
        .isEqualTo("\\u202egnp.exe\\u2066\\ud800\\u2028\\u007f");
    assertThat(Html.escaped("Grüße 😀")).isEqualTo("Grüße 😀");
  }

  @Test
  void coloursOfTerminalsAreDropped() {
    assertThat(Html.escaped("\u001b[1;31mred\u001b[0m")).isEqualTo("red");
  }
}
