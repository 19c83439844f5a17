/** The texts one can start from: all in the public domain, each loaded only when it is chosen. */

export interface InBothLanguages {
  readonly en: string;
  readonly ko: string;
}

export interface TextPreset {
  readonly id: string;
  readonly title: InBothLanguages;
  /** Where the text comes from, and why it is free to use. */
  readonly origin: InBothLanguages;
  /** Language of the text itself, for fonts and screen readers. */
  readonly language: 'en' | 'ko' | 'none';
  /** What this text wants different from the defaults. */
  readonly config: Readonly<Record<string, number | string | boolean>>;
  load(): Promise<string>;
}

/** Texts of a few hundred characters are there to be learned by heart: short windows, nothing held back. */
const shortText = { sequenceLength: 32, batchSize: 8, validationFraction: 0 } as const;

export const textPresets: readonly TextPreset[] = [
  {
    id: 'alice',
    title: { en: "Alice's Adventures in Wonderland", ko: '이상한 나라의 앨리스 (영어)' },
    origin: {
      en: "Lewis Carroll, Alice's Adventures in Wonderland (1865), chapters I to III, after the Project Gutenberg edition; italics and ornaments left out. Public domain.",
      ko: '루이스 캐럴, 《이상한 나라의 앨리스》(1865) 1–3장. 프로젝트 구텐베르크 판을 따랐고 기울임과 장식은 뺐습니다. 저작권이 소멸한 글입니다.',
    },
    language: 'en',
    // Five times the core's default: below 2 nats per character within seconds, and still stable.
    config: { learningRate: 0.01 },
    load: async () => (await import('./alice.txt?raw')).default,
  },
  {
    id: 'hunminjeongeum',
    title: { en: 'Hunminjeongeum, preface (15th century)', ko: '훈민정음 서문 (언해본)' },
    origin: {
      en: 'King Sejong, preface to Hunminjeongeum, in the Korean version printed in 1459, with tone marks. Public domain.',
      ko: '세종, 훈민정음 서문. 《월인석보》(1459)에 실린 언해본의 국역문, 방점 포함. 저작권이 소멸한 글입니다.',
    },
    language: 'ko',
    config: shortText,
    load: async () => (await import('./hunminjeongeum.txt?raw')).default,
  },
  {
    id: 'hunminjeongeum-modern',
    title: { en: 'Hunminjeongeum, preface (modern spelling)', ko: '훈민정음 서문 (현대 표기)' },
    origin: {
      en: "The same preface in today's letters, followed by today's Korean. Public domain; the rendering into modern Korean is ours.",
      ko: '같은 서문을 오늘날의 글자로 옮기고 오늘날의 말로 풀었습니다. 원문은 저작권이 소멸했고 현대어 풀이는 이 프로젝트의 것입니다.',
    },
    language: 'ko',
    config: shortText,
    load: async () => (await import('./hunminjeongeum_modern.txt?raw')).default,
  },
  {
    id: 'nursery-rhyme',
    title: { en: 'Twinkle, twinkle, little star', ko: '반짝반짝 작은 별 (영어 동요)' },
    origin: {
      en: 'Jane Taylor, The Star (1806). Public domain.',
      ko: '제인 테일러, 〈별〉(1806). 저작권이 소멸한 글입니다.',
    },
    language: 'en',
    config: shortText,
    load: async () => (await import('./nursery_rhyme.txt?raw')).default,
  },
];

export function findPreset(id: string): TextPreset | undefined {
  return textPresets.find((preset) => preset.id === id);
}
