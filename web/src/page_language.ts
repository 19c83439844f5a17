/**
 * Runs before the element is defined, so that its first text and words are in the right language:
 * the link's, else the browser's.
 */
import { chooseLanguage } from './messages/messages.js';

const linked = new URLSearchParams(location.hash.replace(/^#/, '')).get('lang');
document.documentElement.lang = chooseLanguage([linked, ...navigator.languages]);
