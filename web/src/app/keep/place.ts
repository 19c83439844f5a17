/** Playgrounds of one page that keep under one name are told apart by their order. */
export function placeOf(element: Element, name: string): string {
  const alike = [...element.ownerDocument.querySelectorAll(element.localName)].filter(
    (other) => other.getAttribute('keep') === name,
  );
  const before = alike.indexOf(element);
  return before > 0 ? `${name} ${before + 1}` : name;
}
