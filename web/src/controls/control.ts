/** What all controls share: a label, an explanation behind a "?", and how they report a change. */
import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { requestHelp } from '../help/help_request.js';
import { baseStyles, controlStyles } from '../theme.js';

/**
 * `value` is what was entered even when it is not allowed, null when it is not even a value: the
 * control reports and shows, it never corrects.
 */
export interface ControlChange<T> {
  readonly value: T | null;
  readonly valid: boolean;
}

export const frameStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  /* What does not fit beside the label goes under it. */
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--unroll-space-2);
  }
  .label {
    flex: 1 1 auto;
    display: flex;
    align-items: center;
    gap: var(--unroll-space-1);
    overflow-wrap: normal;
  }
  .unit,
  .range {
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
  }
  .range {
    font-variant-numeric: tabular-nums;
  }
  button.help {
    flex: none;
    min-height: 0;
    min-width: 0;
    width: 1.125rem;
    height: 1.125rem;
    padding: 0;
    border: 1px solid var(--unroll-border-strong);
    border-radius: 50%;
    background: transparent;
    color: var(--unroll-muted);
    font-size: 0.6875rem;
    line-height: 1;
    position: relative;
  }
  button.help[aria-expanded='true'] {
    background: var(--unroll-surface-2);
    color: var(--unroll-text);
  }
  /* The circle stays small; what a finger can hit is larger. */
  button.help::after {
    content: '';
    position: absolute;
    inset: -4px;
  }
  @media (pointer: coarse) {
    button.help {
      width: 1.5rem;
      height: 1.5rem;
      margin: 0 6px;
    }
    button.help::after {
      inset: -10px;
    }
  }
  .explanation {
    margin: 2px 0 var(--unroll-space-1);
    padding: var(--unroll-space-1) var(--unroll-space-2);
    border-inline-start: 2px solid var(--unroll-border-strong);
    color: var(--unroll-muted);
    font-size: var(--unroll-size-small);
  }
  .error {
    margin: 2px 0 0;
    color: var(--unroll-danger);
    font-size: var(--unroll-size-small);
  }
`;

export abstract class UnrollControl extends LitElement {
  static override styles = [baseStyles, controlStyles, frameStyles];
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  @property() label = '';
  /** One sentence on what the control does; behind the "?" button. */
  @property() explanation = '';
  /** Where there is more to say than the explanation: what "?" asks for instead of unfolding that. */
  @property() topic = '';
  /** Name of the "?" button for people who do not see it. */
  @property({ attribute: 'help-label' }) helpLabel = 'What is this?';
  @property({ type: Boolean }) disabled = false;

  @state() protected isExplained = false;

  /** The "?" button, or nothing when there is nothing to explain. */
  protected renderHelp(): TemplateResult | typeof nothing {
    if (this.explanation === '' && this.topic === '') return nothing;
    const unfolds = this.topic === '';
    return html`<button
      class="help"
      type="button"
      aria-label=${`${this.label}: ${this.helpLabel}`}
      aria-haspopup=${unfolds ? nothing : 'dialog'}
      aria-expanded=${unfolds ? this.isExplained : nothing}
      aria-controls=${unfolds ? 'explanation' : nothing}
      @click=${({ currentTarget }: Event) => {
        if (unfolds) this.isExplained = !this.isExplained;
        else requestHelp(this.topic, currentTarget as HTMLElement);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') this.isExplained = false;
      }}
    >
      ?
    </button>`;
  }

  protected renderExplanation(): TemplateResult {
    return html`<p id="explanation" class="explanation" ?hidden=${!this.isExplained}>
      ${this.explanation}
    </p>`;
  }

  /** Tells the outside. The inner element's own event stays inside, so that each change is told once. */
  protected report<T>(type: 'change' | 'input', detail: ControlChange<T>): void {
    const event = new CustomEvent<ControlChange<T>>(type, {
      detail,
      bubbles: true,
      composed: true,
    });
    this.dispatchEvent(event);
  }
}
