// Says whether this browser is logged in, by asking what only a logged-in one may ask.
'use strict';

const say = (text) => {
  document.getElementById('state').textContent = text;
};

const show = async () => {
  const answer = await fetch('/api/v1/daemon', { headers: { Accept: 'application/json' } });
  if (answer.ok) {
    const daemon = await answer.json();
    say(`Logged in to ${daemon.home}: ${daemon.running} running, ${daemon.queued} queued.`);
  } else if (answer.status === 401) {
    say('Not logged in. Run: runner dashboard');
  } else {
    say(`The daemon answers ${answer.status}. Run: runner doctor`);
  }
};

show().catch(() => say('The daemon does not answer. Run: runner dashboard'));
