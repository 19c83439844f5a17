/** How much larger than usual the page's text is: canvases have to follow it by themselves. */
const usualPixels = 16;

export function textScale(): number {
  const { fontSize } = getComputedStyle(document.documentElement);
  return Number.parseFloat(fontSize) / usualPixels || 1;
}
