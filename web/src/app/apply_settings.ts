/** Puts settings (attributes, the fragment of a link) into a playground, and gets it its text. */
import type { Playground } from './playground.js';
import type { ReplaceText } from './presets.js';
import type { Setting } from './url_state.js';

export class SettingsApplier {
  /** A text was given or is on its way. */
  hasText = false;
  private loading: Promise<void> | null = null;
  /** What was set while the text was loading: it outlives the configuration of the text's preset. */
  private readonly given: Setting[] = [];

  constructor(
    private readonly playground: Playground,
    private readonly loadPreset: (id: string, gap?: number) => Promise<ReplaceText>,
  ) {}

  /** A text comes first: its preset brings a configuration, which single fields then override. */
  apply(settings: readonly Setting[]): void {
    for (const setting of settings) this.applyPlain(setting);
    for (const setting of settings) {
      if (setting.kind === 'text') this.setText(setting.text);
    }
    const isTextGiven = settings.some(({ kind }) => kind === 'text');
    const preset = settings.find((setting) => setting.kind === 'preset');
    const gap = settings.find((setting) => setting.kind === 'gap');
    if (preset && !isTextGiven) this.startLoading(preset.preset, gap?.gap);
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

  private startLoading(id: string, gap?: number): void {
    this.hasText = true;
    const loading = this.fetchPreset(id, gap, () => this.loading === loading);
    this.loading = loading;
  }

  private async fetchPreset(id: string, gap: number | undefined, isWanted: () => boolean) {
    let intent: ReplaceText;
    try {
      intent = await this.loadPreset(id, gap);
    } catch (error) {
      console.warn(`<unroll-playground>: the preset "${id}" could not be loaded: ${String(error)}`);
      if (isWanted()) this.loading = null;
      return;
    }
    // Something else may have been chosen meanwhile.
    if (!isWanted()) return;
    this.loading = null;
    this.playground.dispatch({ ...intent, quietly: true });
    this.applyConfig(this.given.splice(0));
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
      case 'autostart':
      case 'cells':
      case 'variants':
      case 'compareBy':
      case 'gap':
      case 'field':
      case 'text':
      case 'preset':
        break;
      default:
        setting satisfies never;
    }
  }
}
