import { Console } from 'node:console';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { WholeMessages } from './whole-messages';

/** The connection that the command line asks for: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
export function connect(): Connection {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all);
  // Standard output is the protocol's alone: what anything prints goes beside it.
  globalThis.console = new Console(process.stderr, process.stderr);
  return createConnection(ProposedFeatures.all, process.stdin, new WholeMessages(process.stdout));
}
