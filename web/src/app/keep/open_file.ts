/** A file that was dropped or chosen: a text to learn, a model to go on with, or a whole setup. */
import { maximumCharacters } from '../config_rules.js';
import { headLength, kindOfFile } from './file_kind.js';
import type { Playground } from '../playground.js';
import { decodeText } from './text_file.js';

/** UTF-8 takes up to four bytes per character: beyond this no text can be short enough. */
const maximumTextBytes = 4 * maximumCharacters;
/** Beyond what the core's memory could hold. */
const maximumModelBytes = 2e9;

/** What the element around does for files. */
export interface FileHost {
  /** Runs the action when no text is on its way. */
  whenTextIsThere(action: () => void): void;
  openSetup(file: Uint8Array): Promise<void>;
}

export async function openFile(file: File, playground: Playground, host: FileHost): Promise<void> {
  const head = new Uint8Array(await file.slice(0, headLength).arrayBuffer());
  const kind = kindOfFile(file.name, head);
  const problemIs = (problem: 'too-big' | 'not-text' | null) => {
    playground.dispatch({ type: 'setKeep', changes: { problem } });
  };
  problemIs(null);
  playground.dispatch({ type: 'forgetLoadFailure' });
  if (file.size > (kind === 'model' ? maximumModelBytes : maximumTextBytes)) {
    problemIs('too-big');
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  switch (kind) {
    case 'model':
      host.whenTextIsThere(() => {
        playground.dispatch({ type: 'load', model: bytes });
      });
      return;
    case 'setup':
      await host.openSetup(bytes);
      return;
    case 'text': {
      const value = decodeText(bytes);
      if (value === null) problemIs('not-text');
      else if (value !== '') playground.dispatch({ type: 'replaceText', value, preset: null });
      return;
    }
    default:
      kind satisfies never;
  }
}
