/** Registers a custom element once: a page may load the script twice, and the second must not throw. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
