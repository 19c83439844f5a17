/** What settings can name besides the configuration's fields: the labs and presets that there are. */
import { presets } from './app/presets.js';
import type { Known } from './app/setting.js';
import { labs } from './labs/index.js';

export const known: Known = { presets, labs: labs.map(({ id }) => id) };
