/** Copying text. */

/**
 * Puts text on the clipboard; false where the page has none: browsers give it to pages of this machine only, and not to
 * those that came over plain http from another.
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
