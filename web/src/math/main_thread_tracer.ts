/** What works the numbers of the small examples out: loaded once, on the page's own thread, because nothing waits for it. */
import { Lazy } from '../lazy.js';
import { loadTracer, type Tracer } from '../lib.js';

export const mainThreadTracer = new Lazy<Tracer>(() => loadTracer());
