package dev.runner.daemon.notify;

import dev.runner.daemon.process.launch.ProgramLookup;
import dev.runner.daemon.process.launch.ProgramOutcome;
import dev.runner.wrappers.settings.Settings;
import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.template.FilledWord;
import dev.runner.wrappers.template.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that tell a person: those of the settings, or those of the desktop. */
record NoticeCommand(Map<String, String> environment, Path home) {
  private static final String DESKTOP = "notify-send";

  /** Empty where nothing is set and no desktop can be reached. */
  Optional<List<String>> words(Settings.Notify settings, Notice notice) {
    return settings.cmd().map(cmd -> filled(cmd, notice)).or(() -> desktop(notice));
  }

  private static List<String> filled(Command cmd, Notice notice) {
    Values values = new Values(Map.copyOf(notice.values()));
    return cmd.fill(values).stream().map(FilledWord::text).toList();
  }

  private Optional<List<String>> desktop(Notice notice) {
    boolean there = environment.containsKey(NoticeEnvironment.BUS) && isInstalled();
    return there
        ? Optional.of(
            List.of(DESKTOP, "--app-name=runner", "--", "runner", escaped(notice.summary())))
        : Optional.empty();
  }

  private boolean isInstalled() {
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    return ProgramLookup.find(DESKTOP, path, home) instanceof ProgramOutcome.Found;
  }

  /** Desktops take the text for markup (Desktop Notifications Specification, "Markup"). */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
