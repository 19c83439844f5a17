/** What every panel of a lab has in common: it is given the state and asks for changes by events. */
import { LitElement, css, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { AppState, Intent } from '../app/state.js';
import { messagesIn, type Messages } from '../messages/messages.js';
import { baseStyles, controlStyles } from '../theme.js';

export type IntentEvent = CustomEvent<Intent>;

export const panelStyles = css`
  h2 {
    margin: 0;
    font-size: var(--unroll-size-title);
    font-weight: 600;
    line-height: 1.3;
  }
  .explained {
    display: flex;
    align-items: center;
    gap: var(--unroll-space-2);
  }
  p {
    margin: 0;
  }
  .muted {
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
  }
`;

export abstract class Panel extends LitElement {
  static override styles = [baseStyles, controlStyles, panelStyles];

  @property({ attribute: false }) state!: AppState;

  protected get messages(): Messages {
    return messagesIn(this.state.language);
  }

  protected send(intent: Intent): void {
    this.dispatchEvent(
      new CustomEvent('unroll-intent', { detail: intent, bubbles: true, composed: true }),
    );
  }

  /** Parts of the state that this panel shows; it is not drawn again while they stay the same. */
  protected shownParts?(state: AppState): readonly unknown[];

  protected override shouldUpdate(changed: PropertyValues): boolean {
    if (!changed.has('state') || changed.size > 1 || !this.shownParts) return true;
    const before = changed.get('state') as AppState | undefined;
    if (!before) return true;
    const old = this.shownParts(before);
    return this.shownParts(this.state).some((part, index) => part !== old[index]);
  }
}
