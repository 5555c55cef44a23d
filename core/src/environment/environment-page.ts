import { checkEnvironment } from './check-environment';
import { combinationsOf, triedWith } from './combinations';
import type { EnvironmentFacts } from './environment';
import { summaryOf } from './environment-report';
import { commandText } from './fix-commands';
import { inventoryOf } from './inventory';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const code = (text: string) => {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence}${text}${fence}`;
};
const verdicts = { fits: 'fits', outside: '**does not fit**', unknown: 'unknown' } as const;
const kinds = { error: '**Error.**', warning: '**Warning.**', information: 'Note.' } as const;

/** What the command of a fault is called in the page: its place in the list of faults. */
export type LinkOf = (fault: number) => string | undefined;

/**
 * An environment in Markdown, for the editor.
 * @param linkOf the address that runs the command of a fault, where the page is shown with links that run commands
 */
export function environmentPage(facts: EnvironmentFacts, linkOf: LinkOf = () => undefined): string {
  const faults = checkEnvironment(facts);
  const pairs = combinationsOf(facts);
  const where = triedWith(facts)?.where;
  return [
    '# Training environment',
    '',
    `**${summaryOf(faults)}**${where ? ` These versions were trained with together ${where}.` : ''}`,
    '',
    ...faults.flatMap(({ severity, message, fix }, index) => {
      const link = fix && linkOf(index);
      return [
        `- ${kinds[severity]} ${message.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')}`,
        ...(fix ? ['', `  ${code(commandText(fix))}${link ? ` [Run in a terminal](${link})` : ''}`] : []),
        '',
      ];
    }),
    '## What there is',
    '',
    row('', 'version', ''),
    row('---', '---', '---'),
    ...inventoryOf(facts).map(({ name, version, note }) => row(name, version ?? 'none', note ?? '')),
    '',
    ...(pairs.length === 0
      ? []
      : [
          '## What fits together',
          '',
          row('', '', '', 'who says so'),
          row('---', '---', '---', '---'),
          ...pairs.map(({ one, other, verdict, source }) => row(one, other, verdicts[verdict], source)),
          '',
        ]),
  ].join('\n');
}
