import type { Command } from 'commander';
import { stdout } from '../terminal/terminal';

export function register(program: Command): void {
  program
    .command('reproduce')
    .description(
      "Shows which of the paper's tables and figures the evaluations on this disk can make, and which command comes next.",
    )
    .argument('[folders...]', 'folders with evaluations, at any depth (default: evaluations and runs)')
    .action(async (folders: readonly string[]) => {
      const { reproduction } = await import('./reproduction');
      stdout.write(await reproduction(folders));
    });
}
