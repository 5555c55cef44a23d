import { fileURLToPath } from 'node:url';
import { command } from '../../support/command';
import { byTime, type Comparison, figure, type Report } from '../report';
import type { Sized } from './measured';

const program = fileURLToPath(new URL('size-run.mts', import.meta.url));
const goalBytes = 6 * 1024 ** 3;
/** Hidden size and layers, in the order of size. */
const shapes = [
  [512, 8],
  [640, 12],
  [768, 11],
  [768, 12],
  [1024, 12],
] as const;

/** Memory and speed of the embedded GRPO by the size of the policy, up to the first that takes more than 6 GiB. */
export async function sizes(): Promise<Report> {
  const comparisons: Comparison[] = [];
  const notes: string[] = [];
  for (const [hidden, layers] of shapes) {
    const output = await command(process.execPath, ['--import', 'tsx', program, `${hidden}`, `${layers}`]);
    const { parameters, peakBytes, tokens, seconds, processor } = JSON.parse(
      output.trim().split('\n').at(-1)!,
    ) as Sized;
    const what = `${figure(parameters / 1e6)} M parameters (${layers} layers of ${hidden})`;
    comparisons.push({
      what: `${what}: memory at the most`,
      unit: 'GiB',
      ours: peakBytes / 1024 ** 3,
      peer: 'goal',
      theirs: goalBytes / 1024 ** 3,
      ratio: byTime(peakBytes, goalBytes),
      goal: 1,
    });
    notes.push(
      `${what}: ${figure(tokens / seconds)} tokens/s by the clock, ${figure(tokens / processor)} a second of processor time.`,
    );
    if (peakBytes > goalBytes) break;
  }
  notes.push(
    'Eight rollouts of 32 tokens after 650, the second of two steps; prompts are counted for each rollout.',
  );
  return { comparisons, notes };
}
