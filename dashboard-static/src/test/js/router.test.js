import assert from 'node:assert/strict';
import test from 'node:test';
import { route, runPath, withQuery } from '../../main/resources/dashboard/assets/core/router.js';

/** @param {string} path */
const at = (path) => route(new URL(path, 'http://127.0.0.1:1'));

test('each address has its view', () => {
  const cases = [['/', 'now', ''], ['/runs', 'runs', ''], ['/runs/RUN-20261120-001', 'run', 'RUN-20261120-001'], ['/tasks/task_01', 'tasks', 'task_01'], ['/usage?by=day', 'usage', ''], ['/tools', 'tools', ''], ['/compare?a=1&b=2', 'compare', '']];
  for (const [path, view, id] of cases) {
    assert.equal(at(path).view, view, path);
    assert.equal(at(path).id, id, path);
  }
});

test('what there is not is missing', () => {
  for (const path of ['/tasks', '/tasks/', '/nothing', '/runs/a/b']) assert.equal(at(path).view, 'missing', path);
});

test('ids go through an address unharmed', () => {
  assert.equal(at(runPath('a b/c')).id, 'a b/c');
});

test('filters change alone, and empty ones leave', () => {
  const url = new URL('http://h/runs?q=x&status=failed&tab=1');
  assert.equal(withQuery(url, { status: ['failed', 'lost'] }), '/runs?q=x&tab=1&status=failed&status=lost');
  assert.equal(withQuery(url, { q: '', status: [] }), '/runs?tab=1');
  assert.equal(withQuery(url, { q: undefined }), '/runs?status=failed&tab=1');
});
