import { Command } from 'commander';
import { packageVersion } from '../files/package-root';

/** What each command file exports: it adds its command, and imports what is heavy only when it runs. */
export type Register = (program: Command) => void;

/** The `phantomlab` command with the given commands. */
export function createProgram(commands: readonly Register[]): Command {
  const program = new Command('phantomlab')
    .description('Train language models to reason over many hops, and check each chain against its proof.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .showHelpAfterError('(phantomlab --help shows every command; phantomlab COMMAND --help its options)')
    .configureHelp({ sortSubcommands: false });
  for (const register of commands) register(program);
  return program;
}
