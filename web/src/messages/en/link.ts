/** What is said of links and setup files that could not be used wholly. */
export const link = {
  parts: {
    link: (list: string) => `Parts of this link could not be used: ${list}`,
    file: (list: string) => `Parts of this file could not be used: ${list}`,
  },
  more: (list: string, count: string) => `${list} and ${count} more`,
  later: {
    link: 'This link was made by a later version of Unroll. What this version does not know was left out.',
    file: 'This file was made by a later version of Unroll. What this version does not know was left out.',
  },
  missingText: (characters: string) =>
    `This link comes without its text (${characters} characters). Paste the text, or open the setup file if you were given one.`,
  unreadable: {
    link: 'The text in this link cannot be read: the link was cut off or changed on its way.',
    file: 'This file is not a setup of Unroll. Everything stays as it was.',
  },
};
