/**
 * The text and, column by column under it, everything that happened inside the cell while it was
 * read. One sheet that scrolls as a whole, so that a character and its columns stay aligned.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { currentPlace, shownReport, currentSaliency, insideRun } from '../../app/inside.js';
import type { AppState } from '../../app/state.js';
import '../../charts/heat_map.js';
import type { HeatMapCell } from '../../charts/heat_map.js';
import type { HeatMapAxis } from '../../charts/heat_map_axes.js';
import { formatValue } from '../../charts/number_format.js';
import { defineElement } from '../../define_element.js';
import { renderHelpButton } from '../../help/help_button.js';
import type { TopicId } from '../../help/topic_ids.js';
import { insideMessagesIn } from '../../messages/inside.js';
import { nameOf } from '../../messages/messages.js';
import { Panel } from '../panel.js';
import { whole } from '../wording.js';
import './column_chart.js';
import type { Quantity } from './quantities.js';
import { cellReading, forgetSentence, saliencySentence } from './readings.js';
import {
  characterAxis,
  columnWidth,
  mapHeight,
  sheetContent,
  type SheetContent,
} from './sheet_content.js';
import './text_strip.js';
import { visible } from './visible_character.js';

/** CSS pixels. */
const gutterWidth = 56;
/** Bits beyond those of a uniform guess at which surprise is marked most strongly. */
const bitsBeyondUniform = 2;
/** A cell of another kind may have others. */
const explainedQuantities: readonly TopicId[] = ['f', 'i', 'c', 'o', 'C', 'h'];
/** Below the largest norm, on the logarithmic axis. */
const decadesShown = 5;

