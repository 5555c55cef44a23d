import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { RewardAnswer } from '../rewards/protocol';
import type { RewardService } from '../rewards/reward-service';
import { describeFailure } from './failure';
import { keepStdoutForPrograms } from './terminal/terminal';

export function register(program: Command): void {
  program
    .command('rewards', { hidden: true })
    .description(
      "Scores the completions of a run's trainer: reads requests as JSON lines on standard input and answers each with a " +
        'line on standard output (docs/trl.md). It ends when its input does.',
    )
    .argument('<run>', 'the run folder, with launch.json and examples.jsonl')
    .action(rewards);
}

async function rewards(run: string): Promise<void> {
  const write = keepStdoutForPrograms();
  const say = (answer: RewardAnswer) => write(`${JSON.stringify(answer)}\n`);
  outliveSignals();
  // Lines wait in the reader while a reward is loaded.
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const waiting = lines[Symbol.asyncIterator]();
  let service: RewardService;
  try {
    const { RewardService } = await import('../rewards/reward-service');
    service = await RewardService.open(run);
  } catch (error) {
    say({ error: describeFailure(error) });
    process.exitCode = 1;
    lines.close();
    return;
  }
  say({ ready: true, rewards: service.names });
  for (let line = await waiting.next(); !line.done; line = await waiting.next()) {
    if (line.value.trim() !== '') say(await service.answerLine(line.value));
  }
  service.dispose();
}

/**
 * A signal to the whole group of a training (Ctrl-C, Slurm's warning) is the trainer's to answer, which needs rewards
 * until its step is done. It ends this by closing the input.
 */
function outliveSignals(): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const) {
    // Windows has no more than three of them.
    if (name in constants.signals) process.on(name, () => {});
  }
}
