import path from 'node:path';
import { summarize } from '@phantomlab/core/evaluation/summary/summary';
import { resumeRun } from '@phantomlab/core/node/clusters/acts/resume-run';
import { type LaunchedRun, launch } from '@phantomlab/core/node/clusters/launch/launch';
import { isOver } from '@phantomlab/core/node/clusters/runs/standing';
import type { TargetRun } from '@phantomlab/core/node/clusters/runs/target-run';
import { readEvaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { folderNameOf } from '@phantomlab/core/node/evaluations/model-folder-name';
import { InvalidArgumentError } from 'commander';
import { type EvaluationPlan, planEvaluation } from '../../../evaluate/on-target/plan-evaluation';
import { planModels } from '../../../evaluate/plan-models';
import { packageRoot } from '../../../files/package-root';
import { LaunchView } from '../../clusters/launch/launch-view';
import { handedOver, waysBack } from '../../clusters/launch/launch-words';
import { type OpenTarget, openTarget } from '../../clusters/open-target';
import { styleFor } from '../../terminal/style';
import { stderr, stdout } from '../../terminal/terminal';
import type { EvaluateGiven } from '../evaluate-given';
import { reportJson, reportLines } from '../report';
import { evaluationLines, evaluationScript } from './evaluation-lines';
import { FollowedEvaluation } from './followed-evaluation';
import { wordsOfGiven } from './words-of-given';

/**
 * `phantomlab evaluate MODEL --target NAME`: the evaluation is a run of the target, and its answers land here as they
 * come. The same command finds its run again: it follows one that continues, resumes one that was stopped, and brings
 * what is missing here of one that is done.
 */
export async function evaluateOnTarget(given: string, options: EvaluateGiven): Promise<void> {
  if (options.server !== undefined)
    throw new InvalidArgumentError(
      '--server asks from this machine; on a target --vllm starts one, or the embedded engine answers.',
    );
  const open = await openTarget(options.target!, options.sshConfig);
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    const { on, data, split: splits, checkpoints, recipe } = options;
    const vllm = options.vllm === true ? (open.target.python ?? 'python3') : options.vllm;
    const plan = await planEvaluation({
      target: open.target,
      model: given,
      on,
      data,
      words: wordsOfGiven(options),
      ...(splits && { splits }),
      ...(checkpoints !== undefined && { checkpoints }),
      ...(recipe !== undefined && { recipe }),
      ...(vllm !== undefined && { vllm }),
    });
    if (options.dryRun) return await showDryRun(plan);
    const out = options.out ?? (await outFor(given, plan, checkpoints));
    await evaluate(open, plan, { given, out, options, signal: stop.signal });
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    open.dispose();
  }
}

interface How {
  readonly given: string;
  readonly out: string;
  readonly options: EvaluateGiven;
  readonly signal: AbortSignal;
}

async function evaluate(
  open: OpenTarget,
  plan: EvaluationPlan,
  { given, out, options, signal }: How,
): Promise<void> {
  const address = `${open.target.name}:${plan.runName}`;
  const begun = await beginOrFind(open, plan, signal);
  if (!stdout.isTTY && options.format === 'text') stdout.writeForPrograms(`run: ${address}\n`);
  if (options.detach) {
    stderr.write(`${waysBack(address)}\nThe same command without --detach brings its answers here.\n`);
    return;
  }
  const followed = new FollowedEvaluation(open, { plan, given, out, address, ...begun });
  const ended = await followed.toItsEnd(signal);
  const evaluated = [];
  for (const place of followed.places) {
    const folder = path.join(out, ...place.split('/'));
    const { manifest, predictions } = await readEvaluation(folder);
    evaluated.push({ folder, summary: summarize(manifest, predictions) });
  }
  if (options.format === 'json') stdout.writeJson(`${JSON.stringify(reportJson(evaluated), null, 2)}\n`);
  else for (const line of reportLines(evaluated, styleFor(stdout))) stdout.write(`${line}\n`);
  if (ended === 'detached') {
    stderr.write(
      `The evaluation continues.\n${waysBack(address)}\nThe same command brings the rest of its answers here.\n`,
    );
    process.exitCode = 130;
  } else if (ended.outcome !== 'completed') {
    const why = ended.reason === undefined ? '' : `: ${ended.reason}`;
    throw new Error(`${address} is ${ended.outcome}${why} The same command continues it.`);
  }
}

/** What is followed, and which of its attempts is the newest. */
interface Begun {
  readonly runFolder: string;
  /** Attempts before it have ended. */
  readonly attempt: number;
  /** It was handed over a moment ago. */
  readonly launched?: LaunchedRun;
}

async function beginOrFind(open: OpenTarget, plan: EvaluationPlan, signal: AbortSignal): Promise<Begun> {
  const { host, target, runs } = open;
  const address = `${target.name}:${plan.runName}`;
  const before = runs.looked;
  await runs.refresh();
  if (runs.looked === before) throw new Error(runs.fault ?? `${target.name} did not answer.`);
  const run = find(open, plan);
  if (run && !(isOver(run.standing) && run.attempt === undefined)) return goOn(open, run, address);
  if (run) throw new Error(neverBegan(run, address));
  stderr.write(
    evaluationLines(plan)
      .map((line) => `${line}\n`)
      .join(''),
  );
  const fault = plan.findings.find(({ severity }) => severity === 'error');
  if (fault) throw new Error(`Not launched: ${fault.message}`);
  const view = new LaunchView(stderr);
  const launched = await launch(host, plan, {
    installation: packageRoot(),
    tell: (step) => view.show(step),
    signal,
  }).finally(() => view.clear());
  stderr.write(`${handedOver(launched, host.name, 'evaluates')}\n`);
  return { runFolder: launched.runFolder, attempt: 1, launched };
}

const find = ({ runs, target }: OpenTarget, { runName }: EvaluationPlan): TargetRun | undefined =>
  runs.runs.find(({ name, target: of }) => of === target.name && name === runName);

async function goOn(open: OpenTarget, run: TargetRun, address: string): Promise<Begun> {
  const { folder: runFolder, standing, attempt = 1 } = run;
  if (standing.state === 'completed') {
    stderr.write(`${address} is completed: fetching its answers.\n`);
    return { runFolder, attempt };
  }
  if (!isOver(standing)) {
    stderr.write(`${address} is ${standing.state}: following it.\n`);
    return { runFolder, attempt };
  }
  const job = await resumeRun(open.host, run, open.target.scheduler);
  stderr.write(`${address} was ${standing.state}: it continues as ${job}.\n`);
  // What was known of it is of the attempt before.
  await open.runs.refresh();
  return { runFolder, attempt: attempt + 1 };
}

const neverBegan = ({ folder, standing }: TargetRun, address: string): string =>
  `${address} ended before it began (${standing.state}); its output is in ${folder}. Fix the cause and move the run's folder away: the same command then launches it again.`;

async function showDryRun(plan: EvaluationPlan): Promise<void> {
  const said = [
    ...evaluationLines(plan),
    'The host was not contacted, and nothing was sent. The script:',
    '',
  ];
  stderr.write(said.map((line) => `${line}\n`).join(''));
  stdout.write(await evaluationScript(plan, packageRoot()));
}

/** Where an evaluation of the same model here would be written. */
async function outFor(given: string, plan: EvaluationPlan, checkpoints: string | undefined): Promise<string> {
  if (plan.model.folder === undefined) return path.join('evaluations', folderNameOf(given));
  if (checkpoints !== undefined) return path.join(given, 'evaluations');
  const { models } = await planModels(given, { served: false });
  return models[0]!.out;
}
