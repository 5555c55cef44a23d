/**
 * Makes media/sample, the finished run that the editor opens for a first look, out of a whole run of the embedded trainer:
 * `npm start`, then `npm run sample:run -- RUN_FOLDER DATA_FOLDER`. All steps stay; of the rollouts those of some steps and
 * of four universes, which are written beside. Nothing is made up, and nothing of the machine is kept.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readUniverse, writeUniverse } from '../core/src/node/universes/universe-files';
import type { EventHeader, PromptEvent, RolloutEvent, RunEvent } from '../core/src/run/event';
import { parseEvent } from '../core/src/run/parse-event';

const [run, data] = process.argv.slice(2);
if (!run || !data) throw new Error('npm run sample:run -- RUN_FOLDER DATA_FOLDER');
const out = path.join(import.meta.dirname, '..', 'media', 'sample');
const dataset = 'data/tiny';

/** Every so many steps rollouts are kept, of so many groups. */
const everySteps = 5;
const mostGroups = 4;
const universes = [11, 12, 13, 14].map((seed) => `depth_6_size_6_seed_${seed}`);

type Event = RunEvent & EventHeader;
const events = (await readFile(path.join(run, 'events.jsonl'), 'utf8'))
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Event => {
    const parsed = parseEvent(line);
    if (parsed.kind !== 'event') throw new Error(`${run}: a line is no event`);
    return parsed.event;
  });

const universeOf = ({ universe = '' }: PromptEvent) => path.posix.basename(universe);
const prompts = new Map<string, PromptEvent & EventHeader>();
for (const event of events) if (event.type === 'prompt') prompts.set(event.id, event);

/** Groups that are kept, with their new numbers. */
const numbers = new Map<number, number>();
const inStep = new Map<number, number>();
const isKept = (rollout: RolloutEvent): boolean => {
  if (numbers.has(rollout.group)) return true;
  const { step } = rollout;
  const kept = inStep.get(step) ?? 0;
  const isStep = step === 1 || step % everySteps === 0;
  if (!isStep || kept >= mostGroups || !universes.includes(universeOf(prompts.get(rollout.prompt)!)))
    return false;
  inStep.set(step, kept + 1);
  numbers.set(rollout.group, numbers.size);
  return true;
};

const written: object[] = [];
const told = new Set<string>();
for (const event of events) {
  switch (event.type) {
    case 'prompt':
      break;
    case 'rollout': {
      if (!isKept(event)) break;
      const prompt = prompts.get(event.prompt)!;
      if (!told.has(prompt.id)) written.push({ ...prompt, universe: `${dataset}/${universeOf(prompt)}` });
      told.add(prompt.id);
      written.push({ ...event, group: numbers.get(event.group)! });
      break;
    }
    case 'run.started':
      // Where it was started says nothing to anybody else.
      written.push({ ...event, run: 'sample', host: 'sample', source: undefined });
      break;
    // There are none beside the log.
    case 'checkpoint':
      break;
    default:
      written.push(event);
  }
}
const lines = written.map((event, seq) => `${JSON.stringify({ ...event, seq })}\n`).join('');
const place = /"(?:\/|[A-Z]:\\\\|~)[^"]*"|\/(?:home|root|tmp|Users|work)\//.exec(lines);
if (place) throw new Error(`The log names a place of this machine: ${place[0]}`);

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, 'runs', 'sample'), { recursive: true });
await writeFile(path.join(out, 'runs', 'sample', 'events.jsonl'), lines);
for (const name of universes)
  await writeUniverse(path.join(out, dataset, name), await readUniverse(path.join(data, name)), {
    articleFormat: 'json',
    questionFormat: 'json',
  });
// Seconds that writing took are nobody's.
for (const name of universes) await rm(path.join(out, dataset, name, 'timings.csv'));
console.log(
  `${numbers.size} groups, ${Math.round(lines.length / 1000)} kB of log: ${path.relative(process.cwd(), out)}`,
);
