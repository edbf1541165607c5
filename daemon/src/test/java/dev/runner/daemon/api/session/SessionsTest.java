package dev.runner.daemon.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-20T08:00:00Z");

  private Sessions sessions() throws IOException {
    return new Sessions(folder.resolve("sessions"), () -> now);
  }

  @Test
  void aDamagedFileLogsAllOut() throws IOException {
    Files.write(folder.resolve("sessions"), new byte[] {(byte) 0xff, ' ', '1', '\n'});
    String cookie = sessions().begin();
    assertThat(sessions().test(cookie)).isTrue();
  }

  @Test
  void outliveTheDaemonAndEndAfterThirtyDays() throws IOException {
    String cookie = sessions().begin();
    assertThat(sessions().test(cookie)).isTrue();
    assertThat(sessions().test(cookie + "x")).isFalse();
    now = now.plus(Duration.ofDays(30)).minusSeconds(1);
    assertThat(sessions().test(cookie)).isTrue();
    now = now.plusSeconds(1);
    assertThat(sessions().test(cookie)).isFalse();
  }

  @Test
  void standInTheFileAsDigestsOnly() throws IOException {
    String cookie = sessions().begin();
    Path file = folder.resolve("sessions");
    assertThat(Files.readString(file)).doesNotContain(cookie);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void endTogether() throws IOException {
    Sessions sessions = sessions();
    String one = sessions.begin();
    String two = sessions.begin();
    assertThat(sessions.endAll()).isEqualTo(2);
    assertThat(sessions.test(one) || sessions.test(two)).isFalse();
    assertThat(sessions().test(one)).isFalse();
  }

  @Test
  void areBounded() throws IOException {
    Sessions sessions = sessions();
    String first = sessions.begin();
    for (int i = 0; i < Sessions.MAX_KEPT; i++) {
      String _ = sessions.begin();
    }
    assertThat(sessions.test(first)).isFalse();
    assertThat(folder.resolve("sessions"))
        .satisfies(f -> assertThat(Files.readAllLines(f)).hasSize(Sessions.MAX_KEPT));
  }

  @Test
  void aCodeLivesOnceAndNotForLong() {
    LoginCodes codes = new LoginCodes(() -> now);
    String code = codes.issue();
    assertThat(codes.take("other")).isFalse();
    assertThat(codes.take(code)).isTrue();
    assertThat(codes.take(code)).isFalse();
    String late = codes.issue();
    now = now.plus(LoginCodes.LIVES);
    assertThat(codes.take(late)).isFalse();
  }
}
