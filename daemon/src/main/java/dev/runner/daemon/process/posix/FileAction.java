package dev.runner.daemon.process.posix;

/** What a new process does with its descriptors and folder before the program begins. */
public sealed interface FileAction {

  /** Opens a file as exactly this descriptor; files it makes are readable by their owner alone. */
  record Open(int descriptor, String path, int flags) implements FileAction {}

  /** Makes {@code descriptor} another name of the starting process's {@code original}. */
  record Duplicate(int original, int descriptor) implements FileAction {}

  /** Goes to a folder. */
  record ChangeFolder(String path) implements FileAction {}

  /** Closes this descriptor and all above. */
  record CloseFrom(int descriptor) implements FileAction {}
}
