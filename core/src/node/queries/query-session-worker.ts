import '../tables-on-disk';
import { parentPort } from 'node:worker_threads';
import { PrologError } from '../../prolog/engine/prolog-error';
import { QuerySession } from '../../prolog/queries/query-session';
import { SwiEngine } from '../swi/swi-engine';
import { readGiven } from './large-programs';
import type { GivenSource, QuerySessionRequest, QuerySessionResponse } from './query-session-protocol';

const session = new QuerySession(() => SwiEngine.start());

parentPort!.on('message', async ({ id, method, args }: QuerySessionRequest) => {
  const ask = session[method] as (...args: readonly unknown[]) => Promise<unknown>;
  const call =
    method === 'load'
      ? async () => session.load(await readGiven(args[0] as readonly GivenSource[]))
      : () => ask.apply(session, [...args]);
  parentPort!.postMessage(await answer(id, call));
});

async function answer(id: number, ask: () => Promise<unknown>): Promise<QuerySessionResponse> {
  try {
    return { id, value: await ask() };
  } catch (error) {
    if (error instanceof PrologError) {
      const { message, uri, offset } = error;
      return { id, error: { message, prolog: true, uri, offset } };
    }
    return { id, error: { message: error instanceof Error ? error.message : String(error), prolog: false } };
  }
}
