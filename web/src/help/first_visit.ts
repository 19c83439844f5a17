/** The tour is offered on the first visit, and never again unless one asks for it in Help. */
const key = 'unroll.visited';

/** Remembers that there was one. What cannot be remembered would be asked again: then nothing is. */
export function isFirstVisit(): boolean {
  // Within another page it is that page's visitor, who came for something else.
  if (window.parent !== window) return false;
  try {
    if (localStorage.getItem(key) !== null) return false;
    localStorage.setItem(key, 'yes');
    return true;
  } catch {
    return false;
  }
}
