/**
 * Server-sent events, parsed as the HTML standard says. Own, because EventSource hides why a
 * connection failed and wants every event's name in advance.
 */

/** @typedef {{ id: string, event: string, data: string }} Frame */

/** Takes text in pieces of any size and tells each frame once it is complete. */
export class SseParser {
  /** @param {(frame: Frame) => void} tell */
  constructor(tell) {
    this.tell = tell;
    this.rest = '';
    this.id = '';
    this.event = '';
    /** @type {string[]} */
    this.data = [];
  }

  /** @param {string} text */
  push(text) {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line.endsWith('\r') ? line.slice(0, -1) : line);
  }

  /** @param {string} line */
  #line(line) {
    if (line === '') {
      this.#end();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'id') this.id = value;
    else if (name === 'event') this.event = value;
    else if (name === 'data') this.data.push(value);
  }

  #end() {
    if (this.data.length > 0) {
      this.tell({ id: this.id, event: this.event || 'message', data: this.data.join('\n') });
    }
    this.event = '';
    this.data = [];
  }
}
