customElements.define('recording-view', class extends HTMLElement {});
