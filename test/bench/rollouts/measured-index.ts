// Indexes a run and asks its index, in a process of its own, and tells what that took as JSON: RUN PLACE
import { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { indexTexts } from '@phantomlab/core/node/rollout-index/search/index-texts';
import { selectRollouts } from '@phantomlab/core/node/rollout-index/search/select-rollouts';
import { parseFilter } from '@phantomlab/core/run/filter/parse-filter';
import { parseOrder } from '@phantomlab/core/run/filter/rollout-order';

export interface Measured {
  /** Seconds, of the clock and of the processor. */
  readonly indexing: { readonly wall: number; readonly cpu: number };
  /** Opening it again, as the next process does. */
  readonly opening: number;
  readonly queries: readonly {
    readonly what: string;
    readonly wall: number;
    readonly cpu: number;
    readonly rows: number;
  }[];
  /** Two words in all texts, read for it. */
  readonly words: { readonly wall: number; readonly cpu: number; readonly rows: number };
  /** The index of texts made, and asked. */
  readonly texts: {
    readonly indexing: { readonly wall: number; readonly cpu: number };
    readonly queries: Measured['queries'];
  };
  /** The most memory that the process had, in MB; before texts were searched and after. */
  readonly memory: readonly [number, number];
}

/** What a person asks of a run, as filter and order. */
const queries: readonly (readonly [string, string])[] = [
  ['', '-advantage'],
  ['', 'tokens'],
  ['', 'difficulty'],
  ['finish = length and reward > 0.7', '-tokens'],
  ['contradicted at hop 1 or not parsed', 'step'],
  ['lucky and rewards.f1 = 1', '-entropy'],
  ['universe = depth_20_size_50_seed_12 and difficulty > 3', 'reward'],
];

/** Words that few have, one that all have, a regular expression, and two words that many have, though few together. */
const texts: readonly string[] = [
  'text : "rollout 9999"',
  'text : sister',
  'text ~ /ollout 9\\d99:/',
  'text : "wait let"',
];

const [run, place] = process.argv.slice(2);

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; wall: number; cpu: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

const peak = () => process.resourceUsage().maxRSS / 1000;

const first = await timed(async () => {
  const index = await RolloutIndex.open(run!, { place: place! });
  await index.keep();
  return index;
});
await first.value.close();
const again = await timed(() => RolloutIndex.open(run!, { place: place! }));
const index = again.value;
const asked: Measured['queries'][number][] = [];
for (const [filter, order] of queries) {
  const selection = { filter: parseFilter(filter), order: parseOrder(order) };
  const { value, wall, cpu } = await timed(() => selectRollouts(index, selection));
  asked.push({
    what: [filter, order].filter((part) => part !== '').join(', by '),
    wall,
    cpu,
    rows: value.length,
  });
}
const memory = peak();
const words = await timed(() => selectRollouts(index, { filter: parseFilter('text : "rollout 9999"') }));
const textIndex = (await index.texts())!;
const textsIndexed = await timed(() => indexTexts(textIndex, index));
const askedOfTexts: Measured['queries'][number][] = [];
for (const filter of texts) {
  const { value, wall, cpu } = await timed(() => selectRollouts(index, { filter: parseFilter(filter) }));
  askedOfTexts.push({ what: filter, wall, cpu, rows: value.length });
}
const measured: Measured = {
  indexing: { wall: first.wall, cpu: first.cpu },
  opening: again.wall,
  queries: asked,
  words: { wall: words.wall, cpu: words.cpu, rows: words.value.length },
  texts: { indexing: { wall: textsIndexed.wall, cpu: textsIndexed.cpu }, queries: askedOfTexts },
  memory: [memory, peak()],
};
console.log(JSON.stringify(measured));
await index.close();
