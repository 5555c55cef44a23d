import { parentPort } from 'node:worker_threads';
import { PrologError } from '../../prolog/engine/engine';
import { PrologDesk } from '../../prolog/queries/query-session';
import { SwiEngine } from '../swi/swi-engine';
import type { DeskRequest, DeskResponse } from './query-session-protocol';

const desk = new PrologDesk(() => SwiEngine.start());

parentPort!.on('message', async ({ id, method, args }: DeskRequest) => {
  const ask = desk[method] as (...args: readonly unknown[]) => Promise<unknown>;
  parentPort!.postMessage(await answer(id, () => ask.apply(desk, [...args])));
});

async function answer(id: number, ask: () => Promise<unknown>): Promise<DeskResponse> {
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
