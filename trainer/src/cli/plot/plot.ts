import { type Command, InvalidArgumentError, Option } from 'commander';
import { stderr, stdout } from '../terminal/terminal';
import type { PlotOptions } from './plot-figure';

export function register(program: Command): void {
  program
    .command('plot')
    .description(
      'Draws a figure from evaluations on this disk, or from the scores that the paper published. Without a figure, ' +
        'lists the figures. Without --output, prints its numbers.',
    )
    .argument('[figure]', 'the name of a figure')
    .argument(
      '[paths...]',
      'folders with evaluations, at any depth (default: evaluations and runs), or f1_transfer_performance_all.json',
    )
    .option('-o, --output <file>', 'a file that ends in .svg, .pdf, .png, .csv, .tex or .json')
    .addOption(
      new Option(
        '-m, --measure <name>',
        'what is measured, in figures of scores: f1, exact_match, parse_rate, ...',
      ).default('f1'),
    )
    .option(
      '--set <name>',
      'only this set; may be repeated',
      (name: string, before: readonly string[] = []) => [...before, name],
    )
    .option('-w, --width <points>', 'width of the drawing', points, 900)
    .action(async (figure: string | undefined, paths: readonly string[], options: PlotOptions) => {
      const { listFigures, plotFigure } = await import('./plot-figure');
      if (figure === undefined) return stdout.write(listFigures());
      const { text, notes } = await plotFigure(figure, paths, options);
      for (const note of notes) stderr.write(`${note}\n`);
      stdout.write(text);
    });
}

function points(given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 200 && value <= 4000) return value;
  throw new InvalidArgumentError('It is a whole number from 200 to 4000.');
}
