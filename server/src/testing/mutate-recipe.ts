import { paperRecipes } from '@phantomlab/core/recipe/testing/paper-recipes';
import type { Random } from '@phantomlab/core/universe/random';

/** What fingers, merges and half-finished thoughts leave behind. */
const junk = [
  ...['\n', '\r\n', '\t', '  ', ': ', ':', '- ', '#', '# phantomlab: ignore ', '# phantomlab: accelerate '],
  ...[
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    ',',
    '&a ',
    '*a',
    '<<: *a',
    '|\n',
    '>-\n',
    '!!str ',
    '---\n',
    '...\n',
    '%',
  ],
  ...['num_', 'no', 'null', '1e-6', '.inf', '0x1f', '1:30', '2020-01-01', '\u00e9', '\ud83d\ude00', '\u0000'],
  ...['<<<<<<< HEAD\n', '=======\n', 'seed: 1\n', 'split_list: [a, b]\n', '\ufeff', 'x'.repeat(200)],
];

/** One of the paper's recipes after some accidents: parts of it gone, doubled, moved, or with junk between them. */
export function mutatedRecipe(random: Random): string {
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)]!;
  let text = pick(paperRecipes).text;
  const accidents = 1 + random.below(5);
  for (let i = 0; i < accidents; i++) {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + random.below(60));
    const part = text.slice(start, end);
    const cut = text.slice(0, start) + text.slice(end);
    switch (random.below(5)) {
      case 0:
        text = cut;
        break;
      case 1:
        text = text.slice(0, end) + part + text.slice(end);
        break;
      case 2: {
        const to = random.below(cut.length + 1);
        text = cut.slice(0, to) + part + cut.slice(to);
        break;
      }
      case 3:
        text = text.slice(0, start) + pick(junk) + text.slice(end);
        break;
      default:
        text = text.slice(0, start) + pick(junk) + text.slice(start);
    }
  }
  return text;
}
