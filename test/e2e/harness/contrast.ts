/// <reference lib="dom" />
import type { Locator } from 'playwright-core';

/** Red, green and blue from 0 to 255, and how much of it covers what is under it. */
type Colour = readonly [number, number, number, number];

/** How well a text can be read: WCAG's contrast of its colour with what it stands on, from 1 to 21. */
export async function contrastOf(text: Locator): Promise<number> {
  const { color, backgrounds } = await text.first().evaluate((element) => {
    // A webview's page is transparent: the editor is behind it.
    const root = getComputedStyle(document.documentElement);
    const found = [root.getPropertyValue('--vscode-editor-background').trim()];
    const outer: Element[] = [];
    for (let one: Element | null = element; one; one = one.parentElement) outer.unshift(one);
    for (const one of outer) found.push(getComputedStyle(one).backgroundColor);
    return { color: getComputedStyle(element).color, backgrounds: found };
  });
  const ground = backgrounds.map(colourOf).reduce((under, layer) => over(layer, under));
  const [light, dark] = [over(colourOf(color), ground), ground].map(luminance).sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

function colourOf(css: string): Colour {
  const parts = css.startsWith('#')
    ? (css.match(/[0-9a-f]{2}/gi) ?? []).map((hex, i) => Number.parseInt(hex, 16) / (i === 3 ? 255 : 1))
    : (css.match(/[\d.]+/g) ?? []).map(Number);
  const [red, green, blue, alpha = 1] = parts;
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`${css} is no colour`);
  return [red, green, blue, alpha];
}

function over([red, green, blue, alpha]: Colour, under: Colour): Colour {
  const mixed = (part: number, i: number) => alpha * part + (1 - alpha) * under[i]!;
  return [mixed(red, 0), mixed(green, 1), mixed(blue, 2), 1];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
