/**
 * `<unroll-unrolled-drawing>`: the network unrolled over time, with the step that is looked at lit,
 * what it uses half-lit, and what is not computed yet faint. Every node is a button.
 */
import { LitElement, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { defineElement } from '../../define_element.js';
import type { TraceProblem } from '../../lib/types.js';
import { byHandStepsMessagesIn } from '../../messages/by_hand_steps.js';
import type { Language } from '../../messages/messages.js';
import { baseStyles } from '../../theme.js';
import { drawingStyles } from './drawing/drawing_styles.js';
import { arrow } from './drawing/arrow.js';
import { Lighting, type Light } from './drawing/lighting.js';
import { lstmLayout } from './drawing/lstm_layout.js';
import type { Edge, Layout, Node } from './drawing/parts.js';
import { pathShares } from './drawing/path_shares.js';
import { rnnLayout } from './drawing/rnn_layout.js';
import { percent } from '../inside/readings.js';
import type { Step } from './steps.js';
import { shown } from './steps_terms.js';

export class UnrollUnrolledDrawing extends LitElement {
  static override styles = [baseStyles, drawingStyles];

  @property({ attribute: false }) steps: readonly Step[] = [];
  /** The key of the step that is looked at. */
  @property() current = '';
  @property({ attribute: false }) problem!: TraceProblem;
  @property({ attribute: false }) words: readonly string[] = [];
  @property() language: Language = 'en';

  @query('.scroll') private readonly scroller!: HTMLElement | null;
  @query('.node.current') private readonly currentNode!: SVGGElement | null;
  private layout: Layout | null = null;
  private lighting: Lighting | null = null;
  /** The node that the Tab key stops at: the first of those that are lit. */
  private stop: string | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('problem') || this.layout === null) this.layout = layoutOf(this.problem);
    this.lighting = new Lighting(cellOf(this.problem), this.steps, this.current);
    const { lighting } = this;
    this.stop = this.layout.nodes.find((node) => lighting.node(node) === 'current')?.id;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('current')) return;
    this.showCurrent();
    // The focus goes with the step, so that the arrow keys go on from there.
    if (this.shadowRoot?.activeElement?.matches('.node') === true) this.currentNode?.focus();
  }

  protected override render(): TemplateResult {
    const { layout, lighting } = this;
    if (layout === null || lighting === null) return html``;
    const { drawing } = byHandStepsMessagesIn(this.language);
    const { width, height } = layout;
    const label = drawing.label(cellOf(this.problem).toUpperCase(), String(this.timeSteps));
    return html`<div
      class=${`scroll ${cellOf(this.problem)} ${lighting.isBack ? 'back' : ''}`}
      role="group"
      aria-label=${label}
      aria-description=${drawing.hint}
      @keydown=${this.onKey}
    >
      <svg width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="none">
        ${layout.edges.map((edge) => this.renderEdge(edge, lighting))}
        ${layout.operators.map(
          ({ sign, x, y, of }) =>
            svg`<g class=${`operator ${lighting.isDone(of) ? 'computed' : 'pending'}`} aria-hidden="true">
              <circle cx=${x} cy=${y} r="8"></circle>
              <text x=${x} y=${y}>${sign}</text>
            </g>`,
        )}
        ${layout.captions.map(
          ({ x, y, timeStep }) =>
            svg`<text class="word" x=${x} y=${y} aria-hidden="true">${shortened(this.inputAt(timeStep))}</text>`,
        )}
        ${layout.targets.map(
          ({ x, y, timeStep }) =>
            svg`<text class="target" x=${x} y=${y} aria-hidden="true">→ ${shortened(this.targetAt(timeStep))}</text>`,
        )}
        <text class="legend" x="4" y=${layout.bars.top - 26} aria-hidden="true">
          ${drawing.legend[cellOf(this.problem)]}
        </text>
        ${layout.nodes
          .filter(({ kind }) => kind !== 'bar')
          .map((node) => this.renderNode(node, lighting))}
        ${this.renderShares(layout, lighting)}
      </svg>
    </div>`;
  }

  private renderEdge(edge: Edge, lighting: Lighting) {
    const back = lighting.edgeBack(edge);
    const isBack = back !== 'pending';
    const forward = isBack && lighting.edge(edge) === 'computed' ? 'passed' : lighting.edge(edge);
    return svg`<path class=${`edge forward ${forward}`} d=${arrow(edge.points, isBack ? -backOffset : 0)}></path>
      ${isBack ? svg`<path class=${`edge backward ${back}`} d=${arrow([...edge.points].reverse(), -backOffset)}></path>` : nothing}`;
  }

  private renderNode(node: Node, lighting: Lighting) {
    const step = lighting.stepAt(node);
    if (!step) return nothing;
    const { x, y, width, height, kind } = node;
    const light = lighting.node(node);
    const classes = `node ${kind} ${light} ${lighting.hasGradient(node) ? 'gradient' : ''}`;
    const radius = kind === 'state' ? height / 2 : kind === 'weight' ? 2 : 5;
    return this.renderButton(
      node,
      {
        step,
        classes,
        light,
        title: this.titleOf(node, light === 'current' ? this.looked(step) : step),
      },
      svg`<rect class="ring" x=${x - width / 2 - 3} y=${y - height / 2 - 3} width=${width + 6} height=${height + 6} rx=${radius + 3}></rect>
        <rect class="shape" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx=${radius}></rect>
        <text x=${x} y=${y}>${node.label}<tspan class="index" dy="4">${node.index}</tspan></text>`,
    );
  }

  /** Bars of what is left of the gradient, once it has gone that far back. */
  private renderShares({ nodes, bars }: Layout, lighting: Lighting) {
    const { drawing } = byHandStepsMessagesIn(this.language);
    const shares = pathShares(this.steps);
    const largest = Math.max(1, ...shares.values());
    return nodes
      .filter(({ kind }) => kind === 'bar')
      .map((node) => {
        const step = lighting.stepAt(node);
        const share = shares.get(node.id);
        if (!step || share === undefined) return nothing;
        const isDone = lighting.isDone(node.id);
        const light = lighting.node(node);
        const left = `${share > 0 && share < leastShown ? '< 0.1' : percent(share, this.language)} %`;
        const size = Math.max(1, (share / largest) * (bars.base - bars.top));
        const start = node.x - node.width / 2 + 6;
        const path = node.label === 'C' ? drawing.alongC : drawing.alongH;
        const title = isDone
          ? `${drawing.share(path, node.index, left)} ${drawing.shareOf(String(this.timeSteps))}`
          : step.title;
        return this.renderButton(
          node,
          { step, classes: `node bar along-${node.label} ${light}`, light, title },
          svg`<rect class="room" x=${start} y=${bars.top} width=${node.width - 12} height=${bars.base - bars.top}></rect>
            ${isDone ? svg`<rect class="share" x=${start} y=${bars.base - size} width=${node.width - 12} height=${size}></rect>` : nothing}
            <text class="percent" x=${node.x} y=${bars.top - 7}>${isDone ? left : ''}</text>
            <text class="along" x=${node.x} y=${bars.base + 8}>${node.label}</text>`,
        );
      });
  }

  private renderButton({ id }: Node, { step, classes, light, title }: Button, content: unknown) {
    const { drawing } = byHandStepsMessagesIn(this.language);
    const name = light === 'computed' ? title : drawing[light](title);
    // One stop of the Tab key; the arrow keys do the rest.
    const isStop = id === this.stop;
    return svg`<g
      class=${classes}
      data-node=${id}
      role="button"
      tabindex=${isStop ? 0 : -1}
      aria-current=${light === 'current' ? 'step' : nothing}
      @click=${() => {
        this.select(step.key);
      }}
    ><title>${name}</title>${content}</g>`;
  }

  private get timeSteps(): number {
    return this.problem.inputs.length;
  }

  private looked(step: Step): Step {
    return this.steps.find(({ key }) => key === this.current) ?? step;
  }

  /** With the words that the drawing shortens. */
  private titleOf({ id }: Node, { title, timeStep }: Step): string {
    const word = id.startsWith('x@')
      ? this.inputAt(timeStep)
      : id.startsWith('L@')
        ? this.targetAt(timeStep)
        : '';
    return word === shortened(word) || title.includes(word) ? title : `${title}: ${word}`;
  }

  private targetAt(timeStep: number): string {
    return shown(this.words[this.problem.targets[timeStep - 1] ?? -1]);
  }

  private inputAt(timeStep: number): string {
    return shown(this.words[this.problem.inputs[timeStep - 1] ?? -1]);
  }

  /** The nodes are no buttons to the browser. Stepping with the arrow keys is the stepper's. */
  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    const id = (event.target as Element).closest('.node')?.getAttribute('data-node');
    const node = this.layout?.nodes.find((each) => each.id === id);
    const step = node && this.lighting?.stepAt(node);
    if (!step) return;
    event.preventDefault();
    this.select(step.key);
  }

  /** Sideways only: the page stays where the reader has it. */
  private showCurrent(): void {
    const { scroller, currentNode } = this;
    if (!scroller || !currentNode) return;
    const [box, node] = [scroller.getBoundingClientRect(), currentNode.getBoundingClientRect()];
    const isInSight = node.left >= box.left + sightMargin && node.right <= box.right - sightMargin;
    if (isInSight) return;
    scroller.scrollLeft += (node.left + node.right) / 2 - (box.left + box.right) / 2;
  }

  private select(key: string): void {
    this.dispatchEvent(
      new CustomEvent('unroll-select-step', { detail: key, bubbles: true, composed: true }),
    );
  }
}

interface Button {
  readonly step: Step;
  readonly classes: string;
  readonly light: Light;
  /** Its name, but for how it is lit. */
  readonly title: string;
}

/** CSS pixels: between the arrows forward and back; beside a node that is in sight. */
const backOffset = 3;
const sightMargin = 24;

/** Two bars of a time step have room for no more digits than those of a thousandth. */
const leastShown = 0.001;

/** Characters of a word between those of its neighbours. */
const longest = 9;

function shortened(word: string): string {
  const characters = [...word];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : word;
}

function cellOf({ cell }: TraceProblem): 'rnn' | 'lstm' {
  return cell === 'lstm' ? 'lstm' : 'rnn';
}

function layoutOf(problem: TraceProblem): Layout {
  const steps = problem.inputs.map((_, index) => index + 1);
  const counted = problem.lossAt === 'last' ? steps.slice(-1) : steps;
  return (cellOf(problem) === 'lstm' ? lstmLayout : rnnLayout)(steps.length, counted);
}

defineElement('unroll-unrolled-drawing', UnrollUnrolledDrawing);

declare global {
  interface HTMLElementTagNameMap {
    'unroll-unrolled-drawing': UnrollUnrolledDrawing;
  }
}
