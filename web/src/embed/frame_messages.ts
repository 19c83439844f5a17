/**
 * What embed.html and the page around its `<iframe>` say to each other by postMessage. Whoever frames
 * it may be anyone: what is not exactly one of these is not heard.
 */
import type { PublicEventDetails } from '../element_events.js';

/** Not `unroll-change`, which would tell the page around what somebody types. */
export const reportedEvents = [
  'unroll-started',
  'unroll-metrics',
  'unroll-sample',
  'unroll-paused',
  'unroll-error',
] as const;
export type ReportedEvent = (typeof reportedEvents)[number];

export type FromFrame =
  /** From now on messages are heard. */
  | { readonly type: 'unroll-ready' }
  /** What the playground needs, in CSS pixels. */
  | { readonly type: 'unroll-height'; readonly height: number }
  | {
      [Name in ReportedEvent]: { readonly type: Name; readonly detail: PublicEventDetails[Name] };
    }[ReportedEvent];

export type ToFrame =
  | { readonly type: 'unroll-start' }
  | { readonly type: 'unroll-pause' }
  | { readonly type: 'unroll-reset' }
  | { readonly type: 'unroll-step'; readonly count: number }
  /** Settings by the names that attributes and links have. */
  | { readonly type: 'unroll-set'; readonly attributes: Readonly<Record<string, string>> };

/** Null for everything else. */
export function readMessage(data: unknown): ToFrame | null {
  if (!isRecord(data)) return null;
  const { type, count = 1, attributes } = data;
  switch (type) {
    case 'unroll-start':
    case 'unroll-pause':
    case 'unroll-reset':
      return { type };
    case 'unroll-step':
      return typeof count === 'number' && Number.isInteger(count) && count > 0
        ? { type, count }
        : null;
    case 'unroll-set':
      return isRecord(attributes) && hasOnlyStrings(attributes) ? { type, attributes } : null;
    default:
      return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnlyStrings(value: Record<string, unknown>): value is Record<string, string> {
  return Object.values(value).every((written) => typeof written === 'string');
}
