/** How a menu of buttons looks, where it opens, and how the arrow keys walk through it. */
import { css } from 'lit';

export const menuStyles = css`
  [popover] {
    inset: auto;
    max-width: calc(100vw - 2 * var(--unroll-space-2));
    max-height: calc(100vh - 2 * var(--unroll-space-2));
    margin: 0;
    padding: var(--unroll-space-1);
    border: 1px solid var(--unroll-border-strong);
    border-radius: var(--unroll-radius);
    background: var(--unroll-surface);
    color: inherit;
    box-shadow: 0 4px 16px rgb(0 0 0 / 20%);
    overflow: auto;
  }
  [role='menuitem'] {
    display: flex;
    justify-content: start;
    width: 100%;
    border-color: transparent;
    text-align: start;
  }
  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }
`;

/** Below its button, flush with its end, and moved as far as it takes to stay in the window. */
export function placeBeside(popup: HTMLElement, anchor: HTMLElement): void {
  const button = anchor.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const gap = 4;
  const within = (place: number, room: number) => Math.max(gap, Math.min(place, room - gap));
  const { clientWidth, clientHeight } = document.documentElement;
  const below = button.bottom + gap;
  const isRoomBelow = below + height <= clientHeight;
  const top = isRoomBelow ? below : button.top - gap - height;
  popup.style.left = `${within(button.right - width, clientWidth - width)}px`;
  popup.style.top = `${within(top, clientHeight - height)}px`;
}

/** Arrow keys go round; Home and End to the ends. */
export function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const here = items.findIndex((item) => item.matches(':focus'));
  const target = {
    ArrowDown: (here + 1) % items.length,
    ArrowUp: (Math.max(here, 0) - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}
