import { alignChain } from '../../alignment/align';
import { tooLong } from '../../chain/longest-completion';
import { cutSteps } from '../../chain/reading/cut-steps';
import { nearest } from '../../checking/nearest';
import type { ScoringName } from '../../examples/scoring';
import { PrologError } from '../../prolog/engine/prolog-error';
import type { SteppedProgram } from '../../stepping/program';
import { RolloutIndex } from '../rollout-index/rollout-index';
import { readRollouts, type WholeRollout } from '../rollout-index/search/read-rollouts';
import { universeFolder } from '../universes/universe-folder';
import { type OpenUniverse, openUniverse } from './open-universe';

/** What is to be stepped through, as a person names it. */
export type Wanted =
  /** `universe`: where it is, when it has moved since the run. */
  | { readonly of: 'rollout'; readonly run: string; readonly rollout: string; readonly universe?: string }
  /** By its id or its text. */
  | { readonly of: 'question'; readonly universe: string; readonly question: string }
  | { readonly of: 'query'; readonly universe: string; readonly query: string };

export interface LoadedProgram {
  readonly program: SteppedProgram;
  readonly universe: OpenUniverse;
  /** The rollout's text. */
  readonly completion?: string;
}

const proofLimits = { answers: 1, proofsPerAnswer: 1, milliseconds: 10_000 };

/** Where a universe lies that a run names. */
export type UniverseOf = (named: string, run: string) => string;

/** @throws Error that says what is missing, and what there is */
export async function loadProgram(
  wanted: Wanted,
  universeOf: UniverseOf = (named, run) => universeFolder(named, run, [process.cwd()]),
): Promise<LoadedProgram> {
  if (wanted.of === 'rollout') return rolloutProgram(wanted, universeOf);
  const opened = await openUniverse(wanted.universe);
  try {
    if (wanted.of === 'query') {
      const goals = [wanted.query.trim().replace(/\.$/, '')];
      const proof = await proofOf(goals, opened);
      const expected = proof.proof
        ? Object.entries(proof.proof.answer).map(([name, value]) => `${name} = ${value}`)
        : [];
      return {
        program: { title: opened.contents.name, question: `?- ${goals[0]}.`, expected, goals, ...proof },
        universe: opened,
      };
    }
    const { questions, name } = opened.contents;
    const asked = wanted.question.trim().toLowerCase();
    const question = questions.find(
      ({ id, question }) => id === wanted.question || question.toLowerCase() === asked,
    );
    if (!question) throw new Error(noQuestion(wanted, questions));
    const goals = question.prolog.query.toReversed();
    const proof = await proofOf(goals, opened);
    return {
      program: { title: name, question: question.question, expected: question.answer, goals, ...proof },
      universe: opened,
    };
  } catch (error) {
    await opened.dispose();
    throw error;
  }
}

function noQuestion(
  { universe, question }: Wanted & { of: 'question' },
  questions: readonly { readonly id: string; readonly question: string }[],
): string {
  const [best] = nearest(
    question,
    questions.slice(0, 2000).map(({ question }) => question),
    1,
  );
  const meant = best === undefined ? '' : ` Did you mean "${best}"?`;
  return `${universe} has no question "${question}".${meant} Give its id or its text.`;
}

async function rolloutProgram(
  { run, rollout: address, universe }: Wanted & { of: 'rollout' },
  universeOf: UniverseOf,
): Promise<LoadedProgram> {
  const { rollout, prompt } = await findRollout(run, address);
  const problem = tooLong(rollout.completion);
  if (problem !== undefined) throw new Error(`Rollout ${address}: ${problem}`);
  if (!prompt) throw new Error(`The log of ${run} lacks the prompt of this rollout (${rollout.prompt}).`);
  if (!prompt.query?.length || (universe ?? prompt.universe) === undefined)
    throw new Error(
      `"${prompt.question}" is not from a universe of rules: there is no proof to step through.`,
    );
  const opened = await openUniverse(universe ?? universeOf(prompt.universe!, run));
  try {
    const { query: goals, question, answer } = prompt;
    const program: SteppedProgram = {
      title: `step ${rollout.step}, group ${rollout.group}, rollout ${rollout.index + 1}`,
      question,
      expected: answer,
      goals,
      chain: alignChain(rollout.completion, withScoring(prompt), opened.knowledge),
      statements: cutSteps(rollout.completion, opened.knowledge).steps.map(({ statements }) => statements),
      ...(await proofOf(goals, opened)),
    };
    return { program, universe: opened, completion: rollout.completion };
  } catch (error) {
    await opened.dispose();
    throw error;
  }
}

const withScoring = (prompt: NonNullable<WholeRollout['prompt']>) => ({
  ...prompt,
  scoring: prompt.scoring as ScoringName | undefined,
});

/** GROUP.INDEX, from 0 each. */
async function findRollout(run: string, address: string): Promise<WholeRollout> {
  const match = /^\s*(\d+)\.(\d+)\s*$/.exec(address);
  if (!match) throw new Error(`A rollout is named by GROUP.INDEX, as in 12.0, not "${address}".`);
  const index = await RolloutIndex.open(run);
  try {
    const row = await index.rowOf(Number(match[1]), Number(match[2]));
    if (row === undefined)
      throw new Error(`${run} has no rollout ${address}; "phantomlab rollouts" lists those that it has.`);
    return (await readRollouts(index, [row]))[0]!;
  } finally {
    await index.close();
  }
}

async function proofOf(
  goals: readonly string[],
  opened: OpenUniverse,
): Promise<Pick<SteppedProgram, 'proof' | 'noProof'>> {
  try {
    const [proof] = (await opened.prove(goals.join(', '), proofLimits)).proofs;
    return proof ? { proof } : { noProof: 'Nothing in the universe answers this.' };
  } catch (error) {
    if (!(error instanceof PrologError)) throw error;
    return { noProof: error.message };
  }
}
