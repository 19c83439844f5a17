/** Puts settings (attributes, the fragment of a link) into a playground, and gets it its text. */
import type { ByHandState } from '../labs/by_hand/problem.js';
import type { LinkReport } from './link_report.js';
import type { Playground } from './playground.js';
import type { ReplaceText } from './presets.js';
import { byHandName, type Setting } from './setting.js';
import { initialState } from './state.js';

/** What reads the parts of a link that are more than a word or a number: null if it cannot. */
export interface LinkedParts {
  unpackText(packed: string): Promise<string | null>;
  readByHand(cell: string, written: string): Promise<ByHandState | null>;
}

export class SettingsApplier {
  /** A text was given or is on its way. */
  hasText = false;
  private loading: Promise<void> | null = null;
  /** What was set while the text was loading: it outlives the configuration of the text's preset. */
  private readonly given: Setting[] = [];

  constructor(
    private readonly playground: Playground,
    private readonly loadPreset: (id: string, gap?: number) => Promise<ReplaceText>,
    private readonly parts: LinkedParts,
  ) {}

  /** A text comes first: its preset brings a configuration, which single fields then override. */
  apply(settings: readonly Setting[]): void {
    for (const setting of settings) this.applyPlain(setting);
    for (const setting of settings) {
      if (setting.kind === 'text') this.setText(setting.text);
      // Nothing to learn, rather than something else than the link is about.
      if (setting.kind === 'missingText') this.setText('');
      if (setting.kind === 'packedText') this.startLoading(this.unpack(setting.packed));
    }
    const isTextGiven = settings.some(isOwnText);
    const preset = settings.find((setting) => setting.kind === 'preset');
    const gap = settings.find((setting) => setting.kind === 'gap');
    if (preset && !isTextGiven) this.startLoading(this.fetchPreset(preset.preset, gap?.gap));
    else if (gap) this.changeGap(gap.gap);
    if (this.loading) this.given.push(...settings);
    this.applyConfig(settings);
  }

  get isLoading(): boolean {
    return this.loading !== null;
  }

  setText(value: string): void {
    this.hasText = true;
    this.loading = null;
    this.given.length = 0;
    this.playground.dispatch({ type: 'replaceText', value, preset: null, quietly: true });
  }

  /** Undefined: nothing came of it. */
  private startLoading(arriving: Promise<ReplaceText | undefined>): void {
    this.hasText = true;
    const loading = arriving.then((intent) => {
      // Something else may have been chosen meanwhile.
      if (this.loading !== loading) return;
      this.loading = null;
      if (!intent) return;
      this.playground.dispatch({ ...intent, quietly: true });
      this.applyConfig(this.given.splice(0));
    });
    this.loading = loading;
  }

  private async fetchPreset(id: string, gap?: number): Promise<ReplaceText | undefined> {
    try {
      return await this.loadPreset(id, gap);
    } catch (error) {
      console.warn(`<unroll-playground>: the preset "${id}" could not be loaded: ${String(error)}`);
      return undefined;
    }
  }

  private async unpack(packed: string): Promise<ReplaceText> {
    const value = await this.parts.unpackText(packed).catch(() => null);
    if (value === null) this.report({ text: 'unreadable' }, 'its text cannot be read');
    return { type: 'replaceText', value: value ?? '', preset: null };
  }

  private async showExample(cell: string, written: string): Promise<void> {
    const example = await this.parts.readByHand(cell, written).catch(() => null);
    if (example) this.playground.dispatch({ type: 'keepByHand', cell, example });
    else this.report({ parts: [byHandName(cell)] }, `${byHandName(cell)} cannot be read`);
  }

  private report(news: Partial<LinkReport>, warning: string): void {
    console.warn(`link: ${warning}`);
    this.playground.dispatch({ type: 'reportLink', news });
  }

  private changeGap(gap: number): void {
    const { remembering } = this.playground.state;
    if (!remembering || this.loading) return;
    this.playground.dispatch({ type: 'setRemembering', options: { ...remembering, gap } });
  }

  /** Runs the action when no text is on its way. */
  whenTextIsThere(action: () => void): void {
    if (this.loading) void this.loading.then(action);
    else action();
  }

  /** What the runs have of their own comes last: a field that is set for all takes it from them. */
  private applyConfig(settings: readonly Setting[]): void {
    const { playground } = this;
    for (const setting of settings) {
      if (setting.kind === 'field') {
        playground.dispatch({ type: 'setConfig', changes: { [setting.field]: setting.value } });
      } else if (setting.kind === 'cells') {
        playground.dispatch({ type: 'setCells', cells: setting.cells });
      }
    }
    for (const setting of settings) {
      if (setting.kind === 'variants') {
        playground.dispatch({ type: 'setVariants', variants: setting.variants });
      } else if (setting.kind === 'compareBy') {
        playground.dispatch({ type: 'setCompareBy', compareBy: setting.compareBy });
      }
    }
  }

  /** What the link does not name is as in a page that was just opened. */
  private reset(): void {
    const { playground } = this;
    const { writing, probe, theme, lab } = initialState(playground.state.language);
    this.given.length = 0;
    playground.dispatch({ type: 'resetSetup' });
    playground.dispatch({ type: 'setTemperature', temperature: writing.temperature });
    playground.dispatch({ type: 'setProbe', probe });
    playground.dispatch({ type: 'inside', change: { type: 'typeProbe', value: null } });
    playground.dispatch({ type: 'setTheme', theme });
    playground.dispatch({ type: 'setLab', lab });
    playground.dispatch({ type: 'setHidden', hidden: [] });
  }

  private applyPlain(setting: Setting): void {
    const { playground } = this;
    switch (setting.kind) {
      case 'jamo':
        playground.dispatch({ type: 'setJamo', jamo: setting.jamo });
        break;
      case 'temperature':
        playground.dispatch({ type: 'setTemperature', temperature: setting.temperature });
        break;
      case 'language':
        playground.dispatch({ type: 'setLanguage', language: setting.language });
        break;
      case 'theme':
        playground.dispatch({ type: 'setTheme', theme: setting.theme });
        break;
      case 'lab':
        playground.dispatch({ type: 'setLab', lab: setting.lab });
        break;
      case 'hide':
        playground.dispatch({ type: 'setHidden', hidden: setting.names });
        break;
      case 'background':
        playground.dispatch({ type: 'setBackground', inBackground: setting.inBackground });
        break;
      case 'complete':
        this.reset();
        break;
      case 'flowLossAt':
        playground.dispatch({ type: 'setProbe', probe: { lossAt: setting.lossAt } });
        break;
      case 'insideText':
        playground.dispatch({ type: 'inside', change: { type: 'typeProbe', value: setting.text } });
        break;
      case 'byHand':
        void this.showExample(setting.cell, setting.written);
        break;
      case 'autostart':
      case 'cells':
      case 'variants':
      case 'compareBy':
      case 'gap':
      case 'field':
      case 'text':
      case 'packedText':
      case 'missingText':
      case 'preset':
        break;
      default:
        setting satisfies never;
    }
  }
}

/** A text of one's own, be it one that is not there. */
function isOwnText({ kind }: Setting): boolean {
  return kind === 'text' || kind === 'packedText' || kind === 'missingText';
}

export function isAnyText(settings: readonly Setting[]): boolean {
  return settings.some((setting) => setting.kind === 'preset' || isOwnText(setting));
}
