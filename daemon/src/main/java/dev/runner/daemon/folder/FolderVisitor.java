package dev.runner.daemon.folder;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.BasicFileAttributes;

/** Sees what is below an open folder. */
public interface FolderVisitor {
  /** A regular file, not yet opened. */
  interface Found {
    /** Its path below the folder. */
    String path();

    BasicFileAttributes attributes();

    /** Opens it for reading. */
    SeekableByteChannel open() throws IOException;
  }

  void file(Found found) throws IOException;

  /** Something that is neither file nor folder, or that lies too deep. */
  void passedOver(String path, String why);
}
