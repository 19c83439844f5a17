import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../../web/src/lib.js';
import { builds, coreOf, small, text, thrownBy } from './cores.js';

const folder = new URL('../../data/pytorch/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('next_character.json', folder), 'utf8')) as {
  line: string;
  rnn: number[];
  lstm: number[];
};

/** A file as safetensors.torch.save_file writes it. */
function safetensors(tensors: Parameter[], metadata: Record<string, string>): Uint8Array {
  let end = 0;
  const entries = tensors.map(({ name, shape, data }) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const header = Buffer.from(
    JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) }),
  );
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const data = tensors.map((tensor) => Buffer.from(tensor.data.buffer));
  return Buffer.concat([length, header, ...data]);
}

/** What PyTorch's modules would have: other names, and two biases that add up to ours. */
function stateDict(parameters: Parameter[]): Parameter[] {
  return parameters.flatMap(({ name, shape, data }) => {
    const own = name.replace('rnn.', 'encoder.').replace('readout.', 'fc.');
    if (!name.startsWith('rnn.bias_ih')) return [{ name: own, shape, data }];
    const second = { name: own.replace('bias_ih', 'bias_hh'), shape, data: data.map(() => 0.5) };
    return [{ name: own, shape, data: data.map((value) => value - 0.5) }, second];
  });
}

describe.each(builds)('the %s build and PyTorch', (build) => {
  it.each(['rnn', 'lstm'] as const)(
    'agree on what the %s of tests/data expects next',
    async (cell) => {
      const core = await coreOf(build);
      const session = core.loadSession(readFileSync(new URL(`${cell}.safetensors`, folder)));
      const { probabilities } = session.inspect(expected.line);
      const last = [...probabilities.slice(-session.vocabulary.length)];
      expect(last).toHaveLength(expected[cell].length);
      last.forEach((value, k) => expect(value).toBeCloseTo(expected[cell][k] ?? NaN, 5));
      session.delete();
    },
  );

  it.each(['rnn', 'lstm'] as const)('go on with the state dict of an %s', async (cell) => {
    const core = await coreOf(build);
    const original = core.createSession({ ...small, cell, layers: 2, learningRate: 0.02 }, text);
    original.train(50);
    const line = 'the cow jumped';
    const before = original.inspect(line).probabilities;
    const bytes = safetensors(stateDict(original.parameters()), { format: 'pt' });
    original.delete();

    const opened = core.loadSession(bytes, text);
    expect(opened.config).toMatchObject({ cell, layers: 2, hiddenSize: small.hiddenSize });
    expect(opened.step).toBe(0);
    const after = opened.inspect(line).probabilities;
    expect(after).toHaveLength(before.length);
    after.forEach((value, k) => expect(value).toBeCloseTo(before[k] ?? NaN, 5));
    const [step] = opened.train(1);
    expect(step?.loss).toBeLessThan(0.9 * opened.uniformLoss);
    opened.delete();
  });

  it('say which vocabulary a state dict needs', async () => {
    const core = await coreOf(build);
    const session = core.createSession(small, text);
    const tensors = stateDict(session.parameters());
    const vocabulary = session.vocabulary.join('');
    session.delete();
    const error = thrownBy(() => core.loadSession(safetensors(tensors, {}), 'abcabcabc'));
    expect(error.code).toBe('bad-file');
    expect(error.message).toContain(`which ${vocabulary.length} characters its model knows`);
    expect(error.message).toContain('metadata={"vocabulary": …}');
    const opened = core.loadSession(safetensors(tensors, { vocabulary }));
    expect(opened.vocabulary.join('')).toBe(vocabulary);
    opened.delete();
  });
});
