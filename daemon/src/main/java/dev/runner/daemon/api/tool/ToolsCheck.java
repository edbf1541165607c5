package dev.runner.daemon.api.tool;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.ask.Asking;
import dev.runner.daemon.api.ask.Query;
import dev.runner.daemon.api.body.Body;
import dev.runner.daemon.api.body.TaskBody;
import dev.runner.daemon.api.door.Caller;
import dev.runner.daemon.api.door.Right;
import dev.runner.daemon.api.problem.BadTools;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.service.Services;
import dev.runner.telemetry.json.Json;
import dev.runner.wrappers.yaml.Mistake;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /tools/check}: every mistake of the files of tools, each read as what it is. */
record ToolsCheck(Services services) {
  private static final long MAX_CHECKED_BYTES = 1L << 20;

  void check(Context ctx) throws IOException {
    Query.only(ctx);
    Caller _ = Asking.caller(ctx, Right.READ);
    Body body = Body.read(ctx.bodyAsBytes());
    Optional<Path> path = body.text("path").map(ToolsCheck::path);
    Optional<Path> folder = TaskBody.cwd(body);
    body.end();
    // Mistakes quote the file they are in, so only a person may choose which one is read.
    if (path.isPresent() || folder.isPresent()) {
      Caller _ = Asking.caller(ctx, Right.DECIDE);
    }
    List<Path> files = checked(path, folder);
    List<Mistake> mistakes = new ArrayList<>();
    for (Path file : files) {
      mistakes.addAll(mistakes(file));
    }
    if (!mistakes.isEmpty()) {
      throw new ProblemException(BadTools.problem(mistakes));
    }
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("file", files.getFirst().toString()).put("ok", true);
    files.forEach(file -> json.withArray("files").add(file.toString()));
    Answers.one(ctx, json, style -> right(files));
  }

  private static String right(List<Path> files) {
    return files.stream().map(file -> file + " is right.\n").collect(Collectors.joining());
  }

  /** What is named, else all files that count in the folder. */
  private List<Path> checked(Optional<Path> path, Optional<Path> folder) {
    Path home = services.home().toolsFile();
    if (path.isPresent()) {
      return List.of(path.get());
    }
    List<Path> files =
        Stream.concat(Stream.of(home), folder.flatMap(services.projects()::file).stream())
            .filter(Files::exists)
            .toList();
    return files.isEmpty() ? List.of(home) : files;
  }

  private List<Mistake> mistakes(Path file) throws IOException {
    refuseUnreadable(file);
    return isProjects(file) ? services.projects().check(file) : services.configFiles().check(file);
  }

  /** Under another name it is a draft of the home's; as {@code tools.yaml} it is what it is. */
  private boolean isProjects(Path file) throws IOException {
    for (Path layer : services.configFiles().paths()) {
      if (Files.exists(layer) && Files.isSameFile(layer, file)) {
        return false;
      }
    }
    return file.endsWith("tools.yaml") && !file.equals(services.home().toolsFile());
  }

  private static Path path(String path) {
    if (path.indexOf('\0') >= 0) {
      throw ProblemException.bad("path must not hold NUL.");
    }
    return Path.of(path);
  }

  private static void refuseUnreadable(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ProblemException(404, "no_such_file", "There is no file " + file + ".");
    }
    if (Files.size(file) > MAX_CHECKED_BYTES) {
      throw new ProblemException(
          422,
          "invalid_request",
          "%s is larger than %d bytes, too large for tools.".formatted(file, MAX_CHECKED_BYTES));
    }
  }
}
