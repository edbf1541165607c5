/**
 * What was said, kept in order and once; pure.
 *
 * @typedef {{ offset: number, end: number, kind: string, text: string }} Told an item of the API
 * @typedef {Told & { key: number }} Item
 */

/** Things kept; those before are dropped and counted. */
const MOST = 4_000;
/** Characters of one line of JSON; a longer one is no item. */
const LONGEST = 8 * 1024 * 1024;

/** JSON lines from bytes that come in pieces of any size. */
export class Lines {
  decoder = new TextDecoder();
  rest = '';

  /** @param {(value: unknown) => void} tell */
  constructor(tell) {
    this.tell = tell;
  }

  reset() {
    this.decoder = new TextDecoder();
    this.rest = '';
  }

  /** @param {Uint8Array} bytes */
  push(bytes) {
    const lines = (this.rest + this.decoder.decode(bytes, { stream: true })).split('\n');
    this.rest = lines.pop() ?? '';
    if (this.rest.length > LONGEST) this.rest = '';
    for (const line of lines) if (line !== '') this.tell(JSON.parse(line));
  }
}

export class Said {
  /** Changes with what is kept. */
  version = 0;
  /** @type {Item[]} */
  items = [];
  dropped = 0;
  count = 0;
  /** Offset of a line that comes again, and how many things of it are known. */
  again = -1;
  known = 0;

  clear() {
    this.items = [];
    this.dropped = 0;
    this.count = 0;
    this.again = -1;
    this.known = 0;
    this.version += 1;
  }

  /**
   * Where a stream that broke off begins again: at the line of the last thing said, of which there
   * may be more. What comes again of it is passed over.
   *
   * @returns {number | undefined} undefined: at the beginning
   */
  resumeAt() {
    const last = this.items.at(-1);
    if (!last) return undefined;
    this.again = last.offset;
    this.known = this.items.filter((item) => item.offset === last.offset).length;
    return last.offset;
  }

  /** @param {Told} told */
  add(told) {
    if (told.offset === this.again && this.known > 0) {
      this.known -= 1;
      return;
    }
    this.again = -1;
    this.items.push({ ...told, key: this.count });
    this.count += 1;
    if (this.items.length > MOST) {
      this.items = this.items.slice(-MOST * 0.75);
      this.dropped = this.count - this.items.length;
    }
    this.version += 1;
  }
}
