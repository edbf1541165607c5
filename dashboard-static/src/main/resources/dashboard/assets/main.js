import { html, nothing, render } from './lib/lit-html/lit-html.js';
import { Problem } from './core/api.js';
import { yieldInBackground } from './core/background.js';
import { copyFrom } from './core/clipboard.js';
import { cost, day, tokens } from './core/format.js';
import { Live } from './core/live.js';
import { Overview } from './core/overview.js';
import { route } from './core/router.js';
import { keysDialog, wayOf } from './part/keys.js';
import { command, failure, loading } from './part/basics.js';

/** @import { Route } from './core/router.js' */
/** @import { Page, View, OpenView } from './core/page.js' */
/** @import { LiveState } from './core/live.js' */
/** @import { JournalEvent } from './core/types.js' */

/** Each view is fetched when it is first shown. @type {Record<string, () => Promise<{ open: OpenView }>>} */
const VIEWS = {
  now: () => import('./view/now.js'),
  runs: () => import('./view/runs.js'),
  run: () => import('./view/run.js'),
  tasks: () => import('./view/task.js'),
  usage: () => import('./view/usage.js'),
  tools: () => import('./view/tools.js'),
  compare: () => import('./view/compare.js'),
  missing: () => import('./view/missing.js'),
};

const WAYS = [
  { view: 'now', path: '/', name: 'Now' },
  { view: 'runs', path: '/runs', name: 'Runs' },
  { view: 'usage', path: '/usage', name: 'Usage' },
  { view: 'tools', path: '/tools', name: 'Tools' },
];

/** Views that belong to another's way. */
const BELONGS = /** @type {Record<string, string>} */ ({ run: 'runs', tasks: 'runs', compare: 'runs' });

/** A daemon that does not answer, and a login in another tab, are looked for so often. */
const RETRY_MS = 1_500;

const LAMPS = { connecting: 'connecting', live: 'live', away: 'daemon away', locked: 'not logged in' };

/** The frame: routes, keeps the connection, draws. @implements {Page} */
class Frame {
  constructor() {
    /** @type {Route} */
    this.route = route(new URL(location.href));
    /** @type {View | undefined} */
    this.view = undefined;
    /** @type {unknown} */
    this.failure = undefined;
    this.drawing = false;
    this.said = '';
    this.awaySince = 0;
    /** @type {LiveState} */
    this.state = 'connecting';
    this.stream = new Live({
      events: (events) => this.#events(events),
      reset: () => this.#reload(),
      state: (state) => this.#state(state),
    });
    this.overview = new Overview(() => this.redraw());
  }

