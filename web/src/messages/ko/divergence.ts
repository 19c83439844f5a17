/** 발산한 학습에 관해 하는 말. */
import type { DivergenceMessages } from '../divergence.js';

export const divergence: DivergenceMessages = {
  loss: (p) => `${p.run}: 스텝 ${p.step}에서 손실이 무한대가 되었거나 계산할 수 없게 되었습니다.`,
  gradient: (p) => `${p.run}: 스텝 ${p.step}에서 ${p.what}가 계산할 수 없을 만큼 커졌습니다.`,
  runaway: (p) =>
    `${p.run}: 손실이 발산했습니다. 스텝 ${p.step}에서 평균 ${p.nats} nat로 균등 추측(ln V)의 ${p.times}배이고, 스텝 ${p.since}부터 계속 지나치게 높습니다.`,
  gradientOf: (parameter) => `${parameter}의 기울기`,
  someGradient: '기울기',
  again: '지난번 조치로는 부족했습니다.',
  notApplied: '이 스텝은 적용하지 않았습니다.',
  largestWeight: (parameter) => `가장 큰 가중치는 ${parameter}에 있습니다.`,
  backward: (p) =>
    `시간을 거슬러 가던 신호가 구간 끝에서 ${p.before} 앞(시점 ${p.timeStep}/${p.timeSteps}${p.layer})에서 폭발했습니다.`,
  backwardAtEnd: (p) =>
    `시간을 거슬러 갈 신호가 출발점인 구간 끝(시점 ${p.timeStep}/${p.timeSteps}${p.layer})에서 이미 폭발했습니다.`,
  forward: (p) =>
    `앞으로 읽어 가다가 시점 ${p.timeStep}/${p.timeSteps}${p.layer}에서 은닉 상태 값이 무한대로 커졌거나 계산할 수 없게 되었습니다.`,
  forwardOutput: (p) =>
    `은닉 상태는 유한했지만 시점 ${p.timeStep}/${p.timeSteps}에서 출력이 무한대로 커졌거나 계산할 수 없게 되었습니다.`,
  inLayer: (layer) => `, ${layer}층`,
  timeSteps: (count) => `${count}시점`,

  norms: (p) => `마지막 ${p.count}스텝의 기울기 노름: ${p.first} → ${p.last}`,
  oneNorm: (norm) => `마지막 기울기 노름: ${norm}`,
  typically: (norm) => `평소 ${norm}`,
  normList: (norms) => `마지막 기울기 노름(맨 끝이 가장 최근): ${norms}`,
  othersGoOn: '다른 실행은 계속됩니다.',

  goBack: (step) => `스텝 ${step} 시점으로 되돌아가 이어서 학습:`,
  goBackToStart: '처음 가중치로 되돌아가 이어서 학습:',
  startAnew: '같은 텍스트와 시드로 처음부터 다시 학습:',
  proceed: '이대로 계속',
  proceedHint: '지금 상태에서 이어 갑니다. 그 뒤로는 손실이 발산해도 이 실행을 멈추지 않습니다.',
  rescues: {
    clip: (norm) => `기울기 클리핑 ${norm}`,
    rate: (rate) => `학습률 ÷ 10 (${rate})`,
    length: (length) => `시퀀스 길이 T = ${length}`,
    lstm: 'RNN 대신 LSTM',
    tanh: 'ReLU 대신 tanh',
    gain: '순환 가중치 배율 1',
  },
  clipHint: '잘못되기 전 이 실행의 평소 기울기 노름입니다.',
};
