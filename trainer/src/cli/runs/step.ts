import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Knowledge } from '@phantomlab/core/chain/knowledge/knowledge';
import { tooLong } from '@phantomlab/core/chain/longest-completion';
import type { RolloutEvent } from '@phantomlab/core/run/event';
import type { RunState } from '@phantomlab/core/run/run-state';
import type { Universe } from '@phantomlab/core/universe/question';
import type { Command } from 'commander';
import { columnsOf } from '../terminal/display-width';
import { readKeys } from '../terminal/keys';
import { rowsOf, Screen } from '../terminal/screen';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { loadRun, runFolder } from './load-run';
import { reasonList, type Stepped, stepFrame } from './step-frame';

interface Given {
  universe?: string;
  plain?: boolean;
}

export function register(program: Command): void {
  program
    .command('step')
    .description("Steps through a rollout's chain of thought beside the proof of its question.")
    .argument('<run>', 'folder of the run')
    .argument('[rollout]', 'GROUP.INDEX as "watch" shows it; or best, worst or last', 'last')
    .option('--universe <folder>', "the universe's folder, when it has moved since the run")
    .option('--plain', 'print all steps with their reasons instead of stepping')
    .action(step);
}

async function step(run: string, rollout: string, { universe, plain }: Given): Promise<void> {
  const folder = await runFolder(run);
  const { state } = await loadRun(folder);
  const chosen = chooseRollout(state, rollout, folder);
  const stepped = await stepThrough(state, chosen, universe, folder);
  if (plain || !stdout.isTTY || !process.stdin.isTTY) printAll(stepped);
  else await stepOnScreen(stepped);
}

/** @throws Error that says which rollouts there are */
export function chooseRollout(state: RunState, wanted: string, folder: string): RolloutEvent {
  const all = state.groupsInOrder.flatMap(({ rollouts }) => rollouts.filter((r) => r !== undefined));
  if (all.length === 0)
    throw new Error(`${folder} has no rollouts yet; "phantomlab watch" shows when they come.`);
  if (wanted === 'last') return all.at(-1)!;
  if (wanted === 'best') return all.reduce((best, r) => (worth(r, -1) >= worth(best, -1) ? r : best));
  if (wanted === 'worst') return all.reduce((worst, r) => (worth(r, 1) <= worth(worst, 1) ? r : worst));
  const address = /^(\d+)(?:\.(\d+))?$/.exec(wanted);
  const found = address && state.groups.get(Number(address[1]))?.rollouts[Number(address[2] ?? 0)];
  if (found) return found;
  const [first, last] = [all[0]!, all.at(-1)!];
  throw new Error(
    `There is no rollout "${wanted}". Give GROUP.INDEX, from ${first.group}.${first.index} to ${last.group}.${last.index}; or best, worst or last.`,
  );
}

/** A reward to compare; one without a reward is neither the best nor the worst. */
const worth = ({ reward }: RolloutEvent, nowhere: 1 | -1): number =>
  Number.isNaN(reward) ? nowhere * Infinity : reward;

/** The rollout's chain, aligned with the proof of its question. */
export async function stepThrough(
  state: RunState,
  rollout: RolloutEvent,
  universe: string | undefined,
  folder: string,
): Promise<Stepped> {
  const { alignChain } = await import('@phantomlab/core/alignment/align');
  const { Knowledge } = await import('@phantomlab/core/chain/knowledge/knowledge');
  const { readUniverse } = await import('@phantomlab/core/node/universes/universe-files');
  const problem = tooLong(rollout.completion);
  if (problem !== undefined) throw new Error(`Rollout ${rollout.group}.${rollout.index}: ${problem}`);
  const prompt = state.prompts.get(rollout.prompt);
  if (!prompt) throw new Error(`The log of ${folder} lacks the prompt of this rollout (${rollout.prompt}).`);
  const { textProofOf } = await import('@phantomlab/core/alignment/text-proofs/text-proof-of');
  const text = prompt.universe === undefined ? textProofOf(prompt) : undefined;
  if (text) {
    return {
      question: prompt.question,
      answer: prompt.answer,
      chain: text.align(rollout.completion, prompt),
      proof: text.proof(),
      reward: rollout.reward,
      advantage: rollout.advantage,
    };
  }
  const at = universe ?? (prompt.universe && (await findUniverse(prompt.universe, folder)));
  const knowledge = at ? Knowledge.of(await solvedUniverse(await readUniverse(at))) : undefined;
  return {
    question: prompt.question,
    answer: prompt.answer,
    chain: alignChain(rollout.completion, prompt, knowledge),
    ...(await proofOf(prompt.query, knowledge)),
    reward: rollout.reward,
    advantage: rollout.advantage,
  };
}

