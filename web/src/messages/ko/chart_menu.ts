import type { ChartMenuMessages } from '../chart_menu.js';

export const chartMenu: ChartMenuMessages = {
  name: '이 그래프 더 보기',
  nothing: '아직 측정한 것이 없습니다',
  table: '데이터 표',
  csv: 'CSV로 저장',
  png: 'PNG로 저장',
  svg: 'SVG로 저장',
  listen: '곡선을 소리로 듣기',
  follow: '학습하는 동안 듣기',
  stop: '멈춤',
  close: '닫기',
  refresh: '다시 읽기',

  lowest: (series) => `${series} 최솟값`,
  highest: (series) => `${series} 최댓값`,
  range: (p) => `${p.what}: ${p.from}부터 ${p.to}까지.`,
  allRows: (rows) => `행 ${rows}개.`,
  someRows: (shown, all) =>
    `행 ${all}개 가운데 ${shown}개를 고르게 뽑았습니다. CSV 파일에는 모두 들어 있습니다.`,
  someColumns: (shown, all) => `열 ${all}개 가운데 ${shown}개입니다.`,

  playingOne: (series) => `${series} 재생 중. 값이 클수록 소리가 높아집니다.`,
  playingAll: (series) => `왼쪽부터 ${series} 재생 중. 값이 클수록 소리가 높아집니다.`,
  following: '곡선이 자랄 때마다 소리가 납니다. 값이 클수록 소리가 높아집니다.',
  silent: '소리가 끝났습니다.',
  noPicture: '이 브라우저에서는 그림을 만들지 못했습니다.',
};
