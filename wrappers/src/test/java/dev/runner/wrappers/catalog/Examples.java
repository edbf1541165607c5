package dev.runner.wrappers.catalog;

/** Files that are right. */
final class Examples {

  /** Every key there is, at least once. */
  static final String EVERY_KEY =
      """
      version: 1
      limits: { max_parallel: 4, max_queued: 1000, max_depth: 2, max_tasks_per_run: 50 }
      pools: { gpu: 1 }
      settings:
        idle_exit: 2h
        notify: { cmd: ["notify-send", "runner", "{summary}"], on: [failed] }
        retention: { max_age: 90d, max_runs: 1000, max_total_bytes: 10737418240 }
        min_free_bytes: 1000000
        allowed_hosts: [dev.local]
        port: 4000
      tools:
        base:
          mode: batch
          cmd: ["true"]
        my_agent:
          extends: base
          description: An agent.
          mode: batch
          cmd: ["opencode", "run", "--format", "json", ["--model", "{model}"], "{files...}", "--", "{level}"]
          stdin: "{prompt}"
          timeout_sec: 1800
          params:
            model: { required: false, pattern: "[a-z0-9/.-]+", description: "Which model." }
            prompt: { required: true, allow_dash: true }
            level: { type: integer, default: 1, enum: [1, 2] }
            fast: { type: boolean, default: true }
            where: { type: path, required: false }
            files: { type: list, default: [a, b] }
            key: { secret: true, required: false }
          env: { OPENCODE_DB: "{task_dir}/opencode.db", KEY: "{key}", FAST: "{fast}" }
          env_policy: clean
          cwd: "{project}"
          tty: true
          idle_timeout_sec: 600
          stall_after_sec: 120
          grace: { interrupt_sec: 3, terminate_sec: 0 }
          max_parallel: 2
          pool: gpu
          retry: { attempts: 3, delay_sec: 5, backoff: 1.5, on: [exit_nonzero, timeout] }
          success_exit_codes: [0, 3]
          artifacts: ["out/**/*.{patch,diff}"]
          max_output_bytes: 1073741824
          output: opencode-json
          version_cmd: ["opencode", "--version"]
          resume_cmd: ["opencode", "run", "--session", "{session_id}"]
          agents: ask
          columns: 120
          rows: 40
          record_input: false
          checkpoint: Is the plan right?
          git: true
          context: ["**/README.md"]
          worktree: { always: true, copy: [.env], setup: [[npm, ci], [make]] }
      """;

  private Examples() {}
}
