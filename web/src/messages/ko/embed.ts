import type { EmbedMessages } from '../embed.js';

export const embed = {
  explanation:
    '블로그나 강의 페이지에 지금 이 플레이그라운드를 텍스트와 설정까지 그대로 넣을 수 있습니다. 보여 줄 것을 고르고, 아래 코드를 페이지의 HTML에 붙여 넣으세요.',
  lab: '넣을 실습',
  shows: '보여 줄 것',
  parts: {
    header: '제목, 실습 목록, 언어',
    actions: '버튼',
  },
  language: '언어',
  ofPage: '페이지를 따름',
  theme: '테마',
  themes: { auto: '자동', light: '밝게', dark: '어둡게' },
  autostart: '화면에 보이면 바로 학습',
  height: '프레임 높이',
  heightError: '200에서 4000픽셀 사이여야 합니다.',
  preview: '이렇게 보입니다',
  element: '요소로 넣기',
  elementHint:
    '직접 관리하는 페이지에 알맞습니다. 스크립트는 한 번만, 요소는 원하는 만큼 넣으세요. 단의 너비에 맞추어지고, 화면에 보이지 않는 동안에는 멈춥니다.',
  frame: '프레임으로 넣기',
  frameHint: '스크립트를 허용하지 않거나 모르는 요소를 지우는 편집기에 알맞습니다.',
  frameWithoutText:
    '텍스트가 프레임 주소에 담기에는 너무 길어서 다른 텍스트가 나옵니다. 요소로 넣으세요.',
  growing: '내용에 맞추어지는 프레임 높이',
  growingHint: '프레임이 있는 페이지가 스크립트를 허용한다면 한 번만 넣으세요.',
  copy: (what) => `복사: ${what}`,
  copyShort: '복사',
  copied: '복사했습니다.',
  notCopied: '클립보드를 쓸 수 없습니다. 코드를 선택해서 직접 복사하세요.',
} satisfies EmbedMessages;
