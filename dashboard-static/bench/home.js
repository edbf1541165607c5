import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** A home of its own with a daemon, and a browser that is logged in to its page. */

const LAUNCHER = new URL('../../scripts/runner', import.meta.url).pathname;
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

export class Home {
  /** @param {string} tools the text of its tools.yaml */
  constructor(tools) {
    this.folder = mkdtempSync(join(tmpdir(), 'runner-page-'));
    this.env = { ...process.env, RUNNER_HOME: join(this.folder, 'home'), RUNNER_STATE_DIR: join(this.folder, 'state') };
    execFileSync('mkdir', ['-p', this.env.RUNNER_HOME, join(this.folder, 'work')]);
    writeFileSync(join(this.env.RUNNER_HOME, 'tools.yaml'), tools);
    const status = JSON.parse(this.run('daemon', 'start', '--json'));
    this.url = status.url;
    this.token = readFileSync(status.token_file, 'utf8').trim();
  }

  /** @param {string[]} words of a command line; its standard output */
  run(...words) {
    return execFileSync(LAUNCHER, words, { env: this.env, cwd: join(this.folder, 'work'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }

  /**
   * @param {string} path below the API's root
   * @param {object} [body] with one it is a POST
   * @returns {Promise<any>}
   */
  async ask(path, body) {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** @param {object} task */
  start(task) {
    return this.ask('/tasks', { cwd: join(this.folder, 'work'), env: { PATH: process.env.PATH }, ...task });
  }

  /** @param {string} id until it has ended */
  async ended(id) {
    for (;;) {
      const task = await this.ask(`/tasks/${id}?wait_ms=30000`);
      if (task.ended_at) return task;
    }
  }

  /** @param {{ width: number, height: number }} viewport */
  async browser(viewport) {
    const login = this.run('dashboard', '--no-open').split('\n')[0];
    const browser = await chromium.launch({
      executablePath: BROWSER,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport, colorScheme: 'dark' });
    await page.goto(login);
    await page.waitForURL(`${this.url}/`);
    return page;
  }

  /** Nothing of it is left. */
  end() {
    this.run('stop', '--all', '--now');
    this.run('daemon', 'stop', '--tasks');
    rmSync(this.folder, { recursive: true });
  }
}
