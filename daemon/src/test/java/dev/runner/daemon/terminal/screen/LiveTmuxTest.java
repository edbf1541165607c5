package dev.runner.daemon.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runner.daemon.terminal.ScreenSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where tmux is installed it judges: it must show a painted screen as it shows the program. */
final class LiveTmuxTest {
  private static final String END = "end of what is shown";

  private static final Pattern BLANK_ENDS =
      Pattern.compile(" +(?=(?: |\033\\[[0-9;:]*m)*$)", Pattern.MULTILINE);
  private static final String FLAGS =
      "#{cursor_x} #{cursor_y} #{cursor_flag} #{alternate_on} #{keypad_flag} #{keypad_cursor_flag}"
          + " #{mouse_any_flag} #{scroll_region_upper} #{scroll_region_lower}";

  @TempDir Path folder;

  @BeforeEach
  void needsTmux() throws Exception {
    assumeTrue(isInstalled(), "tmux is not installed");
  }

  @AfterEach
  void endTmux() throws Exception {
    if (isInstalled()) {
      tmux("kill-server");
    }
  }

  private static boolean isInstalled() throws Exception {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void tmuxShowsThePaintedScreenAsTheProgram(Recording recording) throws Exception {
    ScreenModel model = new ScreenModel(recording.size(), answer -> {});
    model.feed(ByteBuffer.wrap(recording.bytes()));
    String program = shown("program", recording.size(), recording.bytes());
    String painted = shown("painted", recording.size(), model.paint());
    assertThat(painted).isEqualTo(program);
  }

  /** Text, colours and attributes, once all was shown: then the pane has the title that ends it. */
  private String shown(String name, ScreenSize size, byte[] bytes) throws Exception {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    Files.writeString(folder.resolve(name + ".end"), "\033\\\033]2;" + END + "\033\\");
    tmux(
        "-f",
        "/dev/null",
        "start-server",
        ";",
        "set",
        "-g",
        "status",
        "off",
        ";",
        "new-session",
        "-d",
        "-s",
        name,
        "-x",
        "" + size.columns(),
        "-y",
        "" + size.rows(),
        "stty raw -echo; cat '" + file + "' '" + file + ".end'; cat >'" + file + ".typed'");
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> tmux("display", "-p", "-t", name, "#{pane_title}").strip().equals(END));
    return seen(size, tmux("capture-pane", "-p", "-e", "-N", "-t", name))
        + tmux("display", "-p", "-t", name, FLAGS);
  }

  /**
   * tmux names the colour of blanks in more than one way and leaves out what was erased at the end
   * of a line; what is seen of the rest is the same.
   */
  private static String seen(ScreenSize size, String captured) {
    ScreenModel model = new ScreenModel(size, answer -> {});
    String lines =
        BLANK_ENDS.matcher(captured).replaceAll("").stripTrailing().replace("\n", "\r\n");
    model.feed(ByteBuffer.wrap((lines + "\033[0m").getBytes(StandardCharsets.UTF_8)));
    return new String(model.paint(), StandardCharsets.UTF_8).replace("\033", "\n");
  }

  private String tmux(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", folder.resolve("s").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
