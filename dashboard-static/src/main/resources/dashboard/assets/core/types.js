/**
 * What the daemon answers, as far as the page reads it. The whole truth stands in /openapi.json;
 * members that are not known are absent, never null.
 *
 * @typedef {'blocked' | 'queued' | 'running' | 'stopping' | 'succeeded' | 'failed' | 'cancelled'
 *     | 'timed_out' | 'lost'} Status
 *
 * @typedef {object} Usage
 * @property {number} [input_tokens]
 * @property {number} [output_tokens]
 * @property {number} [cache_read_tokens]
 * @property {number} [cache_write_tokens]
 * @property {number} [reasoning_tokens]
 * @property {number} [cost_usd]
 * @property {'reported' | 'price_table' | 'unknown'} cost_source
 * @property {string} [model]
 * @property {string} [session_id]
 *
 * @typedef {object} Checkpoint
 * @property {string} checkpoint_id
 * @property {'before_start' | 'question' | 'permission'} kind
 * @property {string} question
 * @property {string} by
 * @property {string} required_at
 *
 * @typedef {object} Artifact
 * @property {string} path
 * @property {number} bytes
 * @property {string} sha256
 * @property {string} media_type
 *
 * @typedef {object} GitState
 * @property {string} [head]
 * @property {string} [branch]
 * @property {boolean} [dirty]
 *
 * @typedef {object} Task
 * @property {string} task_id
 * @property {string} run_id
 * @property {string} tool
 * @property {'batch' | 'interactive'} mode
 * @property {boolean} [tty]
 * @property {Status} status
 * @property {'stalled' | 'checkpoint' | 'budget'} [attention]
 * @property {string} [phase]
 * @property {string} [agent_role]
 * @property {string} [title]
 * @property {string} [name]
 * @property {Record<string, unknown>} [params]
 * @property {string} cwd
 * @property {string} [project]
 * @property {number} priority
 * @property {number} attempt
 * @property {string[]} [after]
 * @property {string[]} [blocked_on]
 * @property {string} [not_before]
 * @property {string} [retry_of]
 * @property {string} [retried_as]
 * @property {string} [continues]
 * @property {string} [parent_task_id]
 * @property {{ via: string, client?: string, user?: string }} requested_by
 * @property {string} queued_at
 * @property {string} [started_at]
 * @property {string} [ended_at]
 * @property {number} [queued_ms]
 * @property {number} [duration_ms]
 * @property {number} [pid]
 * @property {number} [exit_code]
 * @property {string} [signal]
 * @property {string} [stop_reason]
 * @property {string} [error_class]
 * @property {Usage} [usage]
 * @property {{ step: string, tool_calls?: number, retries?: number, errors?: number }} [progress]
 * @property {Checkpoint[]} [checkpoints]
 * @property {Artifact[]} [artifacts]
 * @property {{ cpu_user_ms?: number, cpu_system_ms?: number, max_rss_kib?: number }} [resources]
 * @property {string} [evidence]
 * @property {string[]} [findings]
 * @property {{ before?: GitState, after?: GitState }} [git]
 * @property {{ path: string, branch?: string, base?: string }} [worktree]
 * @property {Estimate} [estimate] of a running task that was asked for by its id
 * @property {true} [foreign]
 *
 * @typedef {object} Estimate
 * @property {number} remaining_ms
 * @property {number} at when that was told, milliseconds since 1970; the page's own
 * @property {{ tool: string, succeeded_tasks: number, p50_ms: number, p90_ms: number, since: string }}
 *     [evidence]
 *
 * @typedef {object} Run
 * @property {string} run_id
 * @property {string} status
 * @property {boolean} open
 * @property {string} [title]
 * @property {string} [name]
 * @property {string} created_at
 * @property {string} [closed_at]
 * @property {string} [user]
 * @property {string} [host]
 * @property {Record<string, string>} labels
 * @property {string[]} phases
 * @property {Partial<Record<Status, number>>} tasks how many have which status
 * @property {true} [foreign]
 *
 * @typedef {object} Daemon
 * @property {string} version
 * @property {number} pid
 * @property {string} started_at
 * @property {string} home
 * @property {Record<string, number>} permits in use, by semaphore
 * @property {Record<string, number>} limits by semaphore
 * @property {{ sha256: string, mistakes: Mistake[] }} config
 * @property {number} running
 * @property {number} queued
 * @property {{ free_bytes: number, min_free_bytes: number }} disk
 * @property {number} pos
 *
 * @typedef {object} Mistake
 * @property {string} [file]
 * @property {number} [line]
 * @property {number} [column]
 * @property {string} [key] where in the file, as keys joined by dots
 * @property {string} detail
 * @property {string} [remedy]
 *
 * @typedef {object} Tool
 * @property {string} name
 * @property {'batch' | 'interactive'} mode
 * @property {string} [description]
 * @property {string} layer where it comes from
 * @property {string} file
 * @property {number} line
 * @property {boolean} [installed] absent: a parameter names its program
 * @property {string} [program]
 * @property {string} [missing] what is
 * @property {string} [version]
 * @property {string} [version_unknown] why
 * @property {string} [probed_at]
 * @property {{ tasks: number, succeeded: number, p50_ms: number, p90_ms: number, since: string }} [record]
 *
 * @typedef {object} JournalEvent a line of a journal; members of its kind besides these
 * @property {number} seq
 * @property {number} pos
 * @property {string} ts
 * @property {string} event
 * @property {string} summary
 * @property {string} [run_id]
 * @property {string} [task_id]
 * @property {string} [tool]
 * @property {Status} [status]
 *
 * @typedef {object} Sums
 * @property {number} tasks
 * @property {number} input_tokens
 * @property {number} output_tokens
 * @property {number} cache_read_tokens
 * @property {number} cache_write_tokens
 * @property {number} reasoning_tokens
 * @property {number} cost_usd
 * @property {number} price_table_tasks
 * @property {number} unknown_cost_tasks
 */

export {};
