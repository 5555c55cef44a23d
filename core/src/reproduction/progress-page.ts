import { setLabel } from '../figures/results/names';
import type { FigureProgress, ProgressCell } from './paper-progress';

const trainingLabel = (training: string | undefined) =>
  training === undefined ? 'base model' : setLabel(training);
const mark = ({ done, of }: { readonly done: number; readonly of: number }) =>
  done === of ? '✓' : done === 0 ? '·' : `${done}/${of}`;

/** What is there of the paper's figures, in Markdown. */
export function progressPage(all: readonly FigureProgress[]): string {
  return [
    '# Reproduce the Paper',
    '',
    'Evaluations in this folder that the figures of "Learning from Synthetic Data Improves Multi-hop Reasoning" are made',
    'from: ✓ all are there, `3/5` some, · none. *Reproducing the paper* in the documentation says what each needs.',
    '',
    ...all.flatMap(section),
  ].join('\n');
}

function section({ figure, cells, done, of }: FigureProgress): readonly string[] {
  const rows = figure.models.map((model) => {
    const own = cells.filter((cell) => cell.model === model);
    return `| ${[model.name, ...own.map(mark)].join(' | ')} |`;
  });
  const next = nextOf(cells);
  return [
    `## ${done === of ? '✓ ' : ''}${figure.title}`,
    '',
    `${done} of ${of} evaluations: ${figure.sets.map(setLabel).join(', ')}${figure.checkpoints > 1 ? `, at ${figure.checkpoints} checkpoints each` : ''}.`,
    '',
    `| | ${figure.trainings.map(trainingLabel).join(' | ')} |`,
    `|---|${':-:|'.repeat(figure.trainings.length)}`,
    ...rows,
    '',
    ...(next === undefined ? [] : [`Next: \`${next}\``, '']),
    ...(done === 0 ? [] : [`Draw it: \`phantomlab plot ${figure.plot} -o ${figure.plot}.pdf\``, '']),
  ];
}

/** What was begun comes before what was not. */
function nextOf(cells: readonly ProgressCell[]): string | undefined {
  const open = cells.filter(({ next }) => next !== undefined);
  return (open.find(({ done }) => done > 0) ?? open[0])?.next;
}

/** The same for a terminal: a line a figure, and what comes next. */
export function progressText(all: readonly FigureProgress[]): string {
  const width = Math.max(...all.map(({ figure }) => figure.title.length));
  return all
    .flatMap(({ figure, cells, done, of }) => {
      const next = nextOf(cells);
      const line = `${done === of ? '✓' : ' '} ${figure.title.padEnd(width)}  ${done} of ${of} evaluations`;
      return next === undefined ? [line] : [line, `    next: ${next}`];
    })
    .map((line) => `${line}\n`)
    .join('');
}
