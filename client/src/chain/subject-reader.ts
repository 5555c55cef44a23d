import path from 'node:path';
import { alignChain } from '@phantomlab/core/chain/align';
import type { Chain } from '@phantomlab/core/chain/chain';
import { SwiEngine } from '@phantomlab/core/node/swi-engine';
import { engineFor } from '@phantomlab/core/prolog/engine-for';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import type { ChainSubject, ChainView } from '../messages/chain';
import { unreachable } from '../messages/unreachable';
import type { RunIndex } from '../rollouts/run-index';
import { goalView, mostProofs, questionView, rolloutView } from './chain-view';
import { universeFolder } from './universe-folder';
import { Universes } from './universes';

/** Makes what the Chain and Proof panel shows out of what it is about: reads, aligns, proves. */
export class SubjectReader {
  private readonly universes = new Universes();

  /** `openRun` gives a run's index, read far enough to hold the rollout. */
  constructor(
    private readonly openRun: (folder: string, group: number, index: number) => Promise<RunIndex>,
  ) {}

  async read(subject: ChainSubject): Promise<ChainView> {
    switch (subject.of) {
      case 'rollout': {
        const index = await this.openRun(subject.run, subject.group, subject.index);
        const whole = await index.whole(subject.group, subject.index);
        if (!whole) {
          throw new Error(`${subject.run} has no rollout ${subject.index} in group ${subject.group}.`);
        }
        const { rollout, prompt } = whole;
        const { knowledge, prover, query } = await this.known(prompt, subject.run);
        const chain = alignChain(rollout.completion, { ...prompt, query }, knowledge);
        return rolloutView(subject, rollout, prompt, chain, await prover.prove(query.join(', '), limits()));
      }
      case 'question': {
        const { universe, prover } = await this.universes.load(subject.universe);
        const question = universe.questions.find(({ id }) => id === subject.id);
        if (!question)
          throw new Error(`${subject.universe} has no question ${subject.id}: it was generated anew.`);
        const proofs = await prover.prove(question.prolog.query.toReversed().join(', '), limits());
        return questionView(subject, universe.name, question, proofs);
      }
      case 'goal': {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(subject.uri));
        const source = { uri: subject.uri, text: document.getText() };
        const engine = await engineFor([source], () => SwiEngine.start());
        try {
          const proofs = await engine.prove(subject.goal, limits());
          return goalView(subject, path.posix.basename(document.uri.path), subject.goal, proofs);
        } finally {
          await engine.dispose();
        }
      }
      default:
        return unreachable(subject);
    }
  }

  /** The chain alone; undefined for a question that has no proof. */
  async chainOf(rollout: RolloutEvent, prompt: PromptEvent, run: string): Promise<Chain | undefined> {
    if (!prompt.universe || !prompt.query?.length) return undefined;
    const { knowledge, query } = await this.known(prompt, run);
    return alignChain(rollout.completion, { ...prompt, query }, knowledge);
  }

  dispose(): Promise<void> {
    return this.universes.dispose();
  }

  /** Universe and questions of a folder, for those who choose among them. */
  universe(folder: string) {
    return this.universes.load(folder);
  }

  private async known(prompt: PromptEvent, run: string) {
    if (!prompt.universe || !prompt.query?.length) {
      throw new Error(
        `"${prompt.question}" is not from a universe of rules: there is no proof to step through.`,
      );
    }
    const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const folder = universeFolder(prompt.universe, run, roots);
    const { knowledge, prover } = await this.universes.load(folder);
    return { knowledge, prover, query: prompt.query };
  }
}

function limits() {
  return { answers: mostProofs, milliseconds: configuration.proofMs };
}
