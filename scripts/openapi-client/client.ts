// Lists tasks, starts one, waits for its end: with types and paths from /openapi.json only.
import createClient from 'openapi-fetch';
import type { components, paths } from './runner.js';

declare const process: { argv: string[] };
const [baseUrl, token] = process.argv.slice(2);

// Of the forms an answer comes in, only those that are JSON.
const runner = createClient<paths, `application/${string}json`>({
  baseUrl,
  headers: { Authorization: `Bearer ${token}` },
});

/** What an answer holds, or the slug of the problem it is. */
function held<T>(answer: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (answer.data === undefined) {
    throw new Error(answer.error?.type ?? 'no answer');
  }
  return answer.data;
}

const started = held(
  await runner.POST('/api/v1/tasks', {
    body: { tool: 'command', title: 'from a generated client', params: { prompt: ['true'] } },
  }),
);
const ended = held(
  await runner.GET('/api/v1/tasks/{id}', {
    params: { path: { id: started.task_id }, query: { wait_ms: 30_000 } },
  }),
);
const listed = held(
  await runner.GET('/api/v1/tasks', { params: { query: { status: ['succeeded'], limit: 500 } } }),
);
const missing = await runner.GET('/api/v1/tasks/{id}', { params: { path: { id: 'task_none' } } });

console.log(`${ended.task_id} ${ended.status}`);
listed.items.forEach((task) => console.log(task.task_id));
console.log(missing.error?.type);
