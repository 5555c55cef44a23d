import path from 'node:path';
import { UniverseNotFoundError } from '@phantomlab/core/node/universes/universe-not-found';
import { universeOfName } from '@phantomlab/core/universe/naming/universe-of-name';
import * as vscode from 'vscode';
import type { ChainHelp, ChainSubject, ToChain } from '../messages/chain';

/** A subject that can't be shown, and what helps. */
export interface FailedSubject {
  readonly message: ToChain;
  /** The universe that was not found. */
  readonly missing: string | undefined;
}

export function failedSubject(subject: ChainSubject, error: unknown): FailedSubject {
  const missing = error instanceof UniverseNotFoundError ? error.named : undefined;
  const helps: ChainHelp[] = [
    ...(missing === undefined ? [] : (['locate', 'generate'] as const)),
    ...(subject.of === 'rollout' ? (['read'] as const) : []),
  ];
  const title = vscode.l10n.t('This cannot be shown');
  const message = error instanceof Error ? error.message : String(error);
  return { message: { t: 'failed', title, message, subject, helps }, missing };
}

/** A missing universe as what is to be generated: where its place in the folder and its name say enough. */
export function toGenerate(missing: string | undefined) {
  if (missing === undefined || path.isAbsolute(missing)) return undefined;
  const split = path.posix.basename(missing);
  const dataset = path.posix.dirname(missing);
  return universeOfName(split, dataset) && [{ dataset, splits: [split] }];
}
