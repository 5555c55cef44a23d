import { type Command, InvalidArgumentError, Option } from 'commander';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';

interface Given {
  readonly python?: string;
  readonly format: 'text' | 'json';
  readonly target?: string;
  readonly sshConfig?: string;
}

export function registerCheck(program: Command): void {
  program
    .command('check')
    .summary('show what is installed, whether it fits together, and what fixes it')
    .description(
      'Checks Python, PyTorch, CUDA, the driver, TRL, vLLM and everything else that training needs: which versions fit ' +
        'together, and for each fault the command that fixes it. Exit code 1: something keeps a training from starting.',
    )
    .option(
      '--python <path>',
      'a Python program, or the folder of an environment (default: the one that would train)',
    )
    .option(
      '--target <name>',
      'check a target instead: everything that a training there needs, and its Python',
    )
    .option('--ssh-config <file>', 'with --target: an SSH configuration to use instead of yours (ssh -F)')
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(check);
}

async function check({ python, format, target, sshConfig }: Given): Promise<void> {
  if (target !== undefined) {
    if (python !== undefined)
      throw new InvalidArgumentError('The Python is that of the target. Leave out --python, or --target.');
    const { checkOnTarget } = await import('../clusters/check/environment-on-target');
    return checkOnTarget(target, { format, sshConfig });
  }
  const { environmentByFiles } = await import('@phantomlab/core/node/environment/environment-files');
  const { probedEnvironment } = await import('../../environment/probe-python');
  const { checkEnvironment, environmentState } = await import(
    '@phantomlab/core/environment/check-environment'
  );
  const { environmentJson, environmentText } = await import(
    '@phantomlab/core/environment/environment-report'
  );
  const waiting = stderr.isTTY && format === 'text';
  const files = await environmentByFiles(python, { variables: process.env, folders: [process.cwd()] });
  if (waiting && files.python) stderr.write(`Asking ${files.python.executable} ...\n`);
  const facts = await probedEnvironment(files);
  if (format === 'json') stdout.writeJson(`${JSON.stringify(environmentJson(facts), undefined, 2)}\n`);
  else stdout.write(environmentText(facts, styleFor(stdout)));
  if (environmentState(checkEnvironment(facts)) === 'faults') process.exitCode = 1;
}
