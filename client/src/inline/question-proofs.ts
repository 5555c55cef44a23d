import path from 'node:path';
import { textProofOf } from '@phantomlab/core/alignment/text-proofs/text-proof-of';
import { text as proofText } from '@phantomlab/core/prolog/proof-formats/text';
import type { Proof } from '@phantomlab/core/prolog/proofs/proof';
import * as vscode from 'vscode';
import type { QuerySessions } from '../queries/query-sessions';
import type { PlacedQuestion } from './question-files';

/** A hover that takes longer comes when the pointer has gone on. */
const proofMs = 3000;
/** Lines of a proof in a hover; the panel has the whole. */
const mostLines = 24;

/** The first proof of a question as an indented tree; undefined where there is none within the time. */
export async function proofInWords(
  asked: PlacedQuestion,
  sessions: QuerySessions,
  most = mostLines,
): Promise<string | undefined> {
  const proof = await proofOf(asked, sessions).catch(() => undefined);
  if (!proof) return undefined;
  const lines = proofText.write([proof]).trimEnd().split('\n');
  const rest = lines.length - most;
  return [...lines.slice(0, most), ...(rest > 0 ? [`% … ${rest} more lines`] : [])].join('\n');
}

async function proofOf(asked: PlacedQuestion, sessions: QuerySessions): Promise<Proof | undefined> {
  const { universe, query } = asked;
  if (universe === undefined || !query) return textProofOf(asked)?.proof();
  const session = await sessions.open(vscode.Uri.file(path.join(universe, 'facts.pl')));
  const { proofs } = await session.ask('prove', query.join(', '), {
    answers: 1,
    proofsPerAnswer: 1,
    milliseconds: proofMs,
  });
  return proofs[0];
}
