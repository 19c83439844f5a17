import { describe, expect, it } from 'vitest';
import { withParticle } from '../../../../../web/src/messages/ko/particle.js';

describe('a Korean particle', () => {
  it('follows the sound of what stands before it', () => {
    expect(withParticle('망각', '은/는')).toBe('망각은');
    expect(withParticle('후보', '은/는')).toBe('후보는');
  });

  it('hears an index as it is read: 영 일 이 삼 사 오 육 칠 팔 구', () => {
    const said = [...'₀₁₂₃₄₅₆₇₈₉'].map((digit) => withParticle(`h${digit}`, '이/가').slice(2));
    expect(said.join('')).toBe('이이가이가가이이이가');
  });

  it('hears a letter as it is read', () => {
    expect(withParticle('W_f', '을/를')).toBe('W_f를');
    expect(withParticle('L', '을/를')).toBe('L을');
  });

  it('joins 로 to ㄹ', () => {
    expect(withParticle('h₁', '으로/로')).toBe('h₁로');
    expect(withParticle('h₃', '으로/로')).toBe('h₃으로');
    expect(withParticle('h₂', '으로/로')).toBe('h₂로');
  });
});
