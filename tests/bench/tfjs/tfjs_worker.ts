/**
 * The same model in TensorFlow.js, on its WebAssembly backend (SIMD, one thread), in the same browser.
 *
 * Equal: cell, sizes H, T, B and V, one-hot inputs, bias, tanh and sigmoid, float32, cross-entropy of a
 * softmax over every time step, its gradient through the whole window, clipping by the norm of all
 * gradients together, Adam with the same rate, and that the loss of every step is read.
 *
 * Not equal: every window starts from a zero state; one batch over and over, built beforehand; inputs
 * are multiplied as dense one-hot rows, as the library's LSTM does; other initial weights; only the loss
 * is measured, where Unroll also reports norms. All but the dense inputs are in TensorFlow.js's favour.
 */
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { answerTasks } from '../browser/answering.js';
import type { Done, Problem, Task } from '../browser/protocol.js';

interface NamedTensor {
  name: string;
  tensor: tf.Tensor;
}

/** Takes a training step and returns its loss. */
type Step = () => Promise<number>;

const backend = startBackend();
let current: { readonly key: string; readonly step: Step } | undefined;

async function startBackend(): Promise<void> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
  });
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
}

async function run(task: Task): Promise<Done> {
  if (task.kind !== 'train') throw new Error(`TensorFlow.js is not asked to ${task.kind}`);
  await backend;
  const { problem, ms } = task;
  const key = JSON.stringify(problem);
  if (current?.key !== key) {
    tf.disposeVariables();
    current = { key, step: createStep(problem) };
    await train(current.step, ms); // warms up
  }
  const { steps, elapsed } = await train(current.step, ms);
  return { count: steps * charactersOf(problem), ms: elapsed };
}

async function train(step: Step, ms: number): Promise<{ steps: number; elapsed: number }> {
  const begin = performance.now();
  let steps = 0;
  let elapsed = 0;
  do {
    const loss = await step();
    if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss}`);
    steps++;
    elapsed = performance.now() - begin;
  } while (elapsed < ms);
  return { steps, elapsed };
}

function sizesOf({ config, text }: Problem) {
  const { cell = 'lstm', hiddenSize = 128, sequenceLength = 64, batchSize = 32 } = config;
  return { cell, hiddenSize, sequenceLength, batchSize, vocabulary: text.vocabulary };
}

function charactersOf(problem: Problem): number {
  const { sequenceLength, batchSize } = sizesOf(problem);
  return sequenceLength * batchSize;
}

function createStep(problem: Problem): Step {
  const { config } = problem;
  const { learningRate = 0.002, clipNorm = 5 } = config;
  const model = createModel(problem);
  const [inputs, targets] = createBatch(problem);
  const optimizer = tf.train.adam(learningRate);
  const loss = () =>
    tf.losses.softmaxCrossEntropy(
      targets,
      model.apply(inputs, { training: true }) as tf.Tensor,
    ) as tf.Scalar;
  return async () => {
    const value = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss);
      optimizer.applyGradients(clip(grads, clipNorm));
      return value;
    });
    const [number = NaN] = await value.data();
    value.dispose();
    return number;
  };
}

function createModel(problem: Problem): layers.LayersModel {
  const { cell, hiddenSize, sequenceLength, batchSize, vocabulary } = sizesOf(problem);
  const shape = {
    units: hiddenSize,
    returnSequences: true,
    batchInputShape: [batchSize, sequenceLength, vocabulary],
    // The default, orthogonal, takes minutes at H 512.
    recurrentInitializer: 'glorotUniform' as const,
  };
  return layers.sequential({
    layers: [
      cell === 'lstm'
        ? layers.layers.lstm({ ...shape, recurrentActivation: 'sigmoid' })
        : layers.layers.simpleRNN(shape),
      layers.layers.dense({ units: vocabulary }),
    ],
  });
}

/** One-hot, B × T × V: characters, and what follows each. */
function createBatch(problem: Problem): [tf.Tensor3D, tf.Tensor3D] {
  const { sequenceLength, batchSize, vocabulary } = sizesOf(problem);
  const ids = Int32Array.from({ length: batchSize * (sequenceLength + 1) }, () =>
    Math.floor(Math.random() * vocabulary),
  );
  const rows = tf.tensor2d(ids, [batchSize, sequenceLength + 1]);
  const window = (from: number) =>
    tf.tidy(() =>
      tf.oneHot(
        tf.slice2d(rows, [0, from], [batchSize, sequenceLength]),
        vocabulary,
        1,
        0,
        'float32',
      ),
    ) as tf.Tensor3D;
  return [window(0), window(1)];
}

/** Scales all gradients down together if their common norm is larger than `limit`. */
function clip(gradients: tf.NamedTensorMap, limit: number): NamedTensor[] {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  const factor = tf.div(limit, tf.maximum(norm, limit));
  return Object.entries(gradients).map(([name, gradient]) => ({
    name,
    tensor: tf.mul(gradient, factor),
  }));
}

answerTasks(run);
