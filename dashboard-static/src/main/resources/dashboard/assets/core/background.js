/**
 * A browser has six connections to one daemon for all its tabs, and each stream holds one. Of the
 * tabs in the background one goes on, so that a title still tells of what needs a person.
 *
 * @param {{ pause: () => void, resume: () => void }} stream
 */
export function yieldInBackground(stream) {
  document.addEventListener('visibilitychange', () => {
    stream.resume();
    if (!document.hidden) return;
    void navigator.locks.request('runner-background', { ifAvailable: true }, async (lock) => {
      if (lock) await seen();
      else stream.pause();
    });
  });
}

/** @returns {Promise<void>} until this tab is in front again */
function seen() {
  return new Promise((done) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      done();
    };
    document.addEventListener('visibilitychange', look);
  });
}
