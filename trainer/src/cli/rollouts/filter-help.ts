import { filterFields } from '@phantomlab/core/run/filter/fields';

/** What filters are made of, for the help of the command. */
export function filterHelp(): string {
  const width = Math.max(...filterFields.map(({ name }) => name.length), 'rewards.NAME'.length) + 2;
  const line = (name: string, text: string) => `  ${name.padEnd(width)}${text}`;
  return [
    '',
    'Fields of filters:',
    ...filterFields.map(({ name, documentation }) => line(name, documentation)),
    line('rewards.NAME', 'one of the rewards'),
    '',
    'Numbers are compared by = != < <= > >=, are in a range (step = 10..20), or are none (entropy = none).',
    'Names are compared by = and !=. Texts hold words (text : "the mother of") or match (text ~ /moth?er/i).',
    'Conditions are joined by and, or, not and brackets. Numbers sort, too.',
    '',
    'Examples:',
    "  phantomlab rollouts RUN --filter 'finish = length and reward > 0.7' --sort -tokens",
    "  phantomlab rollouts RUN --filter 'lucky or contradicted at hop 2' --limit 50",
    "  phantomlab rollouts RUN --filter 'step > 100 and text ~ /\\bwait\\b/i' --format json",
  ].join('\n');
}
