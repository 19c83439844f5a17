/**
 * `<unroll-playground>`: the whole page as one element. Attributes and properties go in, events come
 * out; everything in between is the one state.
 */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { SettingsApplier, type LinkedParts } from './app/apply_settings.js';
import { applyChanges } from './app/config_rules.js';
import { createWorker } from './app/create_worker.js';
import { DrawPacer } from './app/draw_pacer.js';
import { FirstText, firstExperimentUnless } from './app/first_text.js';
import { Keeping } from './app/keep/keeping.js';
import { placeOf } from './app/keep/place.js';
import { Playground } from './app/playground.js';
import { loadPreset } from './app/presets.js';
import { activityOf, initialState, shownConfig, type Action, type AppState } from './app/state.js';
import { mayRun } from './app/sight.js';
import { summarize, type PlaygroundSummary } from './app/summary.js';
import type { ReadLink } from './app/read_link.js';
import { readSetting, refusalsOf, settingNames, type Setting } from './app/setting.js';
import { defineElement } from './define_element.js';
import { dialogs, renderDialog, renderKeepBar } from './dialogs/index.js';
import { PublicEvents } from './element_events.js';
import { elementStyles } from './element_styles.js';
import './help/help_layer.js';
import { DropTarget } from './labs/drop_target.js';
import './labs/header_bar.js';
import { known } from './known_settings.js';
import { findLab, labs, renderLab } from './labs/index.js';
import { renderMissing } from './labs/lazy_part.js';
import './labs/notices.js';
import './labs/undo_toast.js';
import type { IntentEvent } from './labs/panel.js';
import { Lazy } from './lazy.js';
import type { Config } from './lib.js';
import { chooseLanguage, hasMessages, messagesIn, type Language } from './messages/messages.js';
import type { PlaygroundElement } from './playground_element.js';
import { SightWatch } from './sight_watch.js';
import { SpokenLanguage } from './spoken_language.js';
import { baseStyles, controlStyles, themeTokens } from './theme.js';

/** Fetched for links that have them. */
const linkedParts: LinkedParts = {
  unpackText: async (packed) => (await import('./app/packed_text.js')).unpackText(packed),
  readByHand: async (cell, written) =>
    (await import('./labs/by_hand/linked_example.js')).readExample(cell, written),
};

/** A link made to flood the console is not worth more. */
const mostWarnings = 50;

/** What trains is kept in the browser's storage under this name. No link says so. */
const keepAttribute = 'keep';
/** Attributes that any element may carry, and that are not ours to judge. */
const globalAttribute =
  /^(id|class|style|slot|title|dir|hidden|tabindex|part|exportparts|role|inert|is|accesskey|translate|nonce|data-.*|aria-.*|on.*)$/;

