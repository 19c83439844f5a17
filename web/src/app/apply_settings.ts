/** Puts settings (attributes, the fragment of a link) into a playground, and gets it its text. */
import type { TextPreset } from '../../texts/presets.js';
import type { Playground } from './playground.js';
import type { Setting } from './url_state.js';

export class SettingsApplier {
  /** A text was given or is on its way. */
  hasText = false;
  private loading: Promise<void> | null = null;
  /** What was set while the text was loading: it outlives the configuration of the text's preset. */
  private readonly given: Setting[] = [];

  constructor(
    private readonly playground: Playground,
    private readonly presets: readonly TextPreset[],
  ) {}

  /** A text comes first: its preset brings a configuration, which single fields then override. */
  apply(settings: readonly Setting[]): void {
    for (const setting of settings) this.applyPlain(setting);
    for (const setting of settings) {
      if (setting.kind === 'text') this.setText(setting.text);
    }
    const isTextGiven = settings.some(({ kind }) => kind === 'text');
    const preset = settings.find((setting) => setting.kind === 'preset');
    if (preset && !isTextGiven) this.loadPreset(preset.preset);
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

  private loadPreset(id: string): void {
    const preset = this.presets.find((candidate) => candidate.id === id);
    if (!preset) return;
    this.hasText = true;
    const loading = this.fetchPreset(preset, () => this.loading === loading);
    this.loading = loading;
  }

  private async fetchPreset(preset: TextPreset, isWanted: () => boolean): Promise<void> {
    const value = await preset.load();
    // Something else may have been chosen meanwhile.
    if (!isWanted()) return;
    this.loading = null;
    const { id, config } = preset;
    this.playground.dispatch({ type: 'replaceText', value, preset: id, config, quietly: true });
    this.applyConfig(this.given.splice(0));
  }

  /** Runs the action when no text is on its way. */
  whenTextIsThere(action: () => void): void {
    if (this.loading) void this.loading.then(action);
    else action();
  }

  private applyConfig(settings: readonly Setting[]): void {
    for (const setting of settings) {
      if (setting.kind === 'field') {
        const changes = { [setting.field]: setting.value };
        this.playground.dispatch({ type: 'setConfig', changes });
      } else if (setting.kind === 'cells') {
        this.playground.dispatch({ type: 'setCells', cells: setting.cells });
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
      case 'autostart':
      case 'cells':
      case 'field':
      case 'text':
      case 'preset':
        break;
      default:
        setting satisfies never;
    }
  }
}
