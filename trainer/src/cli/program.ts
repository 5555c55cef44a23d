import { Command } from 'commander';
import { packageVersion } from '../files/package-root';
import { registerHelp } from './help';
import { about, type ListedCommand, versionFlags, versionSummary } from './overview-words';
import { stderr, stdout } from './terminal/terminal';

/** What each command file exports: it adds its command, and imports what is heavy only when it runs. */
export type Register = (program: Command) => void;

/** A command: what the overview says of it, and the file that adds it, which is loaded when the command is used. */
export interface CommandEntry extends ListedCommand {
  readonly load: () => Promise<{ readonly register: Register }>;
}

/** The `phantomlab` command with the given commands. */
export function createProgram(commands: readonly Register[]): Command {
  const program = new Command('phantomlab')
    .description(about)
    .version(packageVersion(), versionFlags, versionSummary)
    // What is behind a command is the command's: `generate -o A` and `generate gsm-infinite -o B`.
    .enablePositionalOptions()
    .showHelpAfterError('(phantomlab --help shows every command; phantomlab COMMAND --help its options)')
    .configureHelp({ sortSubcommands: false })
    // What was typed is quoted in its messages, and may come from a file's name.
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  for (const register of commands) register(program);
  registerHelp(program);
  return program;
}

/**
 * The program for a command line: of the commands, only those are loaded that its words name. The others are there by
 * name, for the overview and for a word that is close to theirs.
 */
export async function loadProgram(
  entries: readonly CommandEntry[],
  words: readonly string[],
): Promise<Command> {
  const registers = await Promise.all(
    entries.map(async (entry): Promise<Register> => {
      const { register } = words.includes(entry.name) ? await entry.load() : { register: byName(entry) };
      return register;
    }),
  );
  const program = createProgram(registers).configureHelp({
    sortSubcommands: false,
    subcommandTerm: (command) => command.name(),
  });
  for (const { name, summary } of entries)
    if (summary !== undefined) program.commands.find((command) => command.name() === name)?.summary(summary);
  return program;
}

const byName =
  ({ name, summary }: CommandEntry): Register =>
  (program) =>
    program.command(name, { hidden: summary === undefined });
