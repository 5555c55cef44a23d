import type { QuerySessionThread } from '@phantomlab/core/node/queries/query-session-thread';
import { text as proofText } from '@phantomlab/core/prolog/proof-formats/text';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { boundGoal } from '../queries/bound-goal';
import { answersHtml, answersText, type ShownAnswer } from './answers-html';

/** Answers that a cell shows, and of those how many with their proofs. */
const mostShown = 100;
const mostProved = 20;

/** A query's answers as the output of its cell: the first ones with their proofs. */
export async function answered(
  session: QuerySessionThread,
  goal: string,
): Promise<vscode.NotebookCellOutput> {
  const limits = { answers: configuration.queryAnswers, milliseconds: configuration.queryMs };
  const run = await session.ask('run', goal, limits);
  const rows = (await session.ask('rows', run.id, 0, mostShown)) ?? [];
  const answers: ShownAnswer[] = [];
  for (const [i, row] of rows.entries()) {
    const answer = i < mostProved ? await session.ask('answer', run.id, i) : undefined;
    const proof = answer && (await proved(session, boundGoal(goal, answer)));
    answers.push({ row, ...(proof !== undefined && { proof }) });
  }
  return new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.text(answersHtml(run, answers), 'text/html'),
    vscode.NotebookCellOutputItem.text(answersText(run, answers), 'text/plain'),
  ]);
}

async function proved(session: QuerySessionThread, goal: string): Promise<string | undefined> {
  const { proofs } = await session.ask('prove', goal, { answers: 1, milliseconds: configuration.proofMs });
  // The answer is beside it: only the tree is wanted.
  return proofs.length === 0 ? undefined : proofText.write(proofs).split('\n').slice(2).join('\n');
}
