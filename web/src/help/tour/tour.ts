/**
 * `<unroll-tour>`: leads through the real page, stop by stop. A ring points, a card speaks; the page
 * under it stays usable, and what it shows meanwhile is quoted. It runs for as long as it is in the
 * document.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { activityOf } from '../../app/state.js';
import '../../controls/button.js';
import type { UnrollButton } from '../../controls/button.js';
import { defineElement } from '../../define_element.js';
import { labs } from '../../labs/index.js';
import { Panel } from '../../labs/panel.js';
import { whole } from '../../labs/wording.js';
import { tourMessagesIn } from '../../messages/tour.js';
import { showOnTop } from '../show_on_top.js';
import { placeCard } from './place_card.js';
import {
  enoughSteps,
  findTarget,
  shownStops,
  stepsMade,
  waitsForTraining,
  type Stop,
} from './stops.js';
import { tourStyles } from './tour_styles.js';

/** Of the ring, around what it points at. CSS pixels. */
const ringGap = 4;

export class UnrollTour extends Panel {
  static override styles = [...Panel.styles, tourStyles];

  @state() private place = 0;
  @query('.card') private readonly card!: HTMLElement;
  @query('.ring') private readonly ring!: HTMLElement;
  @query('.next') private readonly nextButton!: UnrollButton;
  private stops: readonly Stop[] = [];
  /** What the plot said when its stop was reached: a sentence that keeps changing cannot be read. */
  private reading = '';
  private readingKey = '';
  private isWaiting = false;

  override connectedCallback(): void {
    super.connectedCallback();
    showOnTop(this);
    window.addEventListener('resize', this.stand);
    document.addEventListener('scroll', this.stand, { capture: true, passive: true });
    document.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.stand);
    document.removeEventListener('scroll', this.stand, { capture: true });
    document.removeEventListener('keydown', this.onKey);
  }

  private get stop(): Stop | undefined {
    return this.stops[this.place];
  }

  protected override willUpdate(): void {
    const { state: app } = this;
    this.stops = shownStops(app);
    const { stop } = this;
    const key = `${stop?.id} ${app.language}`;
    if (key !== this.readingKey) this.reading = '';
    this.readingKey = key;
    if (this.reading === '' && stepsMade(app) > 0) this.reading = stop?.reading?.(app) ?? '';
  }

  protected override firstUpdated(): void {
    void this.nextButton.updateComplete.then(() => {
      this.nextButton.focus();
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('place')) void this.arrive();
    const waits = this.stop?.id === 'actions' && waitsForTraining(this.state);
    if (this.isWaiting && !waits && stepsMade(this.state) >= enoughSteps) this.go(1);
    this.isWaiting = waits;
    this.stand();
  }

  protected override render(): TemplateResult {
    const { stop, stops, place } = this;
    const { language } = this.state;
    const t = tourMessagesIn(language);
    const { title, text } = t.stops[stop?.id ?? 'share'];
    const isLast = place >= stops.length - 1;
    const asksToTrain = this.asksToTrain();
    return html`<div class="ring"></div>
      <div
        class="card"
        role="dialog"
        aria-label=${t.label}
        aria-describedby="words"
        @keydown=${this.onCardKey}
      >
        <div class="head">
          <span class="muted">
            ${t.position(whole(place + 1, language), whole(stops.length, language))}
          </span>
          <button class="quiet" aria-label=${t.end} title=${t.end} @click=${this.end}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
        <div id="words" aria-live="polite" aria-atomic="true">
          <h2>${title}</h2>
          <p>${text}</p>
          ${
            this.reading === ''
              ? nothing
              : html`<p class="muted">${t.reading}</p>
                  <blockquote>${this.reading}</blockquote>`
          }
        </div>
        ${
          this.isTrainingForTour()
            ? html`<p class="muted">
                ${t.waiting(whole(stepsMade(this.state), language), whole(enoughSteps, language))}
              </p>`
            : nothing
        }
        <div class="buttons">
          <unroll-button
            .label=${t.back}
            ?disabled=${place === 0}
            @click=${() => {
              this.go(-1);
            }}
          ></unroll-button>
          <unroll-button
            class="next"
            variant="primary"
            .label=${asksToTrain ? t.pressTrain : isLast ? t.done : t.next}
            @click=${this.onNext}
          ></unroll-button>
        </div>
        <p class="visually-hidden">${t.hint}</p>
      </div>`;
  }

  private asksToTrain(): boolean {
    const { stop, state: app } = this;
    return stop?.id === 'actions' && waitsForTraining(app) && activityOf(app) !== 'training';
  }

  private isTrainingForTour(): boolean {
    const { stop, state: app } = this;
    return stop?.id === 'actions' && waitsForTraining(app) && activityOf(app) === 'training';
  }

  private readonly onNext = (): void => {
    if (this.asksToTrain()) this.send({ type: 'train' });
    else this.go(1);
  };

  private go(by: 1 | -1): void {
    const next = this.place + by;
    if (next >= this.stops.length) this.end();
    else if (next >= 0) this.place = next;
    // Its button is disabled there, and would take the focus along.
    if (next === 0) this.nextButton.focus();
  }

  private readonly end = (): void => {
    this.send({ type: 'setTour', tour: null });
  };

  private readonly onCardKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'ArrowRight') this.onNext();
    else if (event.key === 'ArrowLeft') this.go(-1);
    else return;
    event.preventDefault();
  };

  /** A chart or a dialog that has the focus may have its own use for it. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || this.state.dialog !== null) return;
    this.end();
  };

  /** In the lab that the stop is in, and scrolled into sight. */
  private async arrive(): Promise<void> {
    const [main] = labs;
    if (this.stop?.isOfLab && main && this.state.lab !== main.id) {
      this.send({ type: 'setLab', lab: main.id });
    }
    // The lab is drawn with the page's next update.
    await new Promise(requestAnimationFrame);
    const { presses } = this.stop ?? {};
    if (presses) this.target()?.shadowRoot?.querySelector<HTMLElement>(presses)?.click();
    const fits = (this.target()?.offsetHeight ?? 0) + this.card.offsetHeight < window.innerHeight;
    this.target()?.scrollIntoView({ block: fits ? 'nearest' : 'start', behavior: 'instant' });
    this.stand();
  }

  private target(): HTMLElement | null {
    const root = this.getRootNode();
    if (!this.stop || !(root instanceof ShadowRoot)) return null;
    // The help layer's host stands in the playground.
    return findTarget(this.stop, root.host.getRootNode() as ShadowRoot);
  }

  private readonly stand = (): void => {
    const target = this.target();
    const box = target?.getBoundingClientRect() ?? null;
    this.ring.hidden = box === null;
    if (box) {
      this.ring.style.left = `${box.left - ringGap}px`;
      this.ring.style.top = `${box.top - ringGap}px`;
      this.ring.style.width = `${box.width + 2 * ringGap}px`;
      this.ring.style.height = `${box.height + 2 * ringGap}px`;
    }
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const card = { width: this.card.offsetWidth, height: this.card.offsetHeight };
    const { left, top } = placeCard(box, card, { width, height });
    this.card.style.left = `${left}px`;
    this.card.style.top = `${top}px`;
  };
}

defineElement('unroll-tour', UnrollTour);
