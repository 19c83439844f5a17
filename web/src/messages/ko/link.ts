/** 일부만 쓸 수 있는 링크와 설정 파일에 관해 하는 말. */
import type { LinkMessages } from '../link.js';

export const link: LinkMessages = {
  parts: {
    link: (list) => `이 링크에서 쓸 수 없는 부분: ${list}`,
    file: (list) => `이 파일에서 쓸 수 없는 부분: ${list}`,
  },
  more: (list, count) => `${list} 외 ${count}개`,
  later: {
    link: '더 새로운 버전의 Unroll에서 만든 링크입니다. 이 버전이 모르는 부분은 뺐습니다.',
    file: '더 새로운 버전의 Unroll에서 만든 파일입니다. 이 버전이 모르는 부분은 뺐습니다.',
  },
  missingText: (characters) =>
    `이 링크에는 텍스트(${characters}자)가 들어 있지 않습니다. 텍스트를 붙여 넣거나, 받은 설정 파일이 있으면 여세요.`,
  unreadable: {
    link: '이 링크의 텍스트를 읽을 수 없습니다. 링크가 중간에서 잘렸거나 바뀌었습니다.',
    file: 'Unroll 설정 파일이 아닙니다. 모두 그대로 두었습니다.',
  },
};