export class UnrollPlayground extends LitElement implements PlaygroundElement {
  static override styles = [themeTokens, baseStyles, controlStyles, elementStyles];

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...settingNames, keepAttribute];
  }

  private readonly playground = new Playground(
    initialState('en'),
    createWorker,
    (state, action) => {
      this.onAction(state, action);
    },
  );
  private readonly settings = new SettingsApplier(this.playground, loadPreset, linkedParts);
  /** Who does not ask for the link does not fetch what writes it. */
  private readonly addressWriter = new Lazy(async () => {
    const { AddressWriter } = await import('./app/address_writer.js');
    return new AddressWriter(known, this.tellChange);
  });
  private readonly events = new PublicEvents(this, (state) => this.fragmentOf(state));
  private readonly tellChange = () => {
    this.events.tellChange(this.playground.state);
  };
  private readonly keeping = new Keeping(this.playground, {
    whenTextIsThere: (action) => {
      this.settings.whenTextIsThere(action);
    },
    openSetup: (file) => this.openSetup(file),
  });
  private readonly dropTarget = new DropTarget(this, (file) => {
    this.playground.dispatch({ type: 'keep', request: { type: 'open', file } });
  });
  private hasBegun = false;
  private readonly firstText = new FirstText();
  private readonly pacer = new DrawPacer(() => {
    // Out of sight nothing is drawn; coming back into it is.
    if (this.playground.state.sight.isSeen) this.requestUpdate();
    this.events.flush(this.playground.state);
  });
  private isToStart = false;
  /** A lab is thousands of nodes: it is not made before somebody comes near. */
  private hasShown = false;
  private readonly watch = new SightWatch(this, (isSeen) => {
    if (isSeen !== this.playground.state.sight.isSeen) {
      this.playground.dispatch({ type: 'setSeen', isSeen });
    }
  });
  private readonly spoken = new SpokenLanguage({
    wanted: () => this.playground.state.language,
    onSpoken: () => {
      this.requestUpdate();
    },
    onMissing: () => {
      this.setLanguage(this.spoken.shown);
    },
  });

  /** The whole text; for short ones there is the attribute. */
  get text(): string {
    return this.playground.state.text.value;
  }

  set text(value: string) {
    this.settings.setText(value);
  }

  get config(): Config {
    return shownConfig(this.playground.state);
  }

  /** Fields that are not allowed are ignored with a warning; the others apply. */
  set config(changes: Partial<Config>) {
    for (const reason of applyChanges(this.config, changes).refused) warn(reason);
    this.playground.dispatch({ type: 'setConfig', changes });
  }

  get state(): PlaygroundSummary {
    return summarize(this.playground.state);
  }

  start(): void {
    this.settings.whenTextIsThere(() => {
      this.playground.dispatch({ type: 'train' });
    });
  }

  pause(): void {
    this.playground.dispatch({ type: 'pause' });
  }

  step(count = 1): void {
    this.settings.whenTextIsThere(() => {
      this.playground.dispatch({ type: 'step', count });
    });
  }

  reset(): void {
    this.playground.dispatch({ type: 'reset' });
  }

  save(): Promise<Uint8Array> {
    return this.playground.save();
  }

  /** Goes on from a saved model; when the file cannot be used, everything stays as it was. */
  load(model: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.settings.whenTextIsThere(() => {
        this.playground.dispatch({ type: 'load', model });
        const id = this.playground.state.runs[0]?.id ?? '';
        this.events.onceOpened(id).then(resolve, reject);
      });
    });
  }

  /** Asks, in a corner, whether one wants to be shown around; `startTour` does not ask. */
  offerTour(): void {
    this.playground.dispatch({ type: 'setTour', tour: 'offered' });
  }

  startTour(): void {
    this.playground.dispatch({ type: 'setTour', tour: 'running' });
  }

  /** Opens a link that was taken apart: what of it cannot be used is told on the page. */
  open({ settings, refused, report }: ReadLink): void {
    for (const reason of refused.slice(0, mostWarnings)) {
      console.warn(`${report.from}: ${reason}`);
    }
    this.playground.dispatch({ type: 'forgetLinkReport' });
    this.playground.dispatch({ type: 'reportLink', news: report });
    this.apply(settings);
  }

  /** Opens a setup file, which the dialog "Share" writes; what of it cannot be used is told as well. */
  async openSetup(file: Uint8Array | string): Promise<void> {
    const { readSetupFile } = await import('./app/setup_file.js');
    this.open(readSetupFile(file, known));
  }

  /** Null while what it takes is on its way; it is told again then. */
  private fragmentOf(state: AppState): string | null {
    if (this.settings.isLoading) return null;
    const { value } = this.addressWriter;
    if (value) return value.fragmentOf(state);
    this.addressWriter.load().then(this.tellChange, () => undefined);
    return null;
  }

  /** Takes settings as they were read from a link. */
  apply(settings: readonly Setting[]): void {
    const { hasText, isLoading } = this.settings;
    const { language } = this.playground.state;
    // A link comes while the first experiment, which it may be in place of, is still loading.
    const isOpen = isLoading || !hasText;
    this.settings.apply(this.firstText.goingWith(settings, isOpen, language));
    const isAutostart = settings.some(
      (setting) => setting.kind === 'autostart' && setting.autostart,
    );
    this.isToStart ||= isAutostart;
    this.startIfDue();
  }

  /** What starts by itself waits until somebody sees it. */
  private startIfDue(): void {
    if (!this.isToStart || !mayRun(this.playground.state.sight)) return;
    this.isToStart = false;
    if (activityOf(this.playground.state) === 'idle') this.start();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasBegun) this.begin();
    this.keep(this.getAttribute(keepAttribute));
    this.addEventListener('keydown', this.onKey);
    this.watch.connect();
  }

  /** The core waits, loaded, where training is likely to begin: in sight, and not in labs that do without. */
  private warmUp(): void {
    const { lab, sight } = this.playground.state;
    if (sight.isSeen && findLab(lab).trains) this.playground.warmUp();
    else if (!sight.isSeen) this.playground.coolDown();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.onKey);
    this.watch.disconnect();
    // Moved within the document it is connected again at once, and goes on training.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.keeping.end();
      this.playground.dispose();
    });
  }

  override attributeChangedCallback(
    name: string,
    before: string | null,
    value: string | null,
  ): void {
    super.attributeChangedCallback(name, before, value);
    // The theme is also written here, for the styles; that is no news.
    if (!this.hasBegun || value === null || value === before) return;
    if (name === keepAttribute) {
      this.keep(value);
      return;
    }
    if (name === 'theme' && value === this.playground.state.theme) return;
    const setting = read(name, value);
    if (setting) this.apply([setting]);
  }

  /** The attributes it came with, and a first text where none was given. */
  private begin(): void {
    this.hasBegun = true;
    const surroundings = this.closest('[lang]')?.getAttribute('lang');
    const language = chooseLanguage([surroundings, ...navigator.languages]);
    this.setLanguage(language);
    this.takeEarly('text');
    const settings = [...this.attributes].flatMap(({ name, value }) => {
      if (name === keepAttribute || globalAttribute.test(name)) return [];
      const setting = read(name, value);
      return setting ? [setting] : [];
    });
    if (!this.settings.hasText) settings.push(...firstExperimentUnless(settings));
    this.apply(settings);
    this.takeEarly('config');
  }

  /** A property that was set before the element was defined hides the one that is meant. */
  private takeEarly(name: 'text' | 'config'): void {
    const early = Object.getOwnPropertyDescriptor(this, name);
    if (!early) return;
    Reflect.deleteProperty(this, name);
    Object.assign(this, { [name]: early.value });
  }

  private keep(name: string | null): void {
    if (name !== null) this.keeping.begin(placeOf(this, name));
  }

  /** What had the focus may be gone after an action: the keyboard stays with the playground. */
  private async keepFocus(): Promise<void> {
    if (!this.matches(':focus-within')) return;
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    const { activeElement } = this.ownerDocument;
    if (activeElement !== null && activeElement !== this.ownerDocument.body) return;
    this.renderRoot.querySelector<HTMLElement>('.playground')?.focus({ preventScroll: true });
  }

  private onAction(state: AppState, action: Action): void {
    this.events.tell(state, action);
    this.keeping.hear(action);
    if (action.type === 'setLanguage') void this.spoken.speak(state.language);
    if (action.type === 'setLab' || action.type === 'setSeen') this.warmUp();
    if (action.type === 'setSeen' || action.type === 'setBackground') {
      this.hasShown ||= mayRun(state.sight);
      this.startIfDue();
    }
    if (action.type !== 'worker') {
      this.requestUpdate();
      return;
    }
    this.pacer.request();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const isTraining = activityOf(this.playground.state) === 'training';
    this.playground.dispatch({ type: isTraining ? 'pause' : 'train' });
  };

  /** At first nothing shows rather than the wrong words. */
  protected override shouldUpdate(): boolean {
    return this.hasUpdated || hasMessages(this.playground.state.language);
  }

  protected override updated(): void {
    const { theme } = this.playground.state;
    if (this.getAttribute('theme') !== theme) this.setAttribute('theme', theme);
  }

  protected override render(): TemplateResult {
    const { state: now } = this.playground;
    const state = hasMessages(now.language) ? now : { ...now, language: this.spoken.shown };
    return html`<div
      class="playground"
      tabindex="-1"
      lang=${state.language}
      @unroll-intent=${(event: IntentEvent) => {
        event.stopPropagation();
        void this.keepFocus();
        this.playground.dispatch(event.detail);
      }}
    >
      ${
        state.hidden.has('header')
          ? nothing
          : html`<button
                class="skip"
                role="link"
                @click=${() => this.renderRoot.querySelector<HTMLElement>('.lab')?.focus()}
              >
                ${messagesIn(state.language).skip}
              </button>
              <unroll-header-bar
                .state=${state}
                .labs=${labs}
                .dialogs=${dialogs}
              ></unroll-header-bar>`
      }
      ${this.spoken.missing ? this.renderMissingLanguage(this.spoken.missing) : nothing}
      <unroll-notices .state=${state}></unroll-notices>
      ${renderKeepBar(state)}
      <div class="lab ${this.hasShown ? '' : 'unseen'}" tabindex="-1">
        ${this.hasShown ? renderLab(state) : nothing}
      </div>
      <unroll-undo-toast .state=${state}></unroll-undo-toast>
      ${this.dropTarget.isOver ? html`<div class="drop">${messagesIn(state.language).dropHint}</div>` : nothing}
      ${renderDialog(state, () => {
        this.playground.dispatch({ type: 'closeDialog' });
      })}
      <unroll-help-layer .state=${state}></unroll-help-layer>
    </div>`;
  }

  private renderMissingLanguage(language: Language): TemplateResult {
    return renderMissing(messagesIn(this.playground.state.language), () => {
      this.setLanguage(language);
    });
  }

  private setLanguage(language: Language): void {
    this.playground.dispatch({ type: 'setLanguage', language });
  }
}

function read(name: string, value: string): Setting | null {
  const setting = readSetting(name, value, known);
  for (const reason of refusalsOf(setting)) warn(reason);
  return setting.kind === 'refused' ? null : setting;
}

function warn(reason: string): void {
  console.warn(`<unroll-playground>: ${reason}`);
}

defineElement('unroll-playground', UnrollPlayground);
