import { html, nothing } from '../lib/lit-html/lit-html.js';
import { guard } from '../lib/lit-html/directives/guard.js';
import { address, ask, get, segment } from '../core/api.js';
import { bytes, shellWord, shortId } from '../core/format.js';
import { withQuery } from '../core/router.js';
import { visible } from './ansi.js';
import { command, empty, failure, loading } from './basics.js';
import { kindOf, pretty } from './preview.js';
import { prose } from './prose.js';

/** @import { Page } from '../core/page.js' */
/** @import { Artifact } from '../core/types.js' */

const STEP_BYTES = 256 * 1024;
/** More of a file is for programs that can hold it. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Rows of the list. */
const MOST_FILES = 1_000;

/** What a task left, with a look into each file. Nothing of it can run: it is text, or pixels. */
export class Artifacts {
  /**
   * @param {Page} page
   * @param {string} id of the task
   */
  constructor(page, id) {
    this.page = page;
    this.id = id;
    this.path = `/tasks/${segment(id)}/artifacts`;
    /** @type {Artifact[] | undefined} */
    this.files = undefined;
    /** @type {unknown} */
    this.failure = undefined;
    /** @type {{ path: string, type: string, size: number, bytes: Uint8Array, failure?: unknown } | undefined} */
    this.file = undefined;
    this.closing = new AbortController();
    void this.changed();
  }

  close() {
    this.closing.abort();
  }

  /** The task has changed: while it runs, so may what it leaves. */
  async changed() {
    try {
      this.files = (await get(this.path, {}, this.closing.signal)).items;
      this.failure = undefined;
    } catch (error) {
      this.failure = error;
    }
    this.page.redraw();
  }

  #wanted() {
    return this.page.url().searchParams.get('file') ?? this.files?.[0]?.path;
  }

  /** @param {string} path of the file */
  #url(path) {
    return address(`${this.path}/${path.split('/').map(segment).join('/')}`);
  }

  /** @param {string} path */
  #open(path) {
    if (this.file?.path === path) return;
    this.file = { path, type: '', size: 0, bytes: new Uint8Array() };
    void this.#read(this.file);
  }

  /** @param {NonNullable<Artifacts['file']>} file */
  async #read(file) {
    try {
      const from = file.bytes.length;
      const range = `bytes=${from}-${from + STEP_BYTES - 1}`;
      const size = this.files?.find((one) => one.path === file.path)?.bytes ?? 0;
      const answer = await ask(this.#url(file.path), size > 0 ? { Range: range } : {}, this.closing.signal);
      file.type = (answer.headers.get('Content-Type') ?? '').split(';')[0];
      file.size = Number(/\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1] ?? size);
      if (file.type !== 'text/plain') return void (await answer.body?.cancel());
      const more = new Uint8Array(await answer.arrayBuffer());
      const all = new Uint8Array(from + more.length);
      all.set(file.bytes);
      all.set(more, from);
      file.bytes = all;
    } catch (error) {
      if (!this.closing.signal.aborted) file.failure = error;
    } finally {
      this.page.redraw();
    }
  }

  render() {
    if (this.failure) return failure(this.failure);
    if (!this.files) return loading();
    if (this.files.length === 0) {
      return empty('It left nothing. A tool leaves files in the folder that RUNNER_ARTIFACTS_DIR names, or its entry names them under artifacts.');
    }
    const wanted = this.#wanted();
    if (wanted !== undefined) this.#open(wanted);
    return html`<div class="left">
      <div class="scroll" tabindex="0" role="region" aria-label="Files">
        <table>
          <thead>
            <tr><th scope="col">File</th><th scope="col" class="number">Size</th><th scope="col">Type</th></tr>
          </thead>
          <tbody>
            ${this.files.slice(0, MOST_FILES).map((file) => this.#row(file, wanted))}
          </tbody>
        </table>
        ${this.files.length > MOST_FILES ? html`<p class="line muted">and ${this.files.length - MOST_FILES} more: ${command(`runner artifacts ${shortId(this.id)}`)}</p>` : nothing}
      </div>
      ${this.file ? this.#preview(this.file) : nothing}
    </div>`;
  }

  /**
   * @param {Artifact} file
   * @param {string | undefined} wanted
   */
  #row(file, wanted) {
    return html`<tr aria-selected=${file.path === wanted}>
      <th scope="row">
        <a class="id" href=${withQuery(this.page.url(), { file: file.path })} aria-current=${file.path === wanted ? 'true' : 'false'}>${visible(file.path)}</a>
      </th>
      <td class="number">${bytes(file.bytes)}</td>
      <td class="muted">${visible(file.media_type)}</td>
    </tr>`;
  }

  /** @param {NonNullable<Artifacts['file']>} file */
  #preview(file) {
    const name = file.path.split('/').at(-1) ?? file.path;
    return html`<section class="preview" aria-label=${`Preview of ${visible(file.path)}`}>
      <p class="preview-bar">
        <b class="data">${visible(file.path)}</b><span class="muted data">${bytes(file.size)}</span>
        <span class="space"></span>
        <a href=${this.#url(file.path)} download=${name}>download</a>
        ${command(`runner artifacts ${shortId(this.id)} ${shellWord(file.path)}`)}
      </p>
      ${file.failure ? failure(file.failure) : this.#content(file)}
    </section>`;
  }

  /** @param {NonNullable<Artifacts['file']>} file */
  #content(file) {
    if (file.type === '') return loading('Reading…');
    if (file.type.startsWith('image/')) return html`<img src=${this.#url(file.path)} alt=${`Picture ${visible(file.path)}`} />`;
    if (file.type !== 'text/plain') return empty(`It is not text and not a picture (${bytes(file.size)}).`);
    const whole = file.bytes.length >= file.size;
    const text = () => new TextDecoder().decode(file.bytes);
    return html`${guard([file.bytes], () => content(kindOf(file.path), text(), whole))} ${whole ? nothing : this.#more(file)}`;
  }

  /** @param {NonNullable<Artifacts['file']>} file */
  #more(file) {
    const shown = `The first ${bytes(file.bytes.length)} of ${bytes(file.size)}.`;
    if (file.bytes.length >= MOST_BYTES) return html`<p class="line muted">${shown} Download it to see the rest.</p>`;
    return html`<p class="line muted">${shown} <button type="button" @click=${() => void this.#read(file)}>More</button></p>`;
  }
}

/**
 * @param {import('./preview.js').Kind} kind
 * @param {string} text
 * @param {boolean} whole
 */
function content(kind, text, whole) {
  if (kind === 'markdown') return prose(text);
  const shown = kind === 'json' && whole ? pretty(text) : text;
  if (kind === 'diff') return diff(shown);
  return html`<pre class="code" tabindex="0" aria-label="Text">${shown.split('\n').map(visible).join('\n')}</pre>`;
}

/** @param {string} text */
function diff(text) {
  const lines = text.split('\n');
  return html`<pre class="code diff" tabindex="0" aria-label="Changes">${lines.map((line) => {
    const kind = /^(?:---|\+\+\+|diff |index )/.test(line) ? 'file' : { '+': 'added', '-': 'removed', '@': 'place' }[line[0]];
    return kind ? html`<span data-kind=${kind}>${visible(line)}</span>${'\n'}` : `${visible(line)}\n`;
  })}</pre>`;
}
