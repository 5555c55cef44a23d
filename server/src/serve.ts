import * as module from 'node:module';
import { firstCheckRequest } from '@phantomlab/core/checking/initialization-options';
import type { FirstChecks } from './first-check/first-checks';
import { connect } from './protocol/connect';
import { startSession } from './session';

/** By then a start is over, and what it ran is compiled. */
const compiledAfterMs = 3000;

/** Connects with the client. A session begins when the client says what it can do. */
export function serve(checks: FirstChecks): void {
  const connection = connect();
  connection.onRequest(firstCheckRequest, (params) => checks.check(params));
  connection.onInitialize(async (params) => {
    await checks.done();
    return startSession(connection, params);
  });
  connection.listen();
  setTimeout(keepCompiledCode, compiledAfterMs).unref();
}

/**
 * For the next start. Node writes what it compiled when a process ends by itself, which a server that its editor ends
 * rarely does.
 */
function keepCompiledCode(): void {
  // Node 22.10 and later.
  const { flushCompileCache } = module as { flushCompileCache?: () => void };
  flushCompileCache?.();
}
