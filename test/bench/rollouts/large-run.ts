import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { EVENTS_FILE } from '@phantomlab/core/node/runs/event-reader';
import type { RunEventBody } from '@phantomlab/core/run/event';
import { Random } from '@phantomlab/core/universe/random';

const groupSize = 8;
const groupsInStep = 16;
const words =
  'the mother of Anna Bergstrom is Clara Winters so her brother must be listed among friends wait let me check again facts say hobby job born first then next because hop answer question article names parent sister'.split(
    ' ',
  );

/**
 * Writes a run folder of so many rollouts of some 4 kB each: the same one for the same size. Its rewards, verdicts and texts
 * are drawn; the frame of the log is what a trainer writes.
 * @returns bytes of the log
 */
export function writeLargeRun(folder: string, rollouts: number): number {
  mkdirSync(folder, { recursive: true });
  const log = openSync(path.join(folder, EVENTS_FILE), 'w');
  const random = new Random(7, 'large run');
  let seq = 0;
  let size = 0;
  let lines: string[] = [];
  const write = (event: RunEventBody) => {
    lines.push(`${JSON.stringify({ seq, t: 1_700_000_000 + seq / 100, ...event })}\n`);
    seq++;
    if (lines.length === 1000) flush();
  };
  const flush = () => {
    size += writeSync(log, lines.join(''));
    lines = [];
  };
  const texts = Array.from({ length: 64 }, () => text(random, 3400 + random.below(500)));
  write({
    type: 'run.started',
    run: 'large',
    recipe: { training_mode: 'pw' },
    plan: { maxSteps: Math.ceil(rollouts / groupSize / groupsInStep) },
    trainer: { name: 'trl', versions: {} },
    host: 'bench',
    attempt: 1,
  });
  const told = new Set<string>();
  for (let i = 0; i < rollouts; i++) {
    const group = Math.floor(i / groupSize);
    const step = Math.floor(group / groupsInStep) + 1;
    const number = group % 20_000;
    const prompt = `pw-${number}`;
    if (!told.has(prompt)) {
      told.add(prompt);
      write({
        type: 'prompt',
        id: prompt,
        task: 'pw',
        messages: [{ role: 'user', content: text(random, 300) }],
        question: `Who is the mother of the friend of person ${number}?`,
        answer: [`Person ${number % 97}`],
        difficulty: 2 + (number % 5),
        universe: `data/depth_20_size_50_seed_${11 + (number % 3)}`,
        query: [`friend("Person ${number}", Y_1)`, 'mother(Y_1, Y_2)'],
      });
    }
    const right = random.below(100) < 20 + step / 100;
    const cut = random.below(20) === 0;
    const f1 = right ? 1 : random.below(4) / 4;
    write({
      type: 'rollout',
      step,
      group,
      prompt,
      index: i % groupSize,
      completion: `Rollout ${i}: ${texts[random.below(texts.length)]}\n<answer>Person ${right ? number % 97 : 98}${cut ? '' : '</answer>'}`,
      tokens: 700 + random.below(400),
      finish: cut ? 'length' : 'stop',
      rewards: { f1, format: cut ? 0 : 1 },
      reward: f1 + (cut ? 0 : 0.1),
      advantage: random.below(4000) / 1000 - 2,
      entropy: random.below(10_000) / 10_000,
      hops: [random.below(5) ? 'proved' : 'contradicted', random.below(3) ? 'proved' : 'unsupported'],
    });
    if (i % (groupSize * groupsInStep) === groupSize * groupsInStep - 1)
      write({ type: 'step', step, epoch: 0, metrics: { reward: f1, step_time: 12 } });
  }
  write({ type: 'run.finished', outcome: 'completed' });
  flush();
  closeSync(log);
  return size;
}

function text(random: Random, length: number): string {
  let made = '';
  while (made.length < length)
    made += `${words[random.below(words.length)]}${random.below(12) ? ' ' : '.\n'}`;
  return made;
}
