/** Tells the page around the frame what happens in it: its height, and the public events. */
import type { UnrollPlayground } from '../element.js';
import type { PublicEventDetails } from '../element_events.js';
import { reportedEvents, type FromFrame, type ReportedEvent } from './frame_messages.js';

type Report = Extract<FromFrame, { readonly detail: unknown }>;

/** Metrics come fifteen times a second: a page around that shows a number needs fewer. */
const metricsEveryMs = 500;

export function reportTo(post: (message: FromFrame) => void, element: UnrollPlayground): void {
  reportHeight(post, element);
  const postMetrics = calmly(post, metricsEveryMs);
  for (const type of reportedEvents) {
    element.addEventListener(type, ({ detail }: CustomEvent<PublicEventDetails[ReportedEvent]>) => {
      // The compiler does not see that a name's event has that name's detail.
      const report = { type, detail } as Report;
      if (type === 'unroll-metrics') postMetrics(report);
      else post(report);
    });
  }
}

function reportHeight(post: (message: FromFrame) => void, element: UnrollPlayground): void {
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    post({ type: 'unroll-height', height });
  }).observe(element);
}

/** Posts at once after a rest, else what came last when the time is up. */
function calmly(post: (report: Report) => void, everyMs: number): (report: Report) => void {
  let waiting: Report | null = null;
  let isResting = true;
  const next = () => {
    isResting = waiting === null;
    if (!waiting) return;
    post(waiting);
    waiting = null;
    setTimeout(next, everyMs);
  };
  return (report) => {
    waiting = report;
    if (isResting) next();
  };
}