  redraw() {
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      this.#draw();
    });
  }

  now() {
    return Date.now();
  }

  url() {
    return new URL(location.href);
  }

  daemon() {
    return this.overview.daemon;
  }

  today() {
    return this.overview.today;
  }

  active() {
    return this.overview.active;
  }

  live() {
    return this.state;
  }

  /** @param {string} text */
  say(text) {
    this.said = text;
    this.redraw();
  }

  /**
   * @param {string} path
   * @param {{ replace?: boolean }} [options]
   */
  go(path, options = {}) {
    if (options.replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    void this.#moved();
  }

  async begin() {
    addEventListener('popstate', () => void this.#moved());
    addEventListener('focus', () => this.view?.returned?.());
    addEventListener('click', (event) => this.#clicked(event));
    addEventListener('keydown', (event) => this.#key(event));
    setInterval(() => this.redraw(), 1_000);
    yieldInBackground(this.stream);
    this.redraw();
    void this.#open();
    await this.#connect();
  }

  async #connect() {
    const pos = await this.overview.reload();
    if (pos !== undefined) {
      this.stream.start(pos);
      return;
    }
    this.#state(Problem.of(this.overview.failure).status === 401 ? 'locked' : 'away');
    setTimeout(() => void this.#connect(), RETRY_MS);
  }

  async #moved() {
    const before = this.route;
    this.route = route(this.url());
    if (this.view && before.view === this.route.view && before.id === this.route.id) {
      this.view.moved?.(this.route);
      this.redraw();
      return;
    }
    await this.#open();
    document.querySelector('h1')?.focus();
    scrollTo(0, 0);
  }

  async #open() {
    const wanted = this.route;
    this.view?.close?.();
    this.view = undefined;
    this.failure = undefined;
    try {
      const { open } = await VIEWS[wanted.view]();
      if (wanted !== this.route) return;
      this.view = open(this, wanted);
      this.view.reload();
    } catch (error) {
      this.failure = error;
    }
    this.#draw();
  }

  /** @param {JournalEvent[]} events */
  #events(events) {
    this.overview.events(events);
    this.view?.events?.(events);
    this.redraw();
  }

  #reload() {
    void this.overview.reload();
    this.view?.reload();
  }

  /** @param {LiveState} state */
  #state(state) {
    if (state === 'away' && this.awaySince === 0) {
      this.awaySince = this.now();
      this.say('The daemon is away. What is shown stays.');
    }
    if (state === 'live') {
      if (this.awaySince > 0) {
        this.say('The daemon is back.');
        void this.overview.reload();
      }
      if (this.state === 'locked' || (this.state === 'away' && (this.failure || !this.view))) void this.#open();
      this.awaySince = 0;
    }
    this.state = state;
    this.redraw();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest?.('[data-copy]');
    if (button) {
      void copyFrom(/** @type {HTMLElement} */ (button)).then((text) => this.say(text));
      return;
    }
    const link = target.closest?.('a');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target || link.hasAttribute('download') || event.defaultPrevented) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || route(url).view === 'missing' || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    this.go(url.pathname + url.search + url.hash);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('input, textarea, select, [contenteditable], dialog')) return;
    const way = wayOf(event.key);
    if (way !== undefined) this.go(way);
    else if (event.key === '/') document.querySelector('main')?.querySelector(/** @type {'input'} */ ('input[type=search]'))?.focus();
    else if (event.key === 't') this.#theme();
    else if (event.key === '?') /** @type {HTMLDialogElement} */ (document.querySelector('dialog.keys')).showModal();
    else if (!this.view?.key?.(event)) return;
    event.preventDefault();
  }

  #theme() {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    this.redraw();
  }

  #draw() {
    const title = this.view?.title() ?? 'runner';
    const attention = this.overview.attention();
    document.title = `${attention > 0 ? `(${attention}) ` : ''}${title} · runner`;
    render(this.#frame(attention), document.body);
  }

  /** @param {number} attention */
  #frame(attention) {
    const current = BELONGS[this.route.view] ?? this.route.view;
    return html`<div class="frame">
      <a class="skip" href="#view">Skip to the view</a>
      <header class="bar">
        <a class="brand" href="/">runner</a>
        <span class="home data">${this.overview.daemon?.home ?? ''}</span>
        <span class="space"></span>
        ${this.route.view === 'now' ? nothing : this.#gauges()}
        <span class="lamp" data-state=${this.live()}>${LAMPS[this.live()]}</span>
        <button type="button" @click=${() => this.#theme()} aria-label="Switch between dark and light">
          ${document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'}
        </button>
      </header>
      <nav class="ways" aria-label="Views">
        ${WAYS.map(
          (way) => html`<a href=${way.path} aria-current=${way.view === current ? 'page' : 'false'}
            >${way.name}${way.view === 'now' && attention > 0
              ? html`<span class="count"><span class="unseen">, needing a person: </span>${attention}</span>`
              : nothing}</a
          >`,
        )}
        <p class="end">Read only. Keys: <kbd>?</kbd></p>
      </nav>
      <main id="view">${this.#notice()} ${this.failure ? failure(this.failure) : (this.view?.render() ?? loading())}</main>
      <p class="unseen" role="status">${this.said}</p>
      ${keysDialog()}
    </div>`;
  }

  #gauges() {
    const { daemon, today } = this.overview;
    if (!daemon) return nothing;
    return html`<span class="gauge"><b>${daemon.permits.home ?? daemon.running}/${daemon.limits.home ?? '∞'}</b><span>slots</span></span>
      <span class="gauge"><b>${daemon.queued}</b><span>queued</span></span>
      ${today
        ? html`<span class="gauge" title=${`${day(new Date(this.now()))}: ${cost(today)}`}
            ><b>${cost(today)}</b><span>today · ${tokens(today.input_tokens + today.output_tokens)} tokens</span></span
          >`
        : nothing}`;
  }

  #notice() {
    if (this.live() === 'locked') {
      return html`<div class="away" role="alert"><b>This browser is not logged in.</b> Run ${command('runner dashboard')}</div>`;
    }
    if (this.live() !== 'away') return nothing;
    return html`<div class="away" role="alert">
      <b>The daemon does not answer.</b>
      <span>What you see is from before ${new Date(this.awaySince).toLocaleTimeString()}; tasks run on without it.</span>
      ${command('runner daemon start')}
      <button type="button" @click=${() => this.stream.now()}>Try now</button>
    </div>`;
  }
}

void new Frame().begin();
