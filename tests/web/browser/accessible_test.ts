/** What every lab owes to everyone: by keyboard, by finger, enlarged, in one's own colours. */
import type { Page } from '@playwright/test';
import { labs, languages, openFilled } from './accessible_kit.js';
import { expect, test } from './page_test_kit.js';

/** The innermost element that has the focus, by name, and whether one sees it. */
function focused(page: Page): Promise<{ name: string; isMarked: boolean }> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || active === document.body) return { name: '', isMarked: true };
    const marks = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    };
    // A node of a drawing has its ring, a radio button is marked on its label.
    const bearers = [active, active.closest('label'), active.querySelector('.ring')];
    const isMarked = bearers.some(
      (element) => element && (marks(element) || element.matches('.ring')),
    );
    const name = active.getAttribute('aria-label') ?? active.textContent.trim();
    return { name: name === '' ? active.tagName : name, isMarked };
  });
}

test('the first Tab offers to skip the header, and Enter does', async ({ page, playground }) => {
  await playground.open('#lab=cross-entropy');
  await expect(page.locator('unroll-jacobian-panel')).toBeVisible();
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await page.keyboard.press('Tab');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('unroll-cross-entropy-lab :focus').first()).toBeVisible();
  await expect(page.locator('unroll-header-bar :focus')).toHaveCount(0);
});

test('on a phone the keyboard goes down the page, as the eye does', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  await page.getByRole('textbox', { name: 'Text to learn' }).focus();
  // The button that unfolds the settings is the lab's own.
  const isPlace = (name: string) => /-(panel|bar)$/.test(name) || name === 'unroll-train-lab';
  const places = ['unroll-text-panel'];
  for (;;) {
    await page.keyboard.press('Tab');
    const path = await page.evaluate(() => {
      const names: string[] = [];
      let active = document.activeElement;
      while (active) {
        names.unshift(active.localName);
        active = active.shadowRoot?.activeElement ?? null;
      }
      return names;
    });
    const place = path.find(isPlace);
    if (place === undefined || place === 'unroll-header-bar') break;
    if (places.at(-1) !== place) places.push(place);
    expect(places.length).toBeLessThan(20);
  }
  expect(places).toEqual([
    'unroll-text-panel',
    'unroll-action-bar',
    'unroll-loss-panel',
    'unroll-flow-panel',
    'unroll-runs-panel',
    'unroll-train-lab',
    'unroll-gradient-panel',
    'unroll-writing-panel',
  ]);
  // Further down, Train sticks to the upper edge.
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  const tops = await page
    .locator('unroll-train-lab .card')
    .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().top));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

for (const lab of labs) {
  for (const forcedColors of ['none', 'active'] as const) {
    const colors = forcedColors === 'active' ? 'forced' : 'own';
    test(`Tab goes through ${lab} and out of it, and one always sees where it is, ${colors} colours`, async ({
      page,
      playground,
    }) => {
      await page.emulateMedia({ forcedColors });
      await openFilled(page, playground, lab, 'en');
      const unmarked: string[] = [];
      let count = 0;
      for (; count < 150; count++) {
        await page.keyboard.press('Tab');
        const { name, isMarked } = await focused(page);
        if (name === '') break;
        if (!isMarked) unmarked.push(name);
      }
      expect(unmarked).toEqual([]);
      expect(count, 'no trap').toBeLessThan(150);
      expect(count).toBeGreaterThan(20);
    });
  }
}

/** What runs out of the window: the page itself, or text that nothing scrolls to. */
function lost(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > width) found.push(`the page is ${scrollWidth} wide`);
    const parentOf = (node: Element): Element | null =>
      node.assignedSlot ??
      node.parentElement ??
      (node.getRootNode() instanceof ShadowRoot ? (node.getRootNode() as ShadowRoot).host : null);
    const canBeReached = (element: Element) => {
      for (let node: Element | null = element; node; node = parentOf(node)) {
        if (/auto|scroll/.test(getComputedStyle(node).overflowX)) return true;
      }
      return false;
    };
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const hasText = [...element.childNodes].some(
          (node) => node instanceof Text && node.data.trim() !== '',
        );
        const { left, right, width: own } = element.getBoundingClientRect();
        if (!hasText || own <= 1 || element.closest('.visually-hidden, .skip')) continue;
        if ((right > width + 1 || left < -1) && !canBeReached(element)) {
          found.push(element.textContent.trim().slice(0, 40));
        }
      }
    };
    visit(document);
    return found;
  });
}

for (const [what, viewport, rootSize] of [
  ['at 200 % zoom', { width: 683, height: 384 }, '100%'],
  ['at 400 % zoom', { width: 320, height: 256 }, '100%'],
  ['with text twice as large', { width: 1366, height: 768 }, '200%'],
] as const) {
  for (const language of languages) {
    test(`nothing is lost ${what}, in no lab, ${language}`, async ({ page, playground }) => {
      await page.setViewportSize(viewport);
      for (const lab of labs) {
        await openFilled(page, playground, lab, language);
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = size;
        }, rootSize);
        await expect.poll(() => lost(page), lab).toEqual([]);
        // Another lab by its link is a new fragment only.
        await page.goto('about:blank');
      }
    });
  }
}

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  for (const language of languages) {
    test(`controls are as large as a fingertip, ${language}`, async ({ page, playground }) => {
      for (const lab of labs) {
        await openFilled(page, playground, lab, language);
        expect(await tooSmall(page), lab).toEqual([]);
        await page.goto('about:blank');
      }
    });
  }
});

/** Controls that a finger of 44 px misses. Marks within a plot or a drawing are no controls. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 43.5;
    const found: string[] = [];
    const sizeOf = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      // The target may be larger than what is drawn.
      const { content, position, top, left } = getComputedStyle(element, '::after');
      if (content === 'none' || position !== 'absolute') return { width, height };
      return {
        width: width - 2 * Math.min(0, Number.parseFloat(left)),
        height: height - 2 * Math.min(0, Number.parseFloat(top)),
      };
    };
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (
          !element.matches('button, a[href], input, select, summary, textarea, label:has(input)')
        ) {
          continue;
        }
        if (element.matches('label input') || element.closest('.skip, .node')) continue;
        if (!element.checkVisibility()) continue;
        const { width, height } = sizeOf(element);
        if (width === 0 || (width >= least && height >= least)) continue;
        const name = element.getAttribute('aria-label') ?? element.textContent.trim();
        found.push(`${name}: ${Math.round(width)} × ${Math.round(height)}`);
      }
    };
    visit(document);
    return found;
  });
}
