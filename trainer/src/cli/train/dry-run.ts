import path from 'node:path';
import { selectTrl } from '@phantomlab/core/node/launch/select-trl';
import { dryRun } from '../../dry-run/dry-run';
import type { TrlOptions } from '../../trl/train-options';
import { stdout } from '../terminal/terminal';
import { DryRunView } from './dry-run-view';
import { stopOnSignals } from './stop-on-signals';

/** Exit code of a dry run that found something that would have failed. */
const wouldHaveFailed = 1;

/**
 * Does a dry run and prints what it finds: stage by stage for people, or one JSON object.
 * @param byTrl whether, and with what, it is to be started with TRL
 */
export async function reportDryRun(
  given: string,
  overrides: readonly string[],
  format: 'text' | 'json',
  byTrl?: Pick<TrlOptions, 'python' | 'accelerate'>,
): Promise<void> {
  const recipe = shortest(given);
  const stop = stopOnSignals(process.env, 'Stopping the dry run.');
  const view = format === 'text' ? new DryRunView(stdout) : undefined;
  try {
    view?.begin(recipe);
    const { trl, transformers } = await selectTrl({ variables: process.env, folders: [process.cwd()] });
    const report = await dryRun({
      recipe,
      overrides,
      trl,
      transformers,
      ...(byTrl && {
        launch: async (kind: 'grpo' | 'sft') => {
          const { launchStage } = await import('../../trl/launch-stage');
          return launchStage(kind, { ...byTrl, recipe, overrides, signal: stop.signal });
        },
      }),
      signal: stop.signal,
      watch: (update) => view?.show(update),
    });
    if (view) view.end(report);
    else stdout.writeJson(`${JSON.stringify(report, null, 2)}\n`);
    if (report.outcome === 'failed') process.exitCode = wouldHaveFailed;
    if (report.outcome === 'stopped') process.exitCode = stop.exitCode;
  } finally {
    view?.clear();
    stop.dispose();
  }
}

/** Editors give whole paths; below the working directory the rest is enough, and is a link in a terminal too. */
function shortest(file: string): string {
  const below = path.relative(process.cwd(), file);
  return below.startsWith('..') || path.isAbsolute(below) ? file : below;
}
