import { commands, walkthrough } from '../ids';
import type { FromRollouts } from '../messages/rollouts';

/** The command, with its arguments, for what was asked for in the view of a run. */
export function commandFor(
  message: Extract<FromRollouts, { t: 'act' | 'step' | 'edit' }>,
  shown: string | undefined,
): [command: string, ...args: unknown[]] {
  if (message.t !== 'act') {
    const { group, index } = message;
    const command = message.t === 'step' ? commands.stepThroughChain : commands.openRollout;
    return [command, { run: shown, group, index }];
  }
  const run = shown === undefined ? undefined : { folder: shown };
  const acts: Readonly<Record<typeof message.action, [string, ...unknown[]]>> = {
    start: [commands.startTraining],
    stop: [commands.stopTraining, run],
    resume: [commands.resumeRun, run],
    retry: [commands.retryRun, run],
    open: [commands.openRun],
    generate: [commands.generateUniverse],
    recipe: [commands.createRecipe],
    tab: [commands.openRunTab, run],
    trust: ['workbench.trust.manage'],
    log: [commands.openRunLog, run],
    walkthrough: ['workbench.action.openWalkthrough', `phantomlab.phantomlab#${walkthrough}`],
  };
  return acts[message.action];
}
