import type { EvaluationSet } from '@phantomlab/core/evaluation/sets/evaluation-set';
import { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { type Command, Option } from 'commander';
import type { CheckedData } from '../../data/check-data';
import type { WantedSet } from '../../evaluate/prepare-sets';
import { givenSets } from '../evaluate/given-sets';
import { type Style, styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  readonly data: string;
  readonly format: 'text' | 'json';
}

export function register(data: Command): void {
  data
    .command('check')
    .summary('read every record of the evaluation sets on this disk, and report what is wrong')
    .description(
      'Reads every record of evaluation sets as `phantomlab evaluate` does, and compares them with what is known of the paper’s. ' +
        'Exit code 1: something is wrong.',
    )
    .argument('[sets...]', 'sets, such as hp500 or pw=FOLDER (default: those on this disk)', givenSets)
    .option('--data <dir>', 'folder of the data sets', 'data')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(check);
}

async function check(named: readonly WantedSet[], { data, format }: Given): Promise<void> {
  const { checkData } = await import('../../data/check-data');
  const asked = named.length > 0;
  const wanted: readonly WantedSet[] = asked ? named : evaluationSets.map((set: EvaluationSet) => ({ set }));
  const checked: CheckedData[] = [];
  for (const { set, own } of wanted) {
    const found = await checkData(set, data, own);
    if (asked || found.state !== 'absent') checked.push(found);
  }
  if (format === 'json') stdout.writeJson(`${JSON.stringify({ format: 1, sets: checked }, null, 2)}\n`);
  else {
    const placeOf = (name: string) => named.find(({ set }) => set.name === name)?.own ?? data;
    for (const line of linesOf(checked, { data, placeOf }, styleFor(stdout))) stdout.write(`${line}\n`);
  }
  if (checked.some(({ state }) => state !== 'good')) process.exitCode = 1;
}

interface Places {
  readonly data: string;
  /** Where a set was looked for. */
  placeOf(set: string): string;
}

function linesOf(checked: readonly CheckedData[], { data, placeOf }: Places, style: Style): string[] {
  if (checked.length === 0)
    return [`There is no evaluation set in ${data}. phantomlab data list says which there are.`];
  const marks = { good: style.green('✓'), faulty: style.red('✗'), absent: style.yellow('?') };
  return checked.flatMap(({ set, state, folder, questions, findings }) => [
    `${marks[state]} ${style.bold(set)}  ${state === 'absent' ? `is not in ${placeOf(set)}` : folder === undefined ? 'can’t be read' : `${countText(questions)} in ${folder}`}`,
    ...findings.map((finding) => `    ${finding}`),
  ]);
}

const countText = (questions: number) => `${questions} question${questions === 1 ? '' : 's'}`;
