customElements.define('terminal-live', class extends HTMLElement {});
