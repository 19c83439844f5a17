/**
 * Keeps the built page for reading without a connection. A new version is fetched in the background
 * and used from the next visit on, when no page of the old one is open any more: no page that trains
 * is ever reloaded or served parts of another version.
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

/** Every file of the page, put in by the build. */
declare const precachedFiles: PrecacheEntry[];

precacheAndRoute(precachedFiles, { ignoreURLParametersMatching: [/./] });
cleanupOutdatedCaches();
// The first visit, too, goes on when the connection ends.
clientsClaim();
