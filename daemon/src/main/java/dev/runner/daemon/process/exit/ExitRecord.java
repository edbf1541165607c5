package dev.runner.daemon.process.exit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What {@code exit.json} says: the claim of a start, and its end. */
public sealed interface ExitRecord {

  /** There is no such file: the task was never started. */
  record Unclaimed() implements ExitRecord {}

  /** The task was started, and its wrapper has not written an end (yet, or it was killed). */
  record NotEnded() implements ExitRecord {}

  /** The status as a shell tells it, 0 to 255, and whether a signal caused it. */
  record Ended(int status, Signalled signalled) implements ExitRecord {}

  /** The file cannot be understood; {@code detail} says why. */
  record Unreadable(String detail) implements ExitRecord {}

  /** Whether a status above 128 tells of a signal. */
  enum Signalled {
    YES,
    NO,
    UNKNOWN
  }

  /** Reads the file at {@code path}. */
  static ExitRecord read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return ExitRecordText.parse(
          new String(in.readNBytes(ExitRecordText.MAX_BYTES), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return new Unclaimed();
    } catch (IOException e) {
      return new Unreadable("Cannot read " + path + ": " + e);
    }
  }
}
