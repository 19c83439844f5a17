/**
 * `<unroll-topic-popover>`: the answer to a "?", beside it. Open for as long as it is in the document;
 * Escape, its button, another click and leaving it with the Tab key close it: it then emits
 * `unroll-close`.
 */
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { defineElement } from '../define_element.js';
import { Panel } from '../labs/panel.js';
import { topicTitle } from '../messages/help.js';
import type { HelpRequest } from './help_request.js';
import { showOnTop } from './show_on_top.js';
import './topic_card.js';
import { isTopicId } from './topics.js';

/** From its "?", and from the edges of the window. CSS pixels. */
const gap = 6;
const margin = 8;

export class UnrollTopicPopover extends Panel {
  static override styles = [
    ...Panel.styles,
    css`
      :host {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 0;
        border: 1px solid var(--unroll-border-strong);
        border-radius: calc(2 * var(--unroll-radius));
        width: min(26rem, 100vw - ${2 * margin}px);
        max-height: calc(100dvh - ${2 * margin}px);
        overflow: auto;
        background: var(--unroll-surface);
        color: var(--unroll-text);
        box-shadow: 0 6px 24px rgb(0 0 0 / 0.25);
      }
      .sheet {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--unroll-space-2);
        padding: var(--unroll-space-3);
      }
      .sheet:focus {
        outline: none;
      }
      .head {
        display: flex;
        align-items: center;
        gap: var(--unroll-space-2);
      }
      h2 {
        flex: 1;
      }
      .head button {
        min-width: var(--unroll-control);
      }
    `,
  ];

  @property({ attribute: false }) request!: HelpRequest;
  @query('.sheet') private readonly sheet!: HTMLElement;

  /** Formulas come later, and make it higher. */
  private readonly resizeObserver = new ResizeObserver(() => {
    this.stand();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    showOnTop(this);
    this.resizeObserver.observe(this);
    window.addEventListener('resize', this.stand);
    document.addEventListener('scroll', this.onScroll, { capture: true, passive: true });
    document.addEventListener('pointerdown', this.onPointer, { capture: true });
    document.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizeObserver.disconnect();
    window.removeEventListener('resize', this.stand);
    document.removeEventListener('scroll', this.onScroll, { capture: true });
    document.removeEventListener('pointerdown', this.onPointer, { capture: true });
    document.removeEventListener('keydown', this.onKey);
  }

  protected override shownParts({ language, lab }: Panel['state']) {
    return [language, lab];
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('request')) return;
    this.scrollTop = 0;
    this.stand();
    this.sheet.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const { language } = this.state;
    const { topic } = this.request;
    if (!isTopicId(topic)) return html``;
    const leave = () => {
      this.close();
    };
    // What is reached by the Tab key beyond its ends is the "?" again.
    return html`<span tabindex="0" @focus=${leave}></span>
      <div
        class="sheet"
        role="dialog"
        tabindex="-1"
        aria-labelledby="title"
        @unroll-followed=${leave}
      >
        <div class="head">
          <h2 id="title">${topicTitle(topic, language)}</h2>
          <button class="quiet" aria-label=${this.messages.dialogs.close} @click=${leave}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
        <unroll-topic-card .state=${this.state} .topic=${topic}></unroll-topic-card>
      </div>
      <span tabindex="0" @focus=${leave}></span>`;
  }

  private close(): void {
    this.request.anchor.focus();
    this.tellClosed();
  }

  private tellClosed(): void {
    this.dispatchEvent(new CustomEvent('unroll-close'));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  };

  /** A click on the "?" itself is its own business. */
  private readonly onPointer = (event: PointerEvent): void => {
    const path = event.composedPath();
    if (!path.includes(this) && !path.includes(this.request.anchor)) this.tellClosed();
  };

  private readonly onScroll = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.stand();
  };

  /** Under its "?", above it where there is more room, and always within the window. */
  private readonly stand = (): void => {
    const anchor = this.request.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this;
    const { clientWidth, clientHeight } = document.documentElement;
    const under = anchor.bottom + gap;
    const above = anchor.top - gap - height;
    const fitsUnder = under + height <= clientHeight - margin;
    const top = fitsUnder || above < margin ? under : above;
    const within = (at: number, size: number, room: number) =>
      Math.max(margin, Math.min(at, room - margin - size));
    this.style.left = `${within(anchor.left - gap, width, clientWidth)}px`;
    this.style.top = `${within(top, height, clientHeight)}px`;
  };
}

defineElement('unroll-topic-popover', UnrollTopicPopover);
