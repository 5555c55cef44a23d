import type { Span } from '../span';

/** A text with the places that «guillemets» mark: `num_generations: «7»`. */
export function marked(source: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let start = 0;
  for (const part of source.split(/([«»])/)) {
    if (part === '«') start = text.length;
    else if (part === '»') spans.push({ start, end: text.length });
    else text += part;
  }
  return { text, spans };
}
