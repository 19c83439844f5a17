/** How each quantity of an LSTM comes about, forward and backward through time. */
import type { TracedQuantity } from '../../lib/types.js';
import type { ByHandStepsMessages, StepWords } from '../../messages/by_hand_steps.js';
import type { Recipe } from './steps.js';
import {
  diagonal,
  firstColumns,
  given,
  inParentheses,
  oneMinus,
  oneMinusSquare,
  sum,
  tex,
  transposed,
  type MatrixTerm,
  type Term,
} from './steps_formula.js';
import { readoutRecipe, weightRecipe } from './steps_shared.js';
import type { StepTerms } from './steps_terms.js';

const gates = ['f', 'i', 'c', 'o'] as const;
type Gate = (typeof gates)[number];

/** What comes out of a gate. */
const output = { f: 'f', i: 'i', c: 'c_tilde', o: 'o' } as const satisfies Record<Gate, string>;
/** How that, and the gate as an index, stand in a sentence. */
const outputInWords = { f: 'f', i: 'i', c: 'C̃', o: 'o' } as const satisfies Record<Gate, string>;
const raised = { f: 'ᶠ', i: 'ⁱ', c: 'ᶜ', o: 'ᵒ' } as const satisfies Record<Gate, string>;

export function lstmRecipe(
  { name, timeStep: t }: TracedQuantity,
  terms: StepTerms,
  messages: ByHandStepsMessages,
): Recipe {
  const at = (quantity: string, timeStep = t) => terms.at(quantity, timeStep);
  const say = messages.lstm;
  const place = terms.place(t);
  const isLast = t === terms.last;
  const recipe = (from: Term, text: StepWords): Recipe => ({
    from,
    text: { title: text.title(place), why: text.why(place) },
  });
  const gate = gateOf(name);
  if (gate !== undefined) return gateRecipe(name, gate, t, terms, messages);
  switch (name) {
    case 'z':
      return recipe(tex`\begin{bmatrix} ${at('h', t - 1)} \\ ${at('x')} \end{bmatrix}`, say.z);
    case 'c_tilde':
      return recipe(tex`\tanh ${inParentheses(at('a_c'))}`, say.candidate);
    case 'f':
      return recipe(tex`\sigma ${inParentheses(at('a_f'))}`, say.forget);
    case 'i':
      return recipe(tex`\sigma ${inParentheses(at('a_i'))}`, say.input);
    case 'o':
      return recipe(tex`\sigma ${inParentheses(at('a_o'))}`, say.output);
    case 'C':
      if (t === 0) return recipe(terms.start('C'), terms.isZero('C', 0) ? say.CZero : say.CGiven);
      return recipe(
        tex`${at('f')} \odot ${at('C', t - 1)} + ${at('i')} \odot ${at('c_tilde')}`,
        say.C,
      );
    case 'tanh_C':
      return recipe(tex`\tanh ${at('C')}`, say.tanhC);
    case 'h':
      if (t === 0) return recipe(terms.start('h'), terms.isZero('h', 0) ? say.hZero : say.hGiven);
      return recipe(tex`${at('o')} \odot ${at('tanh_C')}`, isLast ? say.hLast : say.h);
    case 'g':
      return recipe(terms.plusBias(tex`${terms.weight('W_y')} ${at('h')}`, 'b_y'), say.scores);
    // g_t = W_y h_t + b_y
    case 'dh_out':
      return recipe(tex`${transposed(terms.weight('W_y'))} ${at('dg')}`, say.dhOut);
    // z_{t+1} = [h_t; x_{t+1}] went into all four gates
    case 'dh_next':
      if (isLast) return recipe(given('0'), say.dhNextLast);
      return recipe(
        sum(
          gates.map((each) => tex`${transposed(onHidden(terms, each))} ${at(`da_${each}`, t + 1)}`),
        ),
        say.dhNext,
      );
    case 'dh':
      return recipe(sum([at('dh_out'), at('dh_next')]), isLast ? say.dhLast : say.dh);
    // h_t = o_t ⊙ tanh C_t
    case 'do':
      return recipe(tex`${at('dh')} \odot ${at('tanh_C')}`, say.dOutput);
    case 'dC_h':
      return recipe(tex`${at('dh')} \odot ${at('o')} \odot ${tanhSlope(terms, t)}`, say.dCByH);
    // C_{t+1} = f_{t+1} ⊙ C_t + …
    case 'dC_next':
      if (isLast) return recipe(given('0'), say.dCNextLast);
      return recipe(tex`${at('dC', t + 1)} \odot ${at('f', t + 1)}`, say.dCNext);
    case 'dC':
      return recipe(sum([at('dC_h'), at('dC_next')]), isLast ? say.dCLast : say.dC);
    // C_t = f_t ⊙ C_{t-1} + i_t ⊙ C̃_t
    case 'df': {
      const hadNothing = t === 1 && terms.isZero('C', 0);
      return recipe(
        tex`${at('dC')} \odot ${at('C', t - 1)}`,
        hadNothing ? say.dForgetZero : say.dForget,
      );
    }
    case 'di':
      return recipe(tex`${at('dC')} \odot ${at('c_tilde')}`, say.dInput);
    case 'dc_tilde':
      return recipe(tex`${at('dC')} \odot ${at('i')}`, say.dCandidate);
    case 'dW_y_t':
      return recipe(tex`${at('dg')} ${transposed(at('h'))}`, say.dReadout);
    case 'db_y_t':
      return recipe(at('dg'), say.dReadoutBias);
    case 'path_C':
      if (isLast) return recipe(given('1'), say.pathCLast);
      return recipe(tex`${at('path_C', t + 1)} \odot ${at('f', t + 1)}`, say.pathC);
    case 'path_h':
      if (isLast) return recipe(given('I'), say.pathHLast);
      return recipe(pathThroughGates(terms, t + 1), say.pathH);
    default:
      return readoutRecipe(name, t, terms, messages, 'g') ?? weightRecipe(name, terms, messages);
  }
}

