/** 파일과 보관에 관해 하는 말. */
import type { FilesMessages } from '../files.js';

export const files: FilesMessages = {
  title: (text, cells) => `‘${text}’, ${cells}`,
  run: (p) => `${p.name}, 스텝 ${p.step}`,
  runWithLoss: (p) => `${p.name}, 스텝 ${p.step}, 손실 ${p.loss}`,
  config: (p) => `H ${p.h}, L ${p.layers}, T ${p.t}, B ${p.b}, ${p.optimizer} ${p.rate}`,

  offer: (p) => `학습하던 중에 페이지가 닫혔습니다: ‘${p.text}’ (${p.runs}, ${p.ago})`,
  continue: '이어서 학습',
  startAnew: '새로 시작',
  dismiss: '닫기',
  trouble: {
    full: '이 브라우저의 저장 공간이 부족해 지금 하는 학습은 보관되지 않습니다.',
    blocked:
      '이 브라우저에서는 페이지가 아무것도 저장할 수 없어 여기서 하는 학습은 보관되지 않습니다.',
    missing: '파일을 다루는 부분을 불러오지 못했습니다. 인터넷에 연결되어 있나요?',
  },
  problem: {
    'too-big': '파일이 너무 커서 읽을 수 없습니다.',
    unreadable: '파일을 읽지 못했습니다.',
    'not-text': '텍스트 파일도, 모델 파일(.safetensors)도, 설정 파일도 아닙니다.',
    'no-parts': '이 실행은 일부가 지워져 이어서 학습할 수 없습니다.',
    newer: '더 새로운 버전의 페이지가 보관한 실행입니다. 페이지를 새로 고치면 열 수 있습니다.',
  },

  now: {
    heading: '지금 이 화면의 실행',
    none: '아직 학습한 것이 없습니다. ‘학습’을 누르면 모델과 측정값, 모델이 쓴 글을 여기서 저장할 수 있습니다.',
    save: '이 실행 보관',
    saveRace: '이 실행들 보관',
    saveHint: '모델, 곡선, 텍스트, 설정을 이 브라우저에 보관합니다. 학습은 계속됩니다.',
    saved: '보관했습니다.',
    model: '모델 저장 (.safetensors)',
    modelOf: (run) => `모델 저장 (.safetensors): ${run}`,
    csv: '측정값 CSV',
    json: '측정값 JSON',
    sample: '모델이 쓴 글 (텍스트)',
  },
  open: {
    heading: '열기',
    button: '파일 열기…',
    hint: '학습할 텍스트 파일, 모델 파일(.safetensors), 설정 파일을 엽니다. 페이지 아무 곳에나 끌어다 놓아도 됩니다. 모델 파일에는 설정은 있지만 텍스트는 없습니다. 모델이 아는 문자로만 된 텍스트를 먼저 입력란에 넣어 두세요.',
  },
  kept: {
    heading: '보관한 실행',
    none: '보관한 실행이 아직 없습니다. 학습을 시작한 뒤 위에서 보관하세요.',
    automatic: '페이지가 닫힐 때 저절로 보관됨',
    sketch: (run) => `지금까지의 손실: ${run}`,
    continueOf: (name) => `이어서 학습: ${name}`,
    rename: '이름 바꾸기',
    renameOf: (name) => `이름 바꾸기: ${name}`,
    newName: '이름',
    done: '완료',
    download: '모델',
    downloadOf: (name, run) => `모델 내려받기: ${name}, ${run}`,
    delete: '삭제',
    deleteOf: (name) => `삭제: ${name}`,
    deleted: (name) => `삭제했습니다: ${name}`,
    undo: '되돌리기',
  },
  stored: {
    heading: '무엇이 어디에 보관되나요',
    what: '학습하는 동안 텍스트와 설정, 모델, 곡선을 몇 초마다 이 브라우저의 저장소(IndexedDB)에 보관하므로, 탭을 닫아도 거의 잃지 않습니다. 보관한 실행도 여기에 있습니다. 어디로도 전송하지 않습니다. 브라우저에서 사이트 데이터를 지우면 함께 지워집니다.',
    forget: '모두 지우기…',
    sure: (count) => `이 사이트에 보관된 실행 ${count}개를 모두 지울까요? 되돌릴 수 없습니다.`,
    yes: '모두 삭제',
    no: '그대로 두기',
    forgotten: '이제 아무것도 보관되어 있지 않습니다. 지금 하는 학습도 보관하지 않습니다.',
  },
};
