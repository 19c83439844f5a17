/** Somebody wants to know what something is: told by its "?", answered by the playground's help layer. */
export interface HelpRequest {
  /** A topic of help/topics.ts. */
  readonly topic: string;
  /** What was pressed: the answer stands beside it, and gives the focus back to it. */
  readonly anchor: HTMLElement;
}

export type HelpRequestEvent = CustomEvent<HelpRequest>;

export function requestHelp(topic: string, anchor: HTMLElement): void {
  const detail: HelpRequest = { topic, anchor };
  anchor.dispatchEvent(new CustomEvent('unroll-help', { detail, bubbles: true, composed: true }));
}
