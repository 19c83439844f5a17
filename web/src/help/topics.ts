/**
 * What there is to know about each setting and each plot: which lecture it belongs to, its formulas
 * and the lab that shows it by hand. The words are in messages/help_topics.ts.
 */
import type { Lecture, TopicId } from './topic_ids.js';

export interface Topic {
  readonly lecture: Lecture;
  /** LaTeX. */
  readonly formulas: readonly string[];
  /** Where it can be worked through by hand. */
  readonly lab?: 'by-hand-rnn' | 'by-hand-lstm' | 'cross-entropy';
}

const byHandRnn = { lecture: 'rnn', lab: 'by-hand-rnn' } as const;
const byHandLstm = { lecture: 'lstm', lab: 'by-hand-lstm' } as const;
const softmaxLab = { lecture: 'crossEntropy', lab: 'cross-entropy' } as const;

const elman = String.raw`h_t = \tanh(W h_{t-1} + U x_t + b)`;
const cellState = String.raw`C_t = f_t \odot C_{t-1} + i_t \odot \tilde C_t`;
const cellOutput = String.raw`h_t = o_t \odot \tanh C_t`;
const softmax = String.raw`\hat y_k = \frac{e^{z_k}}{\sum_j e^{z_j}}`;
const heated = String.raw`p_k = \frac{e^{z_k/\tau}}{\sum_j e^{z_j/\tau}}`;
const momentum = [String.raw`v \leftarrow \mu v + g`, String.raw`w \leftarrow w - \alpha v`];
const backThroughTime = String.raw`\frac{\partial L_T}{\partial h_t} = \Bigl(\prod_{k=t+1}^{T} \frac{\partial h_k}{\partial h_{k-1}}\Bigr)^{\!\top} \frac{\partial L_T}{\partial h_T}`;

