/** Lifts an element into the browser's top layer, for as long as it is in the document. */
export function showOnTop(element: HTMLElement): void {
  // Older browsers have none: there it stands where its own styles put it.
  if (!('showPopover' in element)) return;
  element.popover = 'manual';
  element.showPopover();
}
