/** The post is in two languages; the labs speak the one that is read. */
const root = document.documentElement;
const choices = [...document.querySelectorAll('.languages button')];

function speak(language) {
  root.lang = language;
  root.dataset.language = language;
  for (const choice of choices) {
    choice.setAttribute('aria-pressed', String(choice.lang === language));
  }
  for (const lab of document.querySelectorAll('unroll-playground')) lab.lang = language;
}

for (const choice of choices) {
  choice.addEventListener('click', () => {
    speak(choice.lang);
  });
}
speak(navigator.language.startsWith('ko') ? 'ko' : 'en');
