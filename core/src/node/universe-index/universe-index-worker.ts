import { parentPort, workerData } from 'node:worker_threads';
import { UniverseIndex } from './universe-index';
import type {
  UniverseMessage,
  UniverseMethods,
  UniverseProgress,
  UniverseRequest,
} from './universe-index-protocol';

const index = new UniverseIndex(String(workerData));
const tell = (message: UniverseMessage) => parentPort!.postMessage(message);

const methods: {
  [M in keyof UniverseMethods]: (
    ...args: Parameters<UniverseMethods[M]>
  ) => ReturnType<UniverseMethods[M]> | Promise<ReturnType<UniverseMethods[M]>>;
} = {
  people: (filter, from, count) => index.peopleWindow(filter, from, count),
  person: (id) => index.person(id),
  personNamed: (name) => index.personNamed(name),
  questions: (filter, from, count) => index.questionWindow(filter, from, count),
  question: (id) => index.questions.whole(id),
};

parentPort!.on('message', async ({ id, method, args }: UniverseRequest) => {
  try {
    const value = await (methods[method] as (...args: readonly unknown[]) => unknown)(...args);
    tell({ id, value });
  } catch (error) {
    tell({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

/** Told a few times a second: more often nobody sees a difference. */
const everyMs = 200;
let told = 0;

function progress(done: number, all: number, more: Partial<UniverseProgress> = {}): void {
  const { people } = index;
  tell({ progress: { done, all, people: people.count, facts: people.facts, ...more } });
}

index
  .read((done, all) => {
    if (Date.now() - told < everyMs) return;
    told = Date.now();
    progress(done, all);
  })
  .then(() => {
    const { bytes } = index.people;
    progress(bytes, bytes, { questions: index.questions.counts(), faults: index.questions.faults });
  })
  .catch((error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }));