/** The shortest proof, or why there is none: a log may hold a query that is no Prolog. */
async function proofOf(
  query: readonly string[] | undefined,
  knowledge: Knowledge | undefined,
): Promise<Pick<Stepped, 'proof' | 'noProof'>> {
  if (!query || !knowledge) return { proof: undefined };
  const { PrologError } = await import('@phantomlab/core/prolog/engine/prolog-error');
  try {
    return { proof: knowledge.proveQuery(query) };
  } catch (error) {
    if (!(error instanceof PrologError)) throw error;
    return { proof: undefined, noProof: error.message };
  }
}

/** A relative path counts from where the training was started: here, or somewhere above the run. */
async function findUniverse(named: string, run: string): Promise<string> {
  const roots = [process.cwd()];
  for (let at = path.resolve(run); at !== path.dirname(at); at = path.dirname(at)) roots.push(at);
  for (const root of roots) {
    const candidate = path.resolve(root, named);
    if (await stat(path.join(candidate, 'facts.pl')).catch(() => undefined)) return candidate;
  }
  throw new Error(`The run's universe ${named} is no longer here. Say where it is: --universe FOLDER.`);
}

function printAll(stepped: Stepped): void {
  const style = styleFor(stdout);
  const width = Math.min(140, columnsOf(stdout));
  const lines = [...stepFrame(stepped, { style, width }), ...reasonList(stepped, style, width)];
  stdout.write(`${lines.join('\n')}\n`);
}

async function stepOnScreen(stepped: Stepped): Promise<void> {
  const style = styleFor(stdout);
  const screen = new Screen(stdout);
  const last = stepped.chain.steps.length - 1;
  let current = 0;
  const draw = () => {
    const width = Math.min(140, columnsOf(stdout));
    const keys = style.dim('n next   p previous   b first break   q quit');
    const height = rowsOf(stdout) - 2;
    screen.draw([...stepFrame(stepped, { style, width, current, height }), '', keys]);
  };
  draw();
  stdout.onResize(draw);
  try {
    for await (const key of readKeys(process.stdin)) {
      if (key === 'q' || key === 'escape' || key === 'interrupt') return;
      if (key === 'n' || key === 'right' || key === 'down' || key === ' ' || key === 'return') current++;
      else if (key === 'p' || key === 'left' || key === 'up') current--;
      else if (key === 'b') current = breakStep(stepped) ?? current;
      current = Math.min(last, Math.max(0, current));
      draw();
    }
  } finally {
    stdout.offResize(draw);
    screen.close();
  }
}

/** The first step of the hop at which the chain breaks. */
function breakStep({ chain: { steps, firstBreak } }: Stepped): number | undefined {
  return (
    steps.find(({ verdict }) => verdict === 'contradicted' || verdict === 'unsupported')?.index ??
    steps.find(({ hop }) => hop === firstBreak)?.index
  );
}

/** Rules that Datalog does not take are replaced by their answers: hops over them are followed anyway. */
async function solvedUniverse(universe: Universe): Promise<Universe> {
  const { openEngine } = await import('../prolog/open-engine');
  const { solved } = await import('@phantomlab/core/prolog/sources/solved');
  const source = { uri: `${universe.name}/facts.pl`, text: universe.facts };
  const engine = await openEngine([source]);
  try {
    return { ...universe, facts: (await solved(source, engine)).text };
  } finally {
    await engine.dispose();
  }
}
