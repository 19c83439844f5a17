/** The dialog "Share". Numbers arrive formatted. */
export const share = {
  separator: ', ',
  contents: (p: { text: string; runs: string; settings: string; seed: string }) =>
    `Whoever opens it sees what you set up here: ${p.text}; ${p.runs}; ${p.settings} and all other settings; seed ${p.seed}.`,
  sameCurves: 'Training there draws the same curves.',
  text: (characters: string) => `your text (${characters} characters)`,
  noText: 'without your text',
  preset: (title: string) => `“${title}”`,

  link: {
    heading: 'Link',
    label: 'Link to what you set up',
    copy: 'Copy link',
    copied: 'Copied.',
    select: 'The browser did not allow copying. The link is selected: copy it with Ctrl + C.',
    share: 'Send to…',
    preparing: 'Making the link…',
    length: (characters: string) => `${characters} characters long.`,
    longForChats: (characters: string) =>
      `${characters} characters long: some chats break links of more than 4,000.`,
    private: 'The part after # stays in the browser: no server is sent it.',
    singleFile:
      'The link leads to the file you have here: send others this file, and the setup file with it.',
    unknown:
      'This playground is part of another page, and the address of its own is not known. The setup file works everywhere.',
  },
  options: {
    autostart: 'Start training when it is opened',
    withoutText: 'Leave the text out',
    onlyLab: 'Show this lab only',
  },
  tooLong: (p: { characters: string; length: string; longest: string }) =>
    `Your text has ${p.characters} characters. With it the link would be ${p.length} characters long, and many programs cut links after ${p.longest}. Send the setup file instead: it has the whole text. The link here is without it.`,
  muchTooLong: (p: { characters: string }) =>
    `Your text has ${p.characters} characters, too many for a link. Send the setup file instead: it has the whole text. The link here is without it.`,

  file: {
    heading: 'Setup file',
    explanation: (name: string) =>
      `The same as a file, with the whole text however long it is. Opened under “Files” or dropped on the page, ${name} restores everything.`,
    save: 'Save setup file',
  },
  code: {
    heading: 'QR code',
    show: 'Show QR code',
    hide: 'Hide QR code',
    label: 'QR code with the link',
    save: 'Save as SVG',
    fine: 'This code is fine-grained: a camera has to be close. Without the text it is coarser.',
    tooLong: (longest: string) =>
      `The link is too long for a QR code, which holds ${longest} characters. Leave the text out, or shorten it.`,
  },
  embed: 'In a page of your own',
};
