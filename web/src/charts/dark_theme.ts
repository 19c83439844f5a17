/** Tells a component whether the text around it is light, that is, whether the theme is dark. */
import type { LitElement, ReactiveController } from 'lit';
import { luminance, parseComputedColor } from './color_scale.js';

export class DarkTheme implements ReactiveController {
  isDark = false;
  private probe: HTMLElement | null = null;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.probe !== null) return;
    const probe = document.createElement('span');
    probe.setAttribute('aria-hidden', 'true');
    probe.style.position = 'absolute';
    probe.style.color = 'var(--unroll-text)';
    // Only for its event, which tells that the theme's colours changed.
    probe.style.transition = 'color 1ms step-end';
    probe.addEventListener('transitionend', () => this.read());
    this.host.renderRoot.append(probe);
    this.probe = probe;
    this.read();
  }

  private read(): void {
    if (this.probe === null) return;
    const text = parseComputedColor(getComputedStyle(this.probe).color);
    const isDark = text !== null && luminance(text) > 0.4;
    if (isDark === this.isDark) return;
    this.isDark = isDark;
    this.host.requestUpdate();
  }
}
