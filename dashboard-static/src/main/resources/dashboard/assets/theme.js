// Before the first paint, so that no other theme flashes: what was chosen, else the system's.
'use strict';

document.documentElement.dataset.theme =
  localStorage.getItem('theme') ??
  (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');
