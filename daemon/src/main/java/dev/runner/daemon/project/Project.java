package dev.runner.daemon.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a folder belongs to: the git work tree it stands in, or itself.
 *
 * @param root the top of the work tree, by its real path: a link must not lend a project's name
 */
public record Project(Path root, Optional<WorkTree> tree) {

  /** The project of a folder. */
  public static Project of(Path folder) {
    Path real = real(folder);
    Optional<WorkTree> tree = WorkTree.of(real);
    return new Project(tree.map(WorkTree::root).orElse(real), tree);
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.normalize();
    }
  }

  /** What tasks call their project: all work trees of a repository count as its main one. */
  public Path main() {
    return tree.map(WorkTree::project).orElse(root);
  }

  /** What trust is given to: the repository, which its work trees share, or the folder. */
  public Path repository() {
    return tree.flatMap(WorkTree::repository).orElse(root);
  }

  Path toolsFile() {
    return root.resolve("tools.yaml");
  }
}
