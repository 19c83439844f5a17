/** 앞말의 받침에 맞는 조사. 기호는 한국어로 읽는 소리를 따른다: h₁은, h₂는, W를. */

/** 받침이 있을 때와 없을 때. */
export type Particle = '은/는' | '이/가' | '을/를' | '과/와' | '으로/로' | '이었/였';

/** 영일이삼사오육칠팔구에서 받침이 있는 것과, 그 가운데 ㄹ 받침. */
const digitsWithFinal = '013678';
const digitsWithRieul = '178';
/** 엘, 엠, 엔, 아르. */
const lettersWithFinal = 'lmnr';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

type Final = 'none' | 'rieul' | 'other';

export function withParticle(word: string, particle: Particle): string {
  const [closed = '', open = ''] = particle.split('/');
  const final = finalOf(word);
  const isOpen = final === 'none' || (particle === '으로/로' && final === 'rieul');
  return `${word}${isOpen ? open : closed}`;
}

function finalOf(word: string): Final {
  const last = [...word.replace(/[^\p{L}\p{N}]+$/u, '')].at(-1) ?? '';
  const subscript = subscripts.indexOf(last);
  const sound = subscript >= 0 ? String(subscript) : last.toLowerCase();
  if (digitsWithRieul.includes(sound) && sound !== '') return 'rieul';
  if (digitsWithFinal.includes(sound) && sound !== '') return 'other';
  if (/^[가-힣]$/.test(sound)) {
    const jongseong = (sound.charCodeAt(0) - 0xac00) % 28;
    return jongseong === 0 ? 'none' : jongseong === 8 ? 'rieul' : 'other';
  }
  if (sound === 'l' || sound === 'r') return 'rieul';
  return lettersWithFinal.includes(sound) && sound !== '' ? 'other' : 'none';
}
