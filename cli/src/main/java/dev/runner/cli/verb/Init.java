package dev.runner.cli.verb;

import dev.runner.cli.command.CommandFailure;
import dev.runner.cli.command.ExitCode;
import dev.runner.cli.command.Invocation;
import dev.runner.cli.command.Verb;
import dev.runner.cli.command.VerbModel;
import dev.runner.cli.init.FirstToolsFile;
import dev.runner.cli.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code runner init}: writes the first {@code tools.yaml}. */
public final class Init implements Verb {
  @Override
  public CommandSpec model() {
    return VerbModel.of("init", "Write a first tools.yaml from what is installed.").spec();
  }

  @Override
  public int run(Invocation call) throws IOException {
    String path = call.caller().environment().getOrDefault("PATH", "");
    FirstToolsFile first = FirstToolsFile.of(path);
    Path file = call.home().toolsFile();
    write(file, first.text());
    tell(call, file, first.installed());
    return ExitCode.DONE;
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.badInput(
          file + " exists and stays as it is; move it away to begin anew.");
    }
  }

  private static void tell(Invocation call, Path file, List<String> installed) throws IOException {
    if (call.json()) {
      JsonObject answer = new JsonObject().with("path", file.toString());
      call.console().print(answer.with("tools", installed).toString());
      return;
    }
    call.console().print("wrote " + file);
    call.console()
        .print("found " + (installed.isEmpty() ? "no agent" : String.join(", ", installed)));
    String tool = installed.isEmpty() ? "command" : installed.getFirst();
    call.console().print("next:");
    call.console().print("  runner tools");
    call.console()
        .print(
            installed.isEmpty()
                ? "  runner tools check"
                : "  runner start " + tool + " --follow -- say hello");
  }
}
