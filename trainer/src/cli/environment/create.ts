import { type Command, InvalidArgumentError, Option } from 'commander';
import { styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  readonly cuda?: true;
  readonly cpu?: true;
  readonly python?: string;
  readonly format: 'text' | 'json';
}

export function registerCreate(program: Command): void {
  program
    .command('create')
    .summary('create a working environment, from versions that were tested together')
    .description(
      'Creates a Python environment with TRL and everything else that training needs, including Node, in a folder that does not exist ' +
        'yet, and checks it. It uses uv, and installs it from PyPI if the machine has none.',
    )
    .argument('<folder>', 'where to create the environment')
    .addOption(
      new Option('--cuda', 'with vLLM, DeepSpeed and bitsandbytes, for NVIDIA’s cards under Linux').conflicts(
        'cpu',
      ),
    )
    .option('--cpu', 'without them (default: --cuda where there is a card, else --cpu)')
    .option(
      '--python <version>',
      'the Python to create it with: 3.11 or later, or a program',
      pythonVersion,
      '3.12',
    )
    .addOption(
      new Option('-f, --format <format>', 'text, or a JSON line for each step')
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(create);
}

function pythonVersion(text: string): string {
  const found = /^3\.(\d+)(?:\.\d+)?$/.exec(text);
  if (/^\d/.test(text) && (!found || Number(found[1]) < 11))
    throw new InvalidArgumentError('TRL asks for 3.11 or later.');
  return text;
}

async function create(folder: string, { cuda, cpu, python, format }: Given): Promise<void> {
  const { createEnvironment } = await import('../../environment/create-environment');
  const { CreateView } = await import('./create-view');
  const { nvidia } = await import('@phantomlab/core/node/environment/nvidia');
  const withCuda = cuda ?? (!cpu && process.platform === 'linux' && (await nvidia()).gpus.length > 0);
  if (withCuda && (process.platform !== 'linux' || process.arch !== 'x64'))
    throw new Error('--cuda is for Linux on x86-64: vLLM is published for no other. Use --cpu here.');
  const stopped = new AbortController();
  const stop = () => stopped.abort(new Error('Stopped. The unfinished environment was removed.'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const view = new CreateView();
  const began = performance.now();
  try {
    const interpreter = await createEnvironment({
      ...{
        folder,
        ...(python !== undefined && { python }),
        lock: withCuda ? 'cuda' : 'cpu',
        signal: stopped.signal,
      },
      progress: (news) => {
        if (format === 'json') stdout.writeJson(`${JSON.stringify(news)}\n`);
        else view.tell(news);
      },
    });
    await report(interpreter, { format, seconds: (performance.now() - began) / 1000 });
  } finally {
    view.clear();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Ends with a check of what was made. */
async function report(
  interpreter: string,
  { format, seconds }: { readonly format: Given['format']; readonly seconds: number },
): Promise<void> {
  const { environmentByFiles } = await import('@phantomlab/core/node/environment/environment-files');
  const { probedEnvironment } = await import('../../environment/probe-python');
  const { checkEnvironment, environmentState } = await import(
    '@phantomlab/core/environment/check-environment'
  );
  const { environmentJson, environmentText } = await import(
    '@phantomlab/core/environment/environment-report'
  );
  const { commandText } = await import('@phantomlab/core/environment/fix-commands');
  const { duration } = await import('../terminal/duration');
  const facts = await probedEnvironment(
    await environmentByFiles(interpreter, { variables: process.env, folders: [] }),
  );
  if (environmentState(checkEnvironment(facts)) === 'faults') process.exitCode = 1;
  if (format === 'json') {
    const done = { kind: 'done', python: interpreter, seconds, environment: environmentJson(facts) };
    stdout.writeJson(`${JSON.stringify(done)}\n`);
    return;
  }
  const style = styleFor(stdout);
  const train = commandText(['phantomlab', 'train', 'RECIPE', '--trainer', 'trl', '--python', interpreter]);
  stdout.write(
    `\n${environmentText(facts, style)}\nMade in ${duration(seconds)}. Train with it: ${style.bold(train)}\n`,
  );
}
