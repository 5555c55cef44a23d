import {
  QuerySessionEnded,
  type QuerySessionThread,
} from '@phantomlab/core/node/queries/query-session-thread';
import type { Limits } from '@phantomlab/core/prolog/engine/limits';
import type { PrologError } from '@phantomlab/core/prolog/engine/prolog-error';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import type { ShownRun } from '../messages/query';
import { programOf } from './query-programs';
import type { QuerySessions } from './query-sessions';

/** Each time that one continues, the limits are so many times as high. */
const raise = 10;
/** SWI-Prolog's inferences in a few seconds; raised with the others. */
const inferences = 50_000_000;

/** A query with its answers. */
export interface AskedQuery {
  readonly shown: ShownRun;
  readonly over: vscode.Uri;
  /** The thread that has its answers, and under which number. */
  readonly session: QuerySessionThread;
  readonly at: number;
}

/**
 * Runs a goal over a program.
 * @param raised how often the user has gone on: the limits are as much higher
 * @param id by which the view knows the answers
 * @throws PrologError, QuerySessionEnded
 */
export async function askQuery(
  sessions: QuerySessions,
  over: vscode.Uri,
  goal: string,
  raised: number,
  id: number,
): Promise<AskedQuery> {
  const session = await sessions.open(over);
  const found = await session.ask('run', goal, limits(raised));
  return { shown: { ...found, id, program: programOf(over), raised }, over, session, at: found.id };
}

function limits(raised: number): Limits {
  const times = raise ** raised;
  return {
    answers: configuration.queryAnswers * times,
    milliseconds: configuration.queryMs * times,
    inferences: inferences * times,
  };
}

/** What the view says of a query that gave no answers. */
export function failure(error: PrologError | QuerySessionEnded): {
  title: string;
  message: string;
  offset?: number;
} {
  if (error instanceof QuerySessionEnded) {
    return { title: vscode.l10n.t('Stopped'), message: vscode.l10n.t('The query was stopped.') };
  }
  const { uri, offset } = error;
  const title = uri ? vscode.l10n.t('The program has an error') : vscode.l10n.t('This query cannot run');
  return { title, message: error.message, ...(uri === undefined && offset !== undefined && { offset }) };
}
