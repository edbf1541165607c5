// Trades the code behind the # for a cookie. The code never stands in a request line or a log.
'use strict';

/** @param {string} text */
const say = (text) => {
  /** @type {HTMLElement} */ (document.getElementById('state')).textContent = text;
};

const code = location.hash.slice(1);
history.replaceState(null, '', '/login');

const login = async () => {
  const answer = await fetch('/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (answer.ok) {
    location.replace('/');
  } else {
    say('This code was used already or is older than a minute. Run again: runner dashboard');
  }
};

if (code === '') {
  say('There is no code in this address. Run: runner dashboard');
} else {
  login().catch(() => say('The daemon does not answer. Run again: runner dashboard'));
}
