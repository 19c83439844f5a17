/** Plays voices all at once with Web Audio. */
import type { Voice } from './voices.js';

/** Together, so that many voices are not louder than one. */
const loudness = 0.25;
/** How fast a tone comes and goes: faster would click. */
const fadeSeconds = 0.015;
/** Told apart by timbre as well as by side. */
const timbres: readonly OscillatorType[] = ['sine', 'triangle', 'sawtooth', 'square'];

/** Ends by itself after `seconds`, and then calls `onEnd`; the returned function ends it before. */
export function play(
  context: AudioContext,
  voices: readonly Voice[],
  seconds: number,
  onEnd: () => void,
): () => void {
  const start = context.currentTime + 0.05;
  const audible = voices.filter(({ pitches }) => pitches.some((hertz) => !Number.isNaN(hertz)));
  const oscillators = audible.map((voice, index) => {
    const oscillator = new OscillatorNode(context, { type: timbres[index % timbres.length] });
    const gain = new GainNode(context, { gain: 0 });
    const side = new StereoPannerNode(context, { pan: voice.pan });
    oscillator.connect(gain).connect(side).connect(context.destination);
    schedule(voice, { oscillator, gain, start, seconds, level: loudness / audible.length });
    oscillator.start(start);
    oscillator.stop(start + seconds + 10 * fadeSeconds);
    return oscillator;
  });
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    for (const oscillator of oscillators) {
      oscillator.onended = null;
      oscillator.stop();
    }
    onEnd();
  };
  const [first] = oscillators;
  if (first) first.onended = end;
  else queueMicrotask(end);
  return end;
}

interface Scheduled {
  readonly oscillator: OscillatorNode;
  readonly gain: GainNode;
  readonly start: number;
  readonly seconds: number;
  readonly level: number;
}

function schedule(
  { pitches }: Voice,
  { oscillator, gain, start, seconds, level }: Scheduled,
): void {
  const moment = seconds / pitches.length;
  let wasSilent = true;
  pitches.forEach((hertz, index) => {
    const at = start + index * moment;
    const isSilent = Number.isNaN(hertz);
    if (isSilent !== wasSilent) gain.gain.setTargetAtTime(isSilent ? 0 : level, at, fadeSeconds);
    // After a silence there is nothing to glide from.
    if (!isSilent && wasSilent) oscillator.frequency.setValueAtTime(hertz, at);
    else if (!isSilent) oscillator.frequency.linearRampToValueAtTime(hertz, at);
    wasSilent = isSilent;
  });
  if (!wasSilent) gain.gain.setTargetAtTime(0, start + seconds, fadeSeconds);
}
