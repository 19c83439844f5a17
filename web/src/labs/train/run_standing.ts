/** Where a run stands, in a few words and numbers. */
import type { Run } from '../../app/run.js';
import { messagesIn, type Language } from '../../messages/messages.js';
import { nats, whole } from '../wording.js';

type Standing = Pick<Run, 'status' | 'latest' | 'info'>;

/** What trains is seen to: only the other states are told beside the numbers. */
export function standingInWords(run: Standing | undefined, language: Language): string {
  const { panel } = messagesIn(language).race;
  if (!run) return panel.statuses.none;
  const { latest, status } = run;
  if (!latest) return panel.statuses[status];
  const parts = [
    ...(status === 'training' ? [] : [panel.statuses[status]]),
    panel.step(whole(latest.step, language)),
    panel.loss(nats(latest.smoothedLoss, language)),
  ];
  const { smoothedAccuracy } = latest;
  if (smoothedAccuracy !== null) parts.push(panel.accuracy(percent(smoothedAccuracy, language)));
  return parts.join(' · ');
}

function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(100 * share);
}