export const topics: Readonly<Record<TopicId, Topic>> = {
  cell: { ...byHandRnn, formulas: [elman, cellState, cellOutput] },
  nonlinearity: {
    ...byHandRnn,
    formulas: [
      String.raw`\tanh'(a) = 1 - \tanh^2(a) \le 1`,
      String.raw`\operatorname{ReLU}(a) = \max(0, a)`,
    ],
  },
  hiddenSize: {
    ...byHandRnn,
    formulas: [
      String.raw`h_t \in \mathbb{R}^{H},\quad W \in \mathbb{R}^{H \times H},\quad U \in \mathbb{R}^{H \times V}`,
    ],
  },
  layers: { lecture: 'rnn', formulas: [String.raw`x_t^{(\ell + 1)} = h_t^{(\ell)}`] },
  sequenceLength: { ...byHandRnn, formulas: [backThroughTime] },
  batchSize: {
    lecture: 'sgd',
    formulas: [String.raw`g = \frac{1}{B} \sum_{b=1}^{B} \nabla_w L_b`],
  },
  optimizer: {
    lecture: 'sgd',
    formulas: [
      String.raw`\text{SGD:}\quad w \leftarrow w - \alpha g`,
      String.raw`\text{Momentum:}\quad v \leftarrow \mu v + g,\quad w \leftarrow w - \alpha v`,
      String.raw`\text{RMSprop:}\quad s \leftarrow 0.99\, s + 0.01\, g^2,\quad w \leftarrow w - \alpha \frac{g}{\sqrt{s} + 10^{-8}}`,
      String.raw`\text{Adam:}\quad m \leftarrow 0.9\, m + 0.1\, g,\quad s \leftarrow 0.999\, s + 0.001\, g^2`,
      String.raw`w \leftarrow w - \alpha \frac{m / (1 - 0.9^t)}{\sqrt{s / (1 - 0.999^t)} + 10^{-8}}`,
    ],
  },
  learningRate: {
    lecture: 'sgd',
    lab: 'by-hand-rnn',
    formulas: [String.raw`w \leftarrow w - \alpha \frac{\partial L}{\partial w}`],
  },
  momentum: { lecture: 'sgd', formulas: momentum },
  clipNorm: {
    lecture: 'rnn',
    formulas: [
      String.raw`g \leftarrow g \cdot \min\Bigl(1, \frac{c}{\lVert g \rVert + 10^{-6}}\Bigr)`,
    ],
  },
  l1: {
    lecture: 'regularization',
    formulas: [
      String.raw`L + \lambda \sum_w |w|`,
      String.raw`\frac{\partial}{\partial w} = \lambda \operatorname{sign}(w)`,
    ],
  },
  l2: {
    lecture: 'regularization',
    formulas: [
      String.raw`L + \lambda \sum_w w^2`,
      String.raw`\frac{\partial}{\partial w} = 2 \lambda w`,
    ],
  },
  lossAt: {
    ...byHandRnn,
    formulas: [
      String.raw`L = -\frac{1}{T} \sum_{t=1}^{T} \ln \hat y_t[x_{t+1}]`,
      String.raw`L = -\ln \hat y_T[x_{T+1}]`,
    ],
  },
  carryState: { ...byHandRnn, formulas: [String.raw`h_0^{(n + 1)} = h_T^{(n)}`] },
  initialization: {
    lecture: 'rnn',
    formulas: [
      String.raw`\text{uniform:}\quad w \sim \mathcal{U}\Bigl(-\tfrac{1}{\sqrt H}, \tfrac{1}{\sqrt H}\Bigr)`,
      String.raw`\text{Xavier:}\quad w \sim \mathcal{U}\Bigl(-\sqrt{\tfrac{6}{m + n}}, \sqrt{\tfrac{6}{m + n}}\Bigr),\quad w \in \mathbb{R}^{m \times n}`,
      String.raw`\text{orthogonal:}\quad W^\top W = I`,
      String.raw`\text{normal:}\quad w \sim \mathcal{N}\bigl(0, \tfrac{1}{H}\bigr)`,
    ],
  },
  recurrentGain: { lecture: 'rnn', formulas: [String.raw`W \leftarrow \gamma W`] },
  forgetBias: {
    ...byHandLstm,
    formulas: [
      String.raw`f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)`,
      String.raw`b_f \leftarrow b_f + \beta`,
      String.raw`\sigma(0) = 0.5,\quad \sigma(1) \approx 0.73,\quad \sigma(3) \approx 0.95`,
    ],
  },
  validationFraction: {
    lecture: 'regularization',
    formulas: [String.raw`L_{\mathrm{val}} = -\frac{1}{N} \sum_{n=1}^{N} \ln \hat y_n[x_{n+1}]`],
  },
  sequences: { lecture: 'text', formulas: [String.raw`h_0 = 0`] },
  vocabularyOrder: {
    lecture: 'text',
    formulas: [String.raw`x_t \in \{0, 1\}^{V},\quad \sum_k x_{t,k} = 1`],
  },
  seed: { lecture: 'sgd', formulas: [] },

  loss: {
    ...softmaxLab,
    formulas: [
      String.raw`L = -\frac{1}{N} \sum_{n=1}^{N} \ln \hat y_n[x_{n+1}]`,
      String.raw`\hat y_k = \tfrac{1}{V} \;\Rightarrow\; L = \ln V`,
      String.raw`\mathrm{bits} = \frac{L}{\ln 2},\quad \mathrm{perplexity} = e^{L}`,
    ],
  },
  accuracy: {
    lecture: 'crossEntropy',
    formulas: [
      String.raw`\frac{1}{B} \sum_{b=1}^{B} \bigl[\, \operatorname{arg\,max} \hat y_T^{(b)} = x_{T+1}^{(b)} \,\bigr]`,
    ],
  },
  weights: {
    lecture: 'regularization',
    formulas: [String.raw`\int p(w)\, dw = 1`],
  },
  gradientNorm: {
    lecture: 'sgd',
    lab: 'by-hand-rnn',
    formulas: [
      String.raw`\lVert g \rVert = \sqrt{\sum_k g_k^2},\quad g = \frac{\partial L}{\partial w}`,
    ],
  },
  gradientFlow: {
    ...byHandRnn,
    formulas: [
      backThroughTime,
      String.raw`\frac{\partial h_k}{\partial h_{k-1}} = \operatorname{diag}(1 - h_k^2)\, W`,
      String.raw`\frac{\partial C_k}{\partial C_{k-1}} = \operatorname{diag}(f_k) + \dots`,
    ],
  },
  gradientMap: {
    ...byHandRnn,
    formulas: [
      String.raw`\Bigl\lVert \frac{\partial L_T}{\partial h_{T-k}} \Bigr\rVert \Big/ \Bigl\lVert \frac{\partial L_T}{\partial h_T} \Bigr\rVert`,
    ],
  },
  writing: { lecture: 'text', formulas: [String.raw`x_{t+1} \sim \hat y_t`, heated] },
  temperature: { ...softmaxLab, formulas: [heated] },
  compareBy: { lecture: 'sgd', formulas: [String.raw`n = k\, B\, T`] },
  gap: { lecture: 'lstm', formulas: [String.raw`T - 1 = \mathrm{gap} + 1`] },
  hangul: {
    lecture: 'text',
    formulas: [String.raw`s = \mathrm{AC00}_{16} + 588\, i + 28\, v + f`],
  },

  surprise: { ...softmaxLab, formulas: [String.raw`-\log_2 \hat y_t[x_{t+1}]`] },
  prediction: { ...softmaxLab, formulas: [softmax, String.raw`z_t = W_y h_t + b_y`] },
  saliency: {
    lecture: 'rnn',
    formulas: [
      String.raw`\Bigl\lVert \frac{\partial \ln \hat y_t[x_{t+1}]}{\partial x_s} \Bigr\rVert,\quad s \le t`,
    ],
  },
  forgetGate: {
    ...byHandLstm,
    formulas: [String.raw`\bar f_t = \frac{1}{H} \sum_{j=1}^{H} f_{t,j}`, cellState],
  },
  f: { ...byHandLstm, formulas: [String.raw`f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)`] },
  i: { ...byHandLstm, formulas: [String.raw`i_t = \sigma(W_i [h_{t-1}, x_t] + b_i)`] },
  c: { ...byHandLstm, formulas: [String.raw`\tilde C_t = \tanh(W_c [h_{t-1}, x_t] + b_c)`] },
  o: { ...byHandLstm, formulas: [String.raw`o_t = \sigma(W_o [h_{t-1}, x_t] + b_o)`] },
  C: { ...byHandLstm, formulas: [cellState] },
  h: { ...byHandRnn, formulas: [elman, cellOutput] },
  unitOrder: {
    lecture: 'rnn',
    formulas: [String.raw`\bar a_j = \frac{1}{T} \sum_t a_{t,j}`],
  },

  unrolledRnn: {
    ...byHandRnn,
    formulas: [elman, String.raw`\hat y_t = \operatorname{softmax}(V h_t + c)`],
  },
  unrolledLstm: {
    ...byHandLstm,
    formulas: [cellState, cellOutput, String.raw`\hat y_t = \operatorname{softmax}(W_y h_t + b_y)`],
  },
  weightsByHand: {
    lecture: 'lstm',
    formulas: [String.raw`U,\; W,\; V`, String.raw`W_f,\; W_i,\; W_c,\; W_o,\; W_y`],
  },
  stepByHand: {
    lecture: 'sgd',
    lab: 'by-hand-rnn',
    formulas: [String.raw`W \leftarrow W - \alpha \frac{\partial L}{\partial W}`],
  },
  gradientCheck: {
    lecture: 'sgd',
    lab: 'by-hand-rnn',
    formulas: [
      String.raw`\frac{\partial L}{\partial w} \approx \frac{L(w + \varepsilon) - L(w - \varepsilon)}{2 \varepsilon}`,
    ],
  },
  softmax: {
    ...softmaxLab,
    formulas: [softmax, String.raw`\frac{\partial L}{\partial z} = \hat y - y`],
  },
  jacobian: {
    ...softmaxLab,
    formulas: [
      String.raw`J_{ij} = \frac{\partial \hat y_i}{\partial z_j} = \hat y_i (\delta_{ij} - \hat y_j)`,
    ],
  },
  entropy: {
    ...softmaxLab,
    formulas: [
      String.raw`-\sum_k y_k \ln \hat y_k = -\sum_k y_k \ln y_k + \sum_k y_k \ln \frac{y_k}{\hat y_k}`,
    ],
  },
  squaredError: {
    ...softmaxLab,
    formulas: [
      String.raw`\frac{\partial}{\partial z} \Bigl(-\sum_k y_k \ln \hat y_k\Bigr) = \hat y - y`,
      String.raw`\frac{\partial}{\partial z}\, \tfrac{1}{2} \lVert \hat y - y \rVert^2 = J^\top (\hat y - y)`,
    ],
  },
};

export function isTopicId(id: string): id is TopicId {
  return Object.hasOwn(topics, id);
}
