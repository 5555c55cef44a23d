import { alignChain } from '@phantomlab/core/alignment/align';
import type { Chain } from '@phantomlab/core/chain/chain';
import { tooLong } from '@phantomlab/core/chain/longest-completion';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import type { Question, Universe } from '@phantomlab/core/universe/question';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import type { ChainSubject, ChainView } from '../messages/chain';
import { unreachable } from '../messages/unreachable';
import { programOf } from '../queries/query-programs';
import type { QuerySessions } from '../queries/query-sessions';
import { goalView, mostProofs, mostWays, proofDepth, questionView } from './chain-view';
import type { LocatedUniverses } from './located-universes';
import { askedPrediction, predictionView, textPredictionView } from './prediction-view';
import { rolloutView } from './rollout-view';
import { textChain, textProofView, textProofWays } from './text-proof-view';
import { type LoadedUniverse, Universes } from './universes';

/** Reads a rollout with its texts; undefined where the run has none there. */
export type RolloutOf = (
  run: string,
  group: number,
  index: number,
) => Promise<{ readonly rollout: RolloutEvent; readonly prompt: PromptEvent } | undefined>;

/** Makes what the Chain and Proof panel shows out of what it is about: reads, aligns, proves. */
export class SubjectReader {
  private readonly universes = new Universes();

  constructor(
    private readonly sessions: QuerySessions,
    private readonly located: LocatedUniverses,
    private readonly rolloutOf: RolloutOf,
  ) {}

  async read(subject: ChainSubject): Promise<ChainView> {
    switch (subject.of) {
      case 'rollout': {
        const { rollout, prompt } = await this.wholeOf(subject);
        const problem = tooLong(rollout.completion);
        if (problem !== undefined) throw new Error(problem);
        const shown = textProofView(subject, rollout, prompt);
        if (shown) return shown;
        const { knowledge, prover, query } = await this.known(prompt, subject.run);
        const chain = alignChain(rollout.completion, { ...prompt, query }, knowledge);
        return rolloutView(subject, rollout, prompt, chain, await prover.prove(query.join(', '), limits()));
      }
      case 'prediction': {
        const answered = await askedPrediction(subject);
        const problem = tooLong(answered.prediction.completion);
        if (problem !== undefined) throw new Error(problem);
        const { provedBy } = answered;
        if (provedBy.text) return textPredictionView(subject, answered, provedBy.text);
        const folder = this.located.folderNamed(provedBy.universe, subject.folder);
        const { universe, knowledge, prover } = await this.load(folder);
        const query = questionOf(universe, folder, subject.id).prolog.query.toReversed();
        const chain = alignChain(answered.prediction.completion, { ...answered.asked, query }, knowledge);
        return predictionView(subject, answered, chain, await prover.prove(query.join(', '), limits()));
      }
      case 'question': {
        const { universe, prover } = await this.load(subject.universe);
        const question = questionOf(universe, subject.universe, subject.id);
        const proofs = await prover.prove(question.prolog.query.toReversed().join(', '), limits());
        return questionView(subject, universe.name, question, proofs);
      }
      case 'goal': {
        const uri = vscode.Uri.parse(subject.uri, true);
        const session = await this.sessions.open(uri);
        const proofs = await session.ask('prove', subject.goal, limits());
        const fails = proofs.proofs.length === 0 && proofs.ending === 'complete';
        const whyNot = fails ? await session.ask('whyNot', subject.goal) : undefined;
        return goalView(subject, programOf(uri).label, subject.goal, proofs, whyNot);
      }
      default:
        return unreachable(subject);
    }
  }

  /** The proofs of one goal over the program that a subject is about. */
  async ways(subject: ChainSubject, goal: string): Promise<Proofs> {
    const wanted = { ...limits(), answers: mostWays, proofsPerAnswer: mostWays };
    if (subject.of === 'goal') {
      return (await this.sessions.open(vscode.Uri.parse(subject.uri, true))).ask('prove', goal, wanted);
    }
    if (subject.of === 'rollout') {
      const proofs = textProofWays((await this.wholeOf(subject)).prompt, goal);
      if (proofs) return proofs;
    }
    if (subject.of === 'prediction') {
      const { provedBy } = await askedPrediction(subject);
      if (provedBy.text) return { proofs: provedBy.text.ways?.(goal) ?? [], ending: 'complete' };
      const { prover } = await this.load(this.located.folderNamed(provedBy.universe, subject.folder));
      return prover.prove(goal, wanted);
    }
    const folder = await this.folderOf(subject);
    const { prover } = await this.load(folder);
    return prover.prove(goal, wanted);
  }

  /** The chain alone; undefined for a question that has no proof. */
  async chainOf(rollout: RolloutEvent, prompt: PromptEvent, run: string): Promise<Chain | undefined> {
    if (tooLong(rollout.completion) !== undefined) return undefined;
    if (!prompt.universe || !prompt.query?.length) return textChain(rollout.completion, prompt);
    const { knowledge, query } = await this.known(prompt, run);
    return alignChain(rollout.completion, { ...prompt, query }, knowledge);
  }

  async dispose(): Promise<void> {
    await this.universes.dispose();
  }

  /** Universe and questions of a folder, for those who choose among them. */
  universe(folder: string): Promise<LoadedUniverse> {
    return this.load(folder);
  }

  private async load(folder: string): Promise<LoadedUniverse> {
    return this.universes.load(folder);
  }

  private async wholeOf({ run, group, index }: ChainSubject & { of: 'rollout' }) {
    const whole = await this.rolloutOf(run, group, index);
    if (!whole) throw new Error(`${run} has no rollout ${index} in group ${group}.`);
    return whole;
  }

  private async folderOf(subject: Exclude<ChainSubject, { of: 'goal' | 'prediction' }>): Promise<string> {
    if (subject.of === 'question') return subject.universe;
    const { universe } = (await this.wholeOf(subject)).prompt;
    if (!universe) throw new Error(`${subject.run} does not say which universe it is about.`);
    return this.located.folderNamed(universe, subject.run);
  }

  private async known(prompt: PromptEvent, run: string) {
    if (!prompt.universe || !prompt.query?.length) {
      throw new Error(
        `"${prompt.question}" is not from a universe of rules: there is no proof to step through.`,
      );
    }
    const folder = this.located.folderNamed(prompt.universe, run);
    const { knowledge, prover } = await this.load(folder);
    return { knowledge, prover, query: prompt.query };
  }
}

function questionOf({ questions }: Universe, folder: string, id: string): Question {
  const question = questions.find((each) => each.id === id);
  if (!question) throw new Error(`${folder} has no question ${id}: the universe was generated again.`);
  return question;
}

function limits() {
  return { answers: mostProofs, milliseconds: configuration.proofMs, depth: proofDepth };
}
