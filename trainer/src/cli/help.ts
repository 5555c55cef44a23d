import { nearest } from '@phantomlab/core/checking/nearest';
import type { Command } from 'commander';
import { helpSummary } from './overview-words';

/** `help`, which commander has too; but that takes a command which does not exist for none. */
export function registerHelp(program: Command): void {
  program.helpCommand(false);
  program
    .command('help')
    .summary(helpSummary)
    .description('Shows the options of a command, or every command.')
    .argument('[command]', 'a command')
    .action((name: string | undefined) => {
      if (name === undefined) return program.outputHelp();
      const found = program.commands.find((command) => command.name() === name);
      if (found) return found.outputHelp();
      const [close] = nearest(
        name,
        program.commands.map((command) => command.name()),
      );
      const meant = close === undefined ? '' : `\n(Did you mean ${close}?)`;
      return program.error(`error: unknown command '${name}'${meant}`);
    });
}
