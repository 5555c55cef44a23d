import { Command } from 'commander';
import { packageVersion } from '../files/package-root';
import { registerHelp } from './help';
import { stderr, stdout } from './terminal/terminal';

/** What each command file exports: it adds its command, and imports what is heavy only when it runs. */
export type Register = (program: Command) => void;

/** The `phantomlab` command with the given commands. */
export function createProgram(commands: readonly Register[]): Command {
  const program = new Command('phantomlab')
    .description('Train language models to reason over many hops, and check each chain against its proof.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .showHelpAfterError('(phantomlab --help shows every command; phantomlab COMMAND --help its options)')
    .configureHelp({ sortSubcommands: false })
    // What was typed is quoted in its messages, and may come from a file's name.
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  for (const register of commands) register(program);
  registerHelp(program);
  return program;
}
