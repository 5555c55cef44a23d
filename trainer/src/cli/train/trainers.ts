import type { Command } from 'commander';
import { stdout } from '../terminal/terminal';

export function register(program: Command): void {
  program
    .command('trainers', { hidden: true })
    .description(
      'Reports, as JSON, which trainer suits a recipe and why, each Python with TRL, and the GPUs: for editors.',
    )
    .argument('<recipe>', 'the recipe, a YAML file')
    .option('--python <path>', 'the Python that is selected in the editor')
    .action(async (recipe: string, { python }: { readonly python?: string }) => {
      const { trainerReport } = await import('../../trl/trainer-report');
      stdout.writeJson(`${JSON.stringify(await trainerReport(recipe, python))}\n`);
    });
}
