/** ‘공유’ 창. 숫자는 화면에 나올 모양으로 들어온다. */
import type { ShareMessages } from '../share.js';

export const share: ShareMessages = {
  separator: ', ',
  contents: (p) =>
    `링크를 열면 지금 이 화면의 설정이 그대로 나타납니다. 텍스트: ${p.text} · 실행: ${p.runs} · ${p.settings} 등 모든 설정 · 시드 ${p.seed}.`,
  sameCurves: '거기서 학습하면 곡선도 똑같이 그려집니다.',
  text: (characters) => `직접 쓴 글(${characters}자)`,
  noText: '넣지 않음',
  preset: (title) => `‘${title}’`,

  link: {
    heading: '링크',
    label: '지금 설정을 담은 링크',
    copy: '링크 복사',
    copied: '복사했습니다.',
    select: '브라우저가 복사를 허용하지 않았습니다. 링크를 선택해 두었으니 Ctrl + C로 복사하세요.',
    share: '보내기…',
    preparing: '링크를 만드는 중…',
    length: (characters) => `길이는 ${characters}자입니다.`,
    longForChats: (characters) =>
      `길이는 ${characters}자입니다. 4,000자가 넘는 링크를 끊는 메신저가 있습니다.`,
    private: '# 뒤의 내용은 브라우저 안에만 머무르고 어떤 서버로도 전송되지 않습니다.',
    singleFile:
      '지금 열어 둔 이 파일로 가는 링크입니다. 다른 사람에게는 이 파일과 설정 파일을 함께 보내세요.',
    unknown:
      '이 실습 화면은 다른 페이지의 일부라서 원래 페이지의 주소를 알 수 없습니다. 설정 파일은 어디서나 쓸 수 있습니다.',
  },
  options: {
    autostart: '열면 바로 학습 시작',
    withoutText: '텍스트 빼기',
    onlyLab: '이 실습만 보이기',
  },
  tooLong: (p) =>
    `텍스트가 ${p.characters}자입니다. 텍스트까지 넣으면 링크가 ${p.length}자가 되는데, ${p.longest}자를 넘는 링크는 중간에서 잘리는 일이 많습니다. 텍스트가 모두 들어 있는 설정 파일을 보내세요. 아래 링크에는 텍스트를 넣지 않았습니다.`,
  muchTooLong: (p) =>
    `텍스트가 ${p.characters}자라서 링크에 넣을 수 없습니다. 텍스트가 모두 들어 있는 설정 파일을 보내세요. 아래 링크에는 텍스트를 넣지 않았습니다.`,

  file: {
    heading: '설정 파일',
    explanation: (name) =>
      `같은 내용을 파일로 저장합니다. 텍스트가 아무리 길어도 모두 들어갑니다. ‘파일’에서 ${name} 파일을 열거나 페이지에 끌어다 놓으면 모두 되살아납니다.`,
    save: '설정 파일 저장',
  },
  code: {
    heading: 'QR 코드',
    show: 'QR 코드 보기',
    hide: 'QR 코드 닫기',
    label: '링크가 담긴 QR 코드',
    save: 'SVG로 저장',
    fine: '촘촘한 코드라서 카메라를 가까이 대야 합니다. 텍스트를 빼면 성겨집니다.',
    tooLong: (longest) =>
      `QR 코드에는 ${longest}자까지만 들어가는데 링크가 더 깁니다. 텍스트를 빼거나 줄이세요.`,
  },
  embed: '내 웹페이지에 넣기',
};
