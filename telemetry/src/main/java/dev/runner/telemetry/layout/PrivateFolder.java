package dev.runner.telemetry.layout;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders only their owner may enter (0700), and the files in them (0600). */
public final class PrivateFolder {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFolder() {}

  /**
   * Creates the folder and its missing parents.
   *
   * @throws IOException with a message that names the folder and the remedy
   */
  public static Path create(Path folder) throws IOException {
    try {
      return Files.createDirectories(folder, OWNER_ONLY);
    } catch (AccessDeniedException e) {
      throw refused(folder, "permission denied", e);
    } catch (FileAlreadyExistsException e) {
      throw refused(folder, "a file is there", e);
    } catch (FileSystemException e) {
      throw refused(folder, String.valueOf(e.getReason()), e);
    }
  }

  private static IOException refused(Path folder, String reason, IOException cause) {
    return new IOException(
        "cannot create the folder %s: %s. Make it writable or choose another one."
            .formatted(folder, reason),
        cause);
  }

  /**
   * Refuses a folder that others could have prepared or could replace: it must be ours, ours alone
   * and no symbolic link, and so must the way to it be.
   *
   * @throws IOException with a message that names the folder and the remedy
   */
  public static void verify(Path folder) throws IOException {
    FolderWay way = FolderWay.to(folder);
    way.verify();
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a symbolic link; remove it and start again.");
    }
    if (!way.endsWithOurs()) {
      throw new IOException(folder + " belongs to another user; choose another state folder.");
    }
    if (!Files.getPosixFilePermissions(folder)
        .equals(PosixFilePermissions.fromString("rwx------"))) {
      throw new IOException(folder + " is open to others; run: chmod 700 " + folder);
    }
  }

  /**
   * Makes a folder that passes {@link #verify}; the way to it is looked at first, so that nothing
   * is made where somebody else led us.
   */
  public static void prepare(Path folder) throws IOException {
    FolderWay.to(folder).verify();
    Path _ = create(folder);
    verify(folder);
  }

  /** The attribute that makes a file readable and writable by its owner alone. */
  public static FileAttribute<Set<PosixFilePermission>> ownerFile() {
    return OWNER_FILE;
  }

  /** The attribute that makes a folder accessible to its owner alone. */
  public static FileAttribute<Set<PosixFilePermission>> ownerFolder() {
    return OWNER_ONLY;
  }
}
