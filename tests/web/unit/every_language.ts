/** Runs before every test file: the page has the words of a language once they are fetched. */
import { languages, loadMessages } from '../../../web/src/messages/messages.js';

await Promise.all(languages.map(loadMessages));
