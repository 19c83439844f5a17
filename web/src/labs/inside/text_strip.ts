/** `<unroll-text-strip>`: a text as a row of cells, each as strongly marked as it surprised the model. */
import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { colorAt, cssColor, inkOn } from '../../charts/color_scale.js';
import { DarkTheme } from '../../charts/dark_theme.js';
import { colorBar } from '../../charts/heat_map_canvas.js';
import { defineElement } from '../../define_element.js';
import { renderHelpButton } from '../../help/help_button.js';
import { insideMessagesIn } from '../../messages/inside.js';
import type { Language } from '../../messages/messages.js';
import { baseStyles } from '../../theme.js';
import { whole } from '../wording.js';
import { bits } from './readings.js';
import { visible } from './visible_character.js';

export class UnrollTextStrip extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        background: var(--unroll-surface);
      }
      .head {
        position: sticky;
        left: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--unroll-space-2);
        max-width: var(--heat-map-visible, 100%);
        margin-bottom: 2px;
      }
      h3 {
        margin: 0;
        font-size: var(--unroll-size-title);
        font-weight: 600;
        line-height: 1.3;
      }
      .legend {
        margin-inline-start: auto;
        display: flex;
        align-items: center;
        gap: 5px;
        font-size: var(--unroll-size-small);
        color: var(--unroll-muted);
        white-space: nowrap;
      }
      i {
        width: 84px;
        height: 10px;
        border: 1px solid var(--unroll-border);
      }
      .cells {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        margin-inline-start: var(--heat-map-gutter, 3rem);
      }
      .cells > span {
        display: grid;
        place-items: center;
        height: 2.25rem;
        border: 1px solid var(--unroll-border);
        border-inline-start-width: 0;
        overflow: hidden;
        font-family: var(--unroll-font-mono);
        font-size: var(--unroll-size-title);
        word-break: normal;
        cursor: pointer;
        scroll-margin-inline: var(--heat-map-gutter, 3rem) var(--unroll-space-5);
      }
      .cells > span:first-child {
        border-inline-start-width: 1px;
      }
      .cells > .long {
        font-size: 7px;
        overflow-wrap: anywhere;
      }
      .cells > [aria-selected='true'] {
        outline: 3px solid var(--unroll-text);
        outline-offset: -3px;
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) characters: readonly string[] = [];
  /** Bits; NaN for a character that was not predicted. */
  @property({ attribute: false }) surprise: ArrayLike<number> = [];
  /** Bits at the end of the scale; what surprised more looks the same. */
  @property({ attribute: false }) maximum = 8;
  @property({ attribute: false }) selected = 0;
  @property({ attribute: false }) language: Language = 'en';

  @query('[aria-selected="true"]') private readonly chosen!: HTMLElement | null;

  private readonly theme = new DarkTheme(this);

  protected override updated(changed: PropertyValues): void {
    const before = changed.get('characters') as readonly string[] | undefined;
    const isOtherText = before !== undefined && before.length !== this.characters.length;
    if (changed.has('selected') || isOtherText) this.showChosen();
  }

  protected override render(): TemplateResult {
    const inside = insideMessagesIn(this.language);
    const { isDark } = this.theme;
    return html`
      <div class="head">
        <h3>${inside.strip}</h3>
        ${renderHelpButton('surprise', inside.strip, this.language)}
        <div class="legend">
          <span>${inside.surpriseScale}: 0</span>
          <i .style=${`background: ${colorBar('emphasis', isDark)}`}></i>
          <span>≥ ${whole(this.maximum, this.language)}</span>
        </div>
      </div>
      <div
        class="cells"
        role="listbox"
        tabindex="0"
        aria-orientation="horizontal"
        aria-label=${`${inside.strip}: ${inside.stripHint}`}
        aria-activedescendant=${`cell-${this.selected}`}
        @keydown=${this.onKey}
      >
        ${this.characters.map((character, place) => this.renderCell(character, place))}
      </div>
    `;
  }

  private renderCell(character: string, place: number): TemplateResult {
    const inside = insideMessagesIn(this.language);
    const value = this.surprise[place] ?? NaN;
    const share = Number.isNaN(value) ? 0 : value / this.maximum;
    const ground = colorAt(share, 'emphasis', this.theme.isDark);
    const shown = visible(character);
    const name = this.spoken(character);
    const label = Number.isNaN(value)
      ? inside.firstCell(name)
      : inside.cell(name, whole(place + 1, this.language), bits(value, this.language));
    return html`<span
      role="option"
      id=${`cell-${place}`}
      class=${[...shown].length > 2 ? 'long' : ''}
      aria-selected=${place === this.selected}
      aria-label=${label}
      title=${label}
      .style=${`background: ${cssColor(ground)}; color: ${cssColor(inkOn(ground))}`}
      @click=${() => {
        this.choose(place);
      }}
      >${shown}</span
    >`;
  }

  private spoken(character: string): string {
    const { spoken } = insideMessagesIn(this.language);
    if (character === ' ') return spoken.space;
    return character === '\n' ? spoken.newline : visible(character);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const last = this.characters.length - 1;
    switch (event.key) {
      case 'ArrowLeft':
        this.choose(Math.max(0, this.selected - 1));
        break;
      case 'ArrowRight':
        this.choose(Math.min(last, this.selected + 1));
        break;
      case 'Home':
        this.choose(0);
        break;
      case 'End':
        this.choose(last);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** Sideways only: the page stays where the reader has it. */
  private showChosen(): void {
    const scroller = this.closest('.scroll');
    const { chosen } = this;
    if (!scroller || !chosen) return;
    const [cell, box] = [chosen.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (cell.right > box.right) scroller.scrollLeft += cell.right - box.right + cell.width;
    else if (cell.left < box.left) scroller.scrollLeft -= box.left - cell.left + 2 * cell.width;
  }

  private choose(place: number): void {
    // At once, so that a held key is not slowed down by the way around.
    this.selected = place;
    const detail = { place };
    this.dispatchEvent(new CustomEvent('unroll-place', { detail, bubbles: true, composed: true }));
  }
}

defineElement('unroll-text-strip', UnrollTextStrip);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-text-strip': UnrollTextStrip;
  }
}
