package dev.runner.telemetry.layout;

import java.nio.file.Path;

/** What belongs to one daemon and to nobody else: credentials, addresses, marks (mode 0700). */
public record StateFolder(Path path) {
  /** Held for as long as a daemon lives; whoever cannot lock it must not serve this home. */
  public Path lock() {
    return path.resolve("lock");
  }

  /** Where the daemon answers; written after the port is bound, under the held lock. */
  public Path daemonFile() {
    return path.resolve("daemon.json");
  }

  /** The port this home's daemon used last; kept, so that addresses stay valid. */
  public Path port() {
    return path.resolve("port");
  }

  public Path token() {
    return path.resolve("token");
  }

  public Path agentToken() {
    return path.resolve("agent-token");
  }

  /** One empty file per run this daemon opened and has not closed. */
  public Path open() {
    return path.resolve("open");
  }

  public Path openMark(String runId) {
    return open().resolve(runId);
  }

  /** Every run this home's daemons ever opened: what it does not name is foreign. */
  public Path openedRuns() {
    return path.resolve("opened");
  }

  /** The pages that are logged in, as digests of their cookies. */
  public Path sessions() {
    return path.resolve("sessions");
  }

  /** Leads a browser to the page, logged in: an address in an argv is seen by every account. */
  public Path loginFile() {
    return path.resolve("login.html");
  }

  /** One empty file per run that a person keeps: an instruction, so it stands here. */
  public Path kept() {
    return path.resolve("kept");
  }

  public Path keptMark(String runId) {
    return kept().resolve(runId);
  }

  /** The highest number of a removed run, by day. */
  public Path removedNumbers() {
    return path.resolve("removed-numbers");
  }

  /** The idempotency keys of closed runs. */
  public Path keys() {
    return path.resolve("keys");
  }

  /** The tools.yaml of projects that a person trusts, by content. */
  public Path trusted() {
    return path.resolve("trusted");
  }

  /** One folder per task between acceptance and completion: its environment and secrets. */
  public Path secrets() {
    return path.resolve("secrets");
  }

  public SecretsFolder secrets(String taskId) {
    return new SecretsFolder(secrets().resolve(taskId));
  }

  /** One folder per task that runs in a git work tree: how that stood before. */
  public Path workspaces() {
    return path.resolve("workspaces");
  }

  /** One file per work tree made for a task, as long as it is there. */
  public Path worktrees() {
    return path.resolve("worktrees");
  }

  /** By what secrets are recognised after their values are gone. */
  public Path masks() {
    return path.resolve("masks");
  }

  /** The upper end of the block of positions reserved so far. */
  public Path position() {
    return path.resolve("pos");
  }

  /** The index over all journals; derived. Beside it stand its log and its checksum. */
  public Path index() {
    return path.resolve("index.sqlite");
  }

  /** Where the process answers that holds the terminals of tasks. */
  public Path hostFile() {
    return path.resolve("host.json");
  }

  /** Held for as long as a terminal host lives: there is one per state folder. */
  public Path hostLock() {
    return path.resolve("host.lock");
  }

  public Path hostLog() {
    return path.resolve("host.log");
  }

  public Path daemonLog() {
    return path.resolve("daemon.log");
  }

  public Path daemonJournal() {
    return path.resolve("daemon.jsonl");
  }
}
