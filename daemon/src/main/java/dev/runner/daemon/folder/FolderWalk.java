package dev.runner.daemon.folder;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Goes through a folder and the folders in it, to a bounded depth. */
record FolderWalk(FolderVisitor visitor) {
  private static final int MAX_DEPTH = 40;

  private record Here(
      SecureDirectoryStream<Path> folder, Path name, String path, BasicFileAttributes attributes)
      implements FolderVisitor.Found {
    @Override
    public SeekableByteChannel open() throws IOException {
      return folder.newByteChannel(
          name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
  }

  void walk(SecureDirectoryStream<Path> folder, Path relative, int depth) throws IOException {
    for (Path entry : folder) {
      Path path = relative.resolve(entry.getFileName().toString());
      try {
        show(folder, entry.getFileName(), path, depth);
      } catch (NoSuchFileException e) {
        // gone since the folder was listed: a file that was only there for a moment
      }
    }
  }

  private void show(SecureDirectoryStream<Path> folder, Path name, Path path, int depth)
      throws IOException {
    BasicFileAttributes attributes =
        folder
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (attributes.isDirectory()) {
      descend(folder, name, path, depth);
    } else if (attributes.isRegularFile()) {
      visitor.file(new Here(folder, name, path.toString(), attributes));
    } else {
      visitor.passedOver(path.toString(), "not a regular file");
    }
  }

  private void descend(SecureDirectoryStream<Path> folder, Path name, Path path, int depth)
      throws IOException {
    if (depth == MAX_DEPTH) {
      visitor.passedOver(path.toString(), "too deep");
      return;
    }
    try (SecureDirectoryStream<Path> inner =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      walk(inner, path, depth + 1);
    }
  }
}
