/**
 * Copies what a button offers.
 *
 * @param {HTMLElement} button its `data-copy` is the text
 * @returns {Promise<string>} what to say about it
 */
export async function copyFrom(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
  } catch {
    return 'The browser does not allow copying here; mark the text and copy it.';
  }
  button.dataset.done = '';
  setTimeout(() => delete button.dataset.done, 1_500);
  return 'Copied.';
}
