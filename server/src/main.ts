import '@phantomlab/core/node/tables-on-disk';
import { firstCheckArgument } from '@phantomlab/core/checking/initialization-options';
import { EarlyMessages } from './first-check/early-messages';
import { FirstChecks } from './first-check/first-checks';

void start();

/** What a first check needs is loaded first, and the protocol's library and all services after it. */
async function start(): Promise<void> {
  const checks = new FirstChecks();
  const early = process.argv.includes(firstCheckArgument) ? new EarlyMessages(process, checks) : undefined;
  await early?.handled;
  const { serve } = await import('./serve');
  serve(checks);
  early?.passOn();
}
