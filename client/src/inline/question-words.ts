import type { Tally } from '@phantomlab/core/node/question-runs/tallies';
import * as vscode from 'vscode';
import { commands } from '../ids';
import { tallyInWords } from './after-line';
import type { PlacedQuestion } from './question-files';

/** What is said of a question in a hover, in a comment and under a split. Nothing of a set or model is markup here. */
export function questionMarkdown(
  asked: PlacedQuestion,
  {
    proof,
    tally,
    isAlone = true,
  }: { readonly proof?: string; readonly tally?: Tally; readonly isAlone?: boolean },
): vscode.MarkdownString {
  const words = new vscode.MarkdownString('', true);
  words.isTrusted = { enabledCommands: [commands.showProof, commands.debugChain, commands.openRollout] };
  const { question, answer, difficulty, query, universe, id } = asked;
  words.appendMarkdown('**').appendText(question.slice(0, 2000)).appendMarkdown('**\n\n');
  words.appendText(answer.join(', ').slice(0, 2000));
  const hops = query ? `${query.length} ${query.length === 1 ? 'hop' : 'hops'}, ` : '';
  words.appendMarkdown(` · ${hops}difficulty ${difficulty}\n\n`);
  if (tally) words.appendMarkdown(`\n\n${tallyInWords(tally)}\n\n`);
  const about = universe === undefined ? undefined : { universe, question: id };
  const links = [
    ...(about && isAlone
      ? [
          link('type-hierarchy', 'Show proof', commands.showProof, about),
          link('debug-alt', 'Step through', commands.debugChain, about),
        ]
      : []),
    ...(tally?.newest ? [link('go-to-file', 'Newest rollout', commands.openRollout, tally.newest)] : []),
    ...(tally?.newestWrong && isAlone
      ? [link('go-to-file', 'Newest wrong one', commands.openRollout, tally.newestWrong)]
      : []),
  ];
  words.appendMarkdown(links.join(' · '));
  // Last: it is longer than a hover is high.
  if (proof) words.appendMarkdown('\n\n').appendCodeblock(proof, 'prolog');
  return words;
}

/** A link that runs a command; its argument is JSON, which a link may not hold as it is. */
export const link = (icon: string, title: string, command: string, argument: object): string =>
  `[$(${icon}) ${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
