import type { Command } from 'commander';
import { registerCheck } from './check';
import { registerCreate } from './create';

export function register(program: Command): void {
  const environment = program
    .command('environment')
    .description('The Python environment that TRL trains in: check one, or create one that works.');
  registerCheck(environment);
  registerCreate(environment);
}