/** Of "a_f", "da_f", "dW_f_t", "db_f_t": what every gate has. */
function gateOf(name: string): Gate | undefined {
  const letter = /^(?:d?a_|d[Wb]_)([fico])(?:_t)?$/.exec(name)?.[1];
  const isSum = /^d[Wb]_.$/.test(name);
  return isSum ? undefined : gates.find((gate) => gate === letter);
}

function gateRecipe(
  name: string,
  gate: Gate,
  t: number,
  terms: StepTerms,
  messages: ByHandStepsMessages,
): Recipe {
  const say = messages.gate;
  const timePlace = terms.place(t);
  const place = {
    ...timePlace,
    gate: messages.gates[gate],
    letter: gate,
    out: `${outputInWords[gate]}${timePlace.t}`,
    sum: `a${raised[gate]}${timePlace.t}`,
  };
  const at = (quantity: string) => terms.at(quantity, t);
  const recipe = (from: Term, { title, why }: (typeof say)[keyof typeof say]): Recipe => ({
    from,
    text: { title: title(place), why: why(place) },
  });
  const out = at(output[gate]);
  switch (name.replace(/_[fico](_t)?$/, '')) {
    case 'a':
      return recipe(
        terms.plusBias(tex`${terms.weight(`W_${gate}`)} ${at('z')}`, `b_${gate}`),
        say.a,
      );
    // σ' = σ(1 - σ), tanh' = 1 - tanh²
    case 'da':
      return gate === 'c'
        ? recipe(
            tex`${at('dc_tilde')} \odot ${oneMinusSquare(out, `(1 - ${out.symbol}^{2})`)}`,
            say.daTanh,
          )
        : recipe(tex`${at(`d${gate}`)} \odot ${out} \odot ${oneMinus(out)}`, say.da);
    case 'dW':
      return recipe(tex`${at(`da_${gate}`)} ${transposed(at('z'))}`, say.dW);
    default:
      return recipe(at(`da_${gate}`), say.db);
  }
}

/** The columns of a gate's weight that act on h_{t-1}. */
function onHidden(terms: StepTerms, gate: Gate): MatrixTerm {
  const weight = terms.weight(`W_${gate}`);
  return firstColumns(weight, weight.rows, `W_{${gate},h}`);
}

/** tanh C_t is traced, so its slope needs no further tanh. */
function tanhSlope(terms: StepTerms, t: number): Term {
  return oneMinusSquare(terms.at('tanh_C', t), `(1 - \\tanh^{2} C_{${t}})`);
}

/** ∂h_T/∂h_s times ∂h_s/∂h_{s-1} through the gates of step s, with C_{s-1} held. */
function pathThroughGates(terms: StepTerms, s: number): Term {
  const at = (quantity: string, timeStep = s) => terms.at(quantity, timeStep);
  const [f, i, candidate, o] = gates.map((gate) => at(output[gate]));
  if (!f || !i || !candidate || !o) throw new Error('an LSTM has four gates');
  const slope = oneMinusSquare(candidate, `(1 - ${candidate.symbol}^{2})`);
  // C_s = f ⊙ C_{s-1} + i ⊙ C̃
  const intoC = sum([
    tex`${diagonal(tex`${at('C', s - 1)} \odot ${f} \odot ${oneMinus(f)}`)} ${onHidden(terms, 'f')}`,
    tex`${diagonal(tex`${candidate} \odot ${i} \odot ${oneMinus(i)}`)} ${onHidden(terms, 'i')}`,
    tex`${diagonal(tex`${i} \odot ${slope}`)} ${onHidden(terms, 'c')}`,
  ]);
  // h_s = o ⊙ tanh C_s
  const intoOutput = tex`${diagonal(tex`${at('tanh_C')} \odot ${o} \odot ${oneMinus(o)}`)} ${onHidden(terms, 'o')}`;
  const throughC = diagonal(tex`${o} \odot ${tanhSlope(terms, s)}`);
  return tex`${at('path_h')} \left( ${intoOutput} + ${throughC} \left( ${intoC} \right) \right)`;
}
