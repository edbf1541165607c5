package dev.runner.daemon.process.exit;

import dev.runner.daemon.process.exit.ExitRecord.Ended;
import dev.runner.daemon.process.exit.ExitRecord.NotEnded;
import dev.runner.daemon.process.exit.ExitRecord.Signalled;
import dev.runner.daemon.process.exit.ExitRecord.Unreadable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of {@code exit.json}: a shell's printf wrote it, so no JSON reader is needed. */
final class ExitRecordText {
  static final int MAX_BYTES = 4096;
  private static final Pattern SCHEMA =
      Pattern.compile("^\\s*\\{.*\"schema\"\\s*:\\s*\"runner\\.exit/1\"");
  private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*(\\d{1,3})[,}\\s]");
  private static final Pattern SIGNALLED = Pattern.compile("\"signalled\"\\s*:\\s*(\\w+)");

  private ExitRecordText() {}

  /** Understands the text; keys it does not know are ignored. */
  static ExitRecord parse(String text) {
    if (text.isEmpty()) {
      return new NotEnded();
    }
    Matcher status = STATUS.matcher(text);
    boolean whole = SCHEMA.matcher(text).find() && text.stripTrailing().endsWith("}");
    return whole && status.find()
        ? new Ended(Integer.parseInt(status.group(1)), signalled(text))
        : new Unreadable("Not an exit record of version 1: " + text.strip());
  }

  private static Signalled signalled(String text) {
    Matcher word = SIGNALLED.matcher(text);
    if (!word.find() || word.group(1).equals("false")) {
      return Signalled.NO;
    }
    return word.group(1).equals("true") ? Signalled.YES : Signalled.UNKNOWN;
  }
}