export class UnrollCellSheet extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
        --heat-map-gutter: ${gutterWidth}px;
      }
      .scroll {
        position: relative;
        height: 100%;
        overflow: auto;
        overscroll-behavior-x: contain;
      }
      .sheet {
        display: flex;
        flex-direction: column;
        gap: var(--unroll-space-3);
        min-width: min-content;
        padding-bottom: var(--unroll-space-1);
      }
      unroll-text-strip {
        position: sticky;
        top: 0;
        z-index: 4;
        padding-bottom: 2px;
      }
      .scales {
        display: inline-flex;
      }
      .scales button {
        min-height: var(--unroll-control-small);
        padding: 0 var(--unroll-space-2);
        border-color: var(--unroll-border);
        border-radius: 0;
        font-size: var(--unroll-size-small);
        color: var(--unroll-muted);
      }
      .scales [aria-pressed='true'] {
        background: var(--unroll-surface-2);
        color: var(--unroll-text);
        font-weight: 600;
      }
      .order {
        position: sticky;
        left: 0;
        width: fit-content;
        max-width: var(--heat-map-visible, 100%);
      }
    `,
  ];

  @state() private visibleWidth = 0;
  @state() private saliencyScale: 'linear' | 'log' = 'linear';
  @query('.scroll') private readonly scroller!: HTMLElement;

  private sheet: SheetContent | null = null;
  private readonly resizeObserver = new ResizeObserver(() => {
    this.visibleWidth = this.scroller.clientWidth;
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.resizeObserver.observe(this.scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
  }

  protected override firstUpdated(): void {
    this.resizeObserver.observe(this.scroller);
  }

  protected override shownParts({ language, inside, runs }: AppState) {
    const { report, saliency, place, layer, order, orderBy, chosen, probe } = inside;
    const ids = runs.map(({ id }) => id).join(' ');
    return [language, report, saliency, place, layer, order, orderBy, chosen, probe, ids];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const report = shownReport(this.state);
    const run = insideRun(this.state);
    this.sheet =
      report && run
        ? sheetContent(this.sheet, report, run, this.state.inside, currentPlace(this.state))
        : null;
  }

  protected override render(): TemplateResult {
    return html`<div class="scroll">
      ${this.sheet === null ? nothing : this.renderSheet(this.sheet)}
    </div>`;
  }

  private renderSheet(sheet: SheetContent): TemplateResult {
    const { report } = sheet;
    const { characters, surprise } = report.inspection;
    const { language } = this.state;
    const isTouched = window.matchMedia('(pointer: coarse)').matches;
    const room = this.visibleWidth - gutterWidth - 1;
    const step = columnWidth(room, characters.length, isTouched);
    const width = gutterWidth + characters.length * step;
    const vocabulary = insideRun(this.state)?.info?.vocabularySize ?? 2;
    return html`<div
      class="sheet"
      .style=${`width: ${width}px; --heat-map-visible: ${this.visibleWidth}px`}
      @unroll-place=${(event: CustomEvent<{ place: number }>) => {
        this.choose(event.detail.place);
      }}
      @unroll-cell-select=${(event: CustomEvent<HeatMapCell>) => {
        this.choose(event.detail.column);
      }}
    >
      <unroll-text-strip
        .characters=${characters}
        .surprise=${surprise}
        .maximum=${Math.ceil(Math.log2(vocabulary)) + bitsBeyondUniform}
        .selected=${currentPlace(this.state)}
        .language=${language}
      ></unroll-text-strip>
      ${this.renderSaliency(sheet, step)} ${this.renderForget(sheet, step)}
      ${sheet.quantities.map((quantity, index) => this.renderMap(sheet, quantity, index))}
    </div>`;
  }

  private renderSaliency({ report }: SheetContent, step: number): TemplateResult {
    const t = insideMessagesIn(this.state.language);
    const { language } = this.state;
    const { characters } = report.inspection;
    const place = currentPlace(this.state);
    const norms = currentSaliency(this.state)?.norms ?? [];
    const largest = Math.max(0, ...Array.from(norms).filter(Number.isFinite));
    const isLog = this.saliencyScale === 'log' && largest > 0;
    return html`<unroll-column-chart
      class="saliency"
      .heading=${t.saliency}
      .unit=${t.saliencyUnit}
      .summary=${saliencySentence(characters, place, norms, language)}
      .values=${norms}
      .columns=${characters.length}
      .columnWidth=${step}
      .maximum=${largest}
      .floor=${isLog ? 10 ** (Math.floor(Math.log10(largest)) - decadesShown) : null}
      .markedColumn=${place}
      .describe=${this.pointReading(characters, norms)}
      .lang=${language}
      >${renderHelpButton('saliency', t.saliency, language, 'help')}${this.renderScales()}</unroll-column-chart
    >`;
  }

  private renderScales(): TemplateResult {
    const { charts } = this.messages;
    const button = (scale: 'linear' | 'log', label: string) =>
      html`<button
        aria-pressed=${this.saliencyScale === scale}
        @click=${() => {
          this.saliencyScale = scale;
        }}
      >
        ${label}
      </button>`;
    return html`<span slot="tools" class="scales" role="group" aria-label=${charts.axis}
      >${button('linear', charts.linear)}${button('log', charts.logarithmic)}</span
    >`;
  }

  private renderForget(
    { report, forget }: SheetContent,
    step: number,
  ): TemplateResult | typeof nothing {
    if (forget === null) return nothing;
    const t = insideMessagesIn(this.state.language);
    const { language } = this.state;
    const { characters, hiddenSize } = report.inspection;
    const sentence = forgetSentence(characters, forget, language);
    return html`<div>
      <unroll-column-chart
        class="forget"
        kind="line"
        .heading=${t.forget}
        .unit=${t.forgetUnit(whole(hiddenSize, language))}
        .summary=${sentence}
        .values=${forget}
        .columns=${characters.length}
        .columnWidth=${step}
        .markedColumn=${currentPlace(this.state)}
        .describe=${this.pointReading(characters, forget)}
        .lang=${language}
        >${renderHelpButton('forgetGate', t.forget, language, 'help')}</unroll-column-chart
      >
      <p class="muted order">${sentence}</p>
    </div>`;
  }

  private pointReading(
    characters: readonly string[],
    values: ArrayLike<number>,
  ): (column: number) => string {
    const { language } = this.state;
    return (column) =>
      insideMessagesIn(this.state.language).pointAt(
        visible(characters[column] ?? ''),
        whole(column + 1, language),
        formatValue(values[column] ?? NaN, language, 3),
      );
  }

  private renderMap(sheet: SheetContent, quantity: Quantity, index: number): TemplateResult {
    const t = insideMessagesIn(this.state.language);
    const { language } = this.state;
    const { characters, hiddenSize } = sheet.report.inspection;
    const name = t.quantity(quantity.symbol, nameOf(t.quantities, quantity.name));
    const height = mapHeight(hiddenSize, sheet.quantities.length);
    const pixels = Math.round(height * (window.devicePixelRatio || 1));
    const units = whole(hiddenSize, language);
    const explained = explainedQuantities.find((known) => known === quantity.name);
    return html`<unroll-heat-map
      data-quantity=${quantity.name}
      .style=${`--heat-map-height: ${height}px`}
      .heading=${name}
      .unit=${hiddenSize > pixels ? t.merged(units, whole(pixels, language)) : t.units(units)}
      .summary=${this.summaryOf(name, quantity)}
      .values=${sheet.sorted[index] ?? []}
      .rows=${hiddenSize}
      .columns=${characters.length}
      .scale=${quantity.scale}
      .palette=${quantity.palette}
      .rowAxis=${this.unitAxis(sheet)}
      .columnAxis=${characterAxis(characters, t.axes.character)}
      .markedColumn=${currentPlace(this.state)}
      .describe=${(row: number, column: number) => {
        const unit = sheet.order[row] ?? 0;
        return cellReading(
          {
            unit: unit + 1,
            character: characters[column] ?? '',
            place: column,
            symbol: quantity.symbol,
            value: quantity.values[column * hiddenSize + unit] ?? NaN,
          },
          language,
        );
      }}
      .texts=${t.heatMap}
      .lang=${language}
      >${explained === undefined ? nothing : renderHelpButton(explained, name, language, 'help')}</unroll-heat-map
    >`;
  }

  /** The numbers of the units; in an order of their own only the first and the last say something. */
  private unitAxis({ order }: SheetContent): HeatMapAxis {
    const { language, inside } = this.state;
    const isPlain = inside.order === 'index';
    const name = (row: number) => whole((order[row] ?? 0) + 1, language);
    return {
      label: '',
      tick: (row) => {
        const isEnd = row === 0 || row === order.length - 1;
        return isEnd || (isPlain && (row + 1) % 16 === 0) ? name(row) : null;
      },
      all: { title: insideMessagesIn(language).axes.unit, name },
    };
  }

  private summaryOf(name: string, { values }: Quantity): string {
    let [minimum, maximum, sum] = [Infinity, -Infinity, 0];
    for (const value of values) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      sum += value;
    }
    const say = (value: number) => formatValue(value, this.state.language, 3);
    return insideMessagesIn(this.state.language).mapSummary({
      name,
      minimum: say(minimum),
      maximum: say(maximum),
      mean: say(sum / Math.max(1, values.length)),
    });
  }

  private choose(place: number): void {
    this.send({ type: 'inside', change: { type: 'choosePlace', place } });
  }
}

defineElement('unroll-cell-sheet', UnrollCellSheet);
