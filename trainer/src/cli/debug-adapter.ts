import { Writable } from 'node:stream';
import { ChainSession } from '@phantomlab/core/node/debug-adapter/chain-session';
import type { Command } from 'commander';
import { keepStdoutForPrograms } from './terminal/terminal';

export function register(program: Command): void {
  program
    .command('debug-adapter')
    .description(
      'Speaks the Debug Adapter Protocol over standard input and output: editors start it to step through a chain of thought ' +
        'and the proof of its question. docs/debugging.md says how; docs/editors.md has the settings of Neovim and Emacs.',
    )
    .action(serve);
}

/** Until the editor closes the stream. Whatever else is written, as by a warning, must not get between messages. */
function serve(): void {
  const write = keepStdoutForPrograms();
  const output = new Writable({
    decodeStrings: false,
    write(text, _, done) {
      write(String(text));
      done();
    },
  });
  new ChainSession().start(process.stdin, output);
}
