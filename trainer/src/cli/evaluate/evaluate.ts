import { evaluationSets } from '@phantomlab/core/evaluation/sets/evaluation-sets';
import { scorings } from '@phantomlab/core/examples/scoring';
import { promptMethods } from '@phantomlab/core/tasks/prompt-methods';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumberFrom } from '../whole-number';
import type { EvaluateGiven } from './evaluate-given';
import { givenSets } from './given-sets';

const examples = `
Sets:
${evaluationSets.map(({ name, documentation }) => `  ${name.padEnd(11)} ${documentation}`).join('\n')}

Examples:
  phantomlab evaluate RUN --on pw=data/tiny                        a run's final weights, by the embedded engine
  phantomlab evaluate RUN --checkpoints all --on pw=data/tiny      and each of its checkpoints
  phantomlab evaluate Qwen/Qwen3-0.6B --server http://localhost:8000 --on hp500,msq500
  phantomlab evaluate Qwen/Qwen3-0.6B --vllm python3 --on pw,gsminf
  phantomlab evaluate RUN --checkpoints all --on hp500 --target lab --vllm   on a cluster, by its GPUs

Ctrl-C stops it; the same command continues where it stopped. docs/evaluation.md says more.`;

export function register(program: Command): void {
  program
    .command('evaluate')
    .summary('ask a model the questions of evaluation sets, and score its answers')
    .description(
      "Asks a model the questions of one or more sets, with the paper's prompts and sampling unless a recipe or an " +
        'option says otherwise. Predictions are written as they come; the means are shown with their errors.',
    )
    .argument(
      '<model>',
      'folder of a model, a checkpoint or a run; final_ckpts.yaml; or the name that a server knows',
    )
    .requiredOption('--on <sets>', 'sets, such as hp500,pw or pw=FOLDER (below)', givenSets)
    .option('--data <dir>', 'folder of the data sets', 'data')
    .option('-o, --out <dir>', 'folder for predictions (default: in the run, else evaluations/MODEL)')
    .option('--server <url>', 'an OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama')
    .option('--api-key-env <name>', 'environment variable with the server’s key', 'PHANTOMLAB_API_KEY')
    .option(
      '--vllm [python]',
      'start a vLLM for the evaluation, with this Python (default: python3, or the target’s)',
    )
    .option('--vllm-args <words>', 'more arguments for its command line, such as "--tensor-parallel-size 2"')
    .option('--target <name>', 'evaluate on a target of targets.yaml; its answers arrive here as they come')
    .option(
      '--detach',
      'on a target: return once it is handed over; the same command later brings the answers',
    )
    .option('--dry-run', 'on a target: show what would be sent and run, and contact nobody')
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .option('--checkpoints <which>', 'of a run: all, or steps such as 500,1000')
    .option(
      '--only <name>',
      'of a list: a data set, model or folder that it names; may be repeated',
      gathered,
    )
    .option(
      '-c, --concurrency <number>',
      'concurrent requests (default: 32; 200 for vLLM)',
      wholeNumberFrom(1),
    )
    .option('--limit <number>', 'ask the first questions of each set only', wholeNumberFrom(1))
    .option('--split <name>', 'a universe of pw; may be repeated', gathered)
    .option('--seeds <seeds>', 'seeds to sample with; each asks every question once', seedList, [1])
    .option('--recipe <file>', 'takes prompts, scoring and lengths from a recipe (default: the run’s own)')
    .addOption(new Option('--prompts <whose>', 'whose wording').choices(['paper', 'own']))
    .addOption(
      new Option('--prompt-method <method>', 'how it is asked').choices(
        promptMethods.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option('--scoring <scoring>', 'how answers are read').choices(scorings.map(({ name }) => name)),
    )
    .option('--max-tokens <number>', 'maximum tokens of an answer (default: 4096)', wholeNumberFrom(1))
    .option('--temperature <number>', 'instead of the paper’s', atLeast(0))
    .option('--top-p <number>', 'instead of the paper’s', atLeast(0))
    .option('--top-k <number>', 'instead of the paper’s; 0 takes all tokens', atLeast(0))
    .option('--timeout <seconds>', 'how long a request may take', wholeNumberFrom(1), 600)
    .option('--retries <number>', 'how often a failed request is tried again', atLeast(0), 8)
    .addOption(new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(new Option('--as-run <folder>').hideHelp())
    .addHelpText('after', examples)
    .action(async (model: string, given: EvaluateGiven) => {
      const { runEvaluate } = await import('./run-evaluate');
      await runEvaluate(model, given);
    });
}

const atLeast = (least: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < least)
    throw new InvalidArgumentError(`It should be a number from ${least} up.`);
  return value;
};

const gathered = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function seedList(text: string): readonly number[] {
  const seeds = text.split(',').map((word) => Number(word.trim() || Number.NaN));
  if (seeds.some((seed) => !Number.isSafeInteger(seed) || seed < 0))
    throw new InvalidArgumentError('They should be whole numbers, such as 1,2,3.');
  return [...new Set(seeds)];
}
