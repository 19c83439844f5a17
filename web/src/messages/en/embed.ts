export const embed = {
  explanation:
    'For a blog or a course page: the playground as it is now, with its text and settings. Choose what it shows, and paste a snippet into the HTML of your page.',
  lab: 'Lab',
  shows: 'What it shows',
  parts: {
    header: 'Title, labs, language',
    actions: 'Buttons',
  },
  language: 'Language',
  ofPage: 'As the page',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  autostart: 'Trains as soon as it is seen',
  height: 'Height of the frame',
  heightError: 'From 200 to 4000 pixels.',
  preview: 'This is how it looks',
  element: 'As an element',
  elementHint:
    'For pages of your own: the script once, the element as often as you like. It takes the width of its column and pauses while nobody sees it.',
  frame: 'As a frame',
  frameHint: 'For editors that allow no scripts, or remove elements they do not know.',
  frameWithoutText:
    'Your text is too long for the address of a frame, which would show another one: use the element.',
  growing: 'Frames as tall as what is in them',
  growingHint: 'Once in a page that has frames, if it allows scripts.',
  copy: (what: string) => `Copy: ${what}`,
  copyShort: 'Copy',
  copied: 'Copied.',
  notCopied: 'The clipboard cannot be reached: select the text and copy it.',
};
