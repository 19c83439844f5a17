/** The library against PyTorch: parameters in, loss, logits and gradients out (see tests/data). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../../web/src/lib.js';
import { builds, coreOf } from './cores.js';

type Nested = number | readonly Nested[];

interface Result {
  loss: number;
  gradient_norm: number;
  gradients: Record<string, Nested>;
}

interface ReferenceCell extends Result {
  parameters: Record<string, Nested>;
  inputs: Nested;
  targets: Nested;
  h0: Nested;
  c0?: Nested;
  logits: Nested;
  last_step: Result & { grad_h_norm: Nested; grad_c_norm?: Nested };
}

interface Reference {
  dims: { V: number; H: number; T: number; B: number; layers: number };
  cells: Record<string, ReferenceCell>;
}

function read(file: string): Reference {
  const url = new URL(`../../data/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Reference;
}

function flatten(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flatten);
}

/** Float32 against float64: 1e-4 relative, or of the largest entry where one is small beside it. */
function expectClose(actual: ArrayLike<number>, expected: Nested, what: string): void {
  const wanted = flatten(expected);
  expect(actual.length, what).toBe(wanted.length);
  const floor = 0.01 * Math.max(...wanted.map(Math.abs));
  wanted.forEach((value, k) => {
    const error = Math.abs((actual[k] ?? NaN) - value) / Math.max(Math.abs(value), floor);
    expect(error, `${what}[${k}]: ${actual[k]} instead of ${value}`).toBeLessThan(1e-4);
  });
}

const configs: Record<string, Partial<Config>> = {
  rnn_tanh: { cell: 'rnn', nonlinearity: 'tanh' },
  rnn_relu: { cell: 'rnn', nonlinearity: 'relu' },
  lstm: { cell: 'lstm' },
};

describe.each(builds)('the %s build', (build) => {
  describe.each(['one_layer', 'two_layers'])('with %s', (file) => {
    it.each(Object.keys(configs))('computes what PyTorch does for %s', async (cell) => {
      const { dims, cells } = read(file);
      const reference = cells[cell];
      if (!reference) throw new Error(`${file} has no ${cell}`);
      const core = await coreOf(build);
      const alphabet = 'abcdef'.slice(0, dims.V);
      const session = core.createSession(
        { ...configs[cell], hiddenSize: dims.H, layers: dims.layers, sequenceLength: 4 },
        alphabet.repeat(4),
      );
      for (const [name, values] of Object.entries(reference.parameters)) {
        session.setParameter(name, Float32Array.from(flatten(values)));
      }
      const batch = {
        inputs: Int32Array.from(flatten(reference.inputs)),
        targets: Int32Array.from(flatten(reference.targets)),
        timeSteps: dims.T,
        batchSize: dims.B,
        h0: Float32Array.from(flatten(reference.h0)),
        ...(reference.c0 ? { c0: Float32Array.from(flatten(reference.c0)) } : {}),
      };

      const every = session.forwardBackward({ ...batch, lossAt: 'every' });
      expectClose(every.logits, reference.logits, 'logits');
      expectClose([every.loss], reference.loss, 'loss');
      expectClose([every.gradientNorm], reference.gradient_norm, 'gradient norm');
      for (const [name, gradient] of Object.entries(reference.gradients)) {
        expectClose(every.gradients[name] ?? [], gradient, name);
      }

      const last = session.forwardBackward({ ...batch, lossAt: 'last' });
      expectClose([last.loss], reference.last_step.loss, 'last loss');
      for (const [name, gradient] of Object.entries(reference.last_step.gradients)) {
        expectClose(last.gradients[name] ?? [], gradient, `last ${name}`);
      }
      expectClose(last.hiddenGradientNorms, reference.last_step.grad_h_norm, 'grad_h_norm');
      if (reference.last_step.grad_c_norm) {
        expectClose(last.cellGradientNorms ?? [], reference.last_step.grad_c_norm, 'grad_c_norm');
      } else {
        expect(last.cellGradientNorms).toBeUndefined();
      }
      session.delete();
    });
  });
});
