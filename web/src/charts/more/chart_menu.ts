/** `<unroll-chart-menu>`: what else one can have of a chart: its numbers, files of it, its sound. */
import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import '../../controls/dialog.js';
import { defineElement } from '../../define_element.js';
import { download } from '../../download.js';
import { chartMenuMessagesIn, type ChartMenuMessages } from '../../messages/chart_menu.js';
import { chooseLanguage } from '../../messages/messages.js';
import { baseStyles, controlStyles } from '../../theme.js';
import type { ChartContent } from '../chart_content.js';
import { csvOf } from './chart_csv.js';
import { tableOf } from './chart_table.js';
import { pngOf, svgOf } from './drawing.js';
import { Listening } from './listening.js';
import { menuStyles, moveInMenu, placeBeside } from './menu.js';
import { readLook } from './look.js';
import { renderTable, tableStyles } from './table_view.js';

interface Item {
  readonly label: string;
  readonly run: () => void;
}

export class UnrollChartMenu extends LitElement {
  static override styles = [
    baseStyles,
    controlStyles,
    menuStyles,
    tableStyles,
    css`
      :host {
        display: contents;
      }
      .stop {
        flex: none;
        min-width: var(--unroll-control);
        padding: 0;
      }
    `,
  ];

  @property() override lang = '';
  @property({ attribute: false }) content: () => ChartContent | null = () => null;
  @state() private isOpen = false;
  /** What the table shows: the chart as it was when it was asked for. */
  @state() private tabled: ChartContent | null = null;
  @state() private news = '';
  @query('[popover]') private readonly popup!: HTMLElement;
  @query('.stop') private readonly stopButton!: HTMLElement | null;
  private anchor: HTMLElement | null = null;
  private readonly listening = new Listening(() => {
    this.onSilence();
  });

  get isShown(): boolean {
    return this.isOpen;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listening.stop();
  }

  /** Opens it beside its button. */
  async open(anchor: HTMLElement): Promise<void> {
    this.anchor = anchor;
    this.isOpen = true;
    await this.updateComplete;
    this.popup.showPopover();
    placeBeside(this.popup, anchor);
    this.popup.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }

  private get words(): ChartMenuMessages {
    return chartMenuMessagesIn(chooseLanguage([this.lang]));
  }

  private items(content: ChartContent): Item[] {
    const { words } = this;
    const items: Item[] = [
      { label: words.table, run: () => (this.tabled = content) },
      { label: words.csv, run: () => this.saveTable(content) },
      { label: words.png, run: () => void this.savePng(content) },
      { label: words.svg, run: () => this.saveSvg(content) },
    ];
    if (content.kind === 'map') return items;
    return [
      ...items,
      {
        label: words.listen,
        run: () => {
          const voices = this.listening.playCurve(content).map(({ label }) => label);
          const say = voices.length === 1 ? words.playingOne : words.playingAll;
          this.onSound(say(voices.join(', ')));
        },
      },
      {
        label: words.follow,
        run: () => {
          this.listening.follow(this.content);
          this.onSound(words.following);
        },
      },
    ];
  }

  private saveTable(content: ChartContent): void {
    download(fileName(content, 'csv'), [csvOf(tableOf(content, this.words))], 'text/csv');
  }

  private saveSvg(content: ChartContent): void {
    download(fileName(content, 'svg'), [svgOf(content, readLook(this.popup))], 'image/svg+xml');
  }

  private async savePng(content: ChartContent): Promise<void> {
    try {
      const png = await pngOf(content, readLook(this.popup));
      download(fileName(content, 'png'), [png], 'image/png');
    } catch {
      this.news = this.words.noPicture;
    }
  }

  private onSound(news: string): void {
    this.news = news;
    void this.updateComplete.then(() => {
      this.stopButton?.focus();
    });
  }

  private onSilence(): void {
    if (this.stopButton?.matches(':focus')) this.anchor?.focus();
    this.news = this.words.silent;
  }

  /** The focus goes back to the button first: what opens now gives it back there. */
  private close(): void {
    this.popup.hidePopover();
    this.anchor?.focus();
  }

  protected override render(): TemplateResult {
    const { words, tabled } = this;
    return html`${
        this.listening.current
          ? html`<button
              class="stop"
              aria-label=${words.stop}
              title=${words.stop}
              @click=${() => this.listening.stop()}
            >
              <span aria-hidden="true">■</span>
            </button>`
          : nothing
      }
      <div
        popover
        role="menu"
        aria-label=${words.name}
        @toggle=${({ newState }: ToggleEvent) => (this.isOpen = newState === 'open')}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Tab' || event.key === 'Escape') this.close();
          else moveInMenu(event);
        }}
      >
        ${this.isOpen ? this.renderItems() : nothing}
      </div>
      <span class="visually-hidden" role="status">${this.news}</span>
      ${tabled ? this.renderDialog(tabled) : nothing}`;
  }

  private renderItems(): TemplateResult | TemplateResult[] {
    const content = this.content();
    if (!content) {
      return html`<button role="menuitem" tabindex="-1" aria-disabled="true">
        ${this.words.nothing}
      </button>`;
    }
    return this.items(content).map(
      ({ label, run }) =>
        html`<button
          role="menuitem"
          tabindex="-1"
          @click=${() => {
            this.close();
            run();
          }}
        >
          ${label}
        </button>`,
    );
  }

  private renderDialog(content: ChartContent): TemplateResult {
    const { words } = this;
    return html`<unroll-dialog
      heading=${words.table}
      close-label=${words.close}
      @unroll-close=${() => (this.tabled = null)}
    >
      ${renderTable({
        table: tableOf(content, words),
        heading: content.heading,
        // A map's unit is not that of its cells.
        unit: content.kind === 'lines' ? content.unit : '',
        lang: content.lang,
        words,
      })}
      <div class="actions">
        <button @click=${() => (this.tabled = this.content() ?? content)}>${words.refresh}</button>
        <button @click=${() => this.saveTable(content)}>${words.csv}</button>
      </div>
    </unroll-dialog>`;
  }
}

/** Its letters, of any script, with lines between them. */
function fileName({ heading }: ChartContent, extension: string): string {
  const words = heading.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? ['chart'];
  return `unroll-${words.join('-').toLowerCase()}.${extension}`;
}

defineElement('unroll-chart-menu', UnrollChartMenu);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-chart-menu': UnrollChartMenu;
  }
}
