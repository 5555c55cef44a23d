import { deepStrictEqual, match, strictEqual } from 'node:assert';
import type { TrainerReport } from '@phantomlab/core/recipe/launch/trainer-report';
import { onlyChoice, trainerItems, trainerWords } from './trainer-choices';
import { TrainerMemory } from './trainer-memory';

const words = {
  embedded: 'Embedded',
  onCpu: 'on the CPU',
  nothingToInstall: 'nothing to install',
  recommended: 'recommended',
  create: 'Create',
  whatIsCreated: 'with TRL',
  gpus: (count: number, name: string) => `on ${count} x ${name}`,
  from: (how: string) => how,
  because: (reason: string) => `since ${reason}`,
};
const python = { executable: '/env/bin/python3', from: 'interpreter', trl: '1.16.0' } as const;
const report = (changes: Partial<TrainerReport>): TrainerReport => ({
  recommended: 'embedded',
  because: 'the model has 2 M parameters',
  pythons: [python],
  ...changes,
});
const lines = (changes: Partial<TrainerReport>) =>
  trainerItems(report(changes), words).map(({ label, description, detail }) => [label, description, detail]);

describe('the trainers to choose from', () => {
  it('begin with the recommended one, and say why', () =>
    deepStrictEqual(lines({}), [
      ['Embedded', 'on the CPU, nothing to install · recommended', 'since the model has 2 M parameters'],
      ['TRL 1.16.0', 'on the CPU', '/env/bin/python3 (interpreter)'],
      ['Create', 'with TRL', ''],
    ]));

  it('name the Python and the cards that TRL will take', () => {
    const gpus = { count: 4, name: 'H100 80GB', memoryGiB: 80 };
    const other = { executable: '/old/bin/python', from: 'path', trl: '2.0.0', note: 'It is new.' } as const;
    deepStrictEqual(lines({ recommended: 'trl', because: 'it is large', gpus, pythons: [python, other] }), [
      ['TRL 1.16.0', 'on 4 x H100 80GB · recommended', '/env/bin/python3 (interpreter) · since it is large'],
      ['TRL 2.0.0', 'on 4 x H100 80GB', '/old/bin/python (path) · It is new.'],
      ['Embedded', 'on the CPU, nothing to install', ''],
      ['Create', 'with TRL', ''],
    ]);
  });

  it('begin with a new environment where what suits the recipe is not there', () =>
    deepStrictEqual(lines({ recommended: 'trl', because: 'it is large', pythons: [] }), [
      ['Create', 'with TRL · recommended', 'since it is large'],
      ['Embedded', 'on the CPU, nothing to install', ''],
    ]));

  it('are not asked for where the only one suits the recipe', () => {
    const only = (changes: Partial<TrainerReport>) => onlyChoice(trainerItems(report(changes), words));
    deepStrictEqual(only({ pythons: [] }), { trainer: 'embedded' });
    strictEqual(only({}), undefined);
    strictEqual(only({ recommended: 'trl', pythons: [] }), undefined);
  });

  it('are words of the command', () => {
    deepStrictEqual(trainerWords(undefined), []);
    deepStrictEqual(trainerWords({ trainer: 'embedded' }), ['--trainer', 'embedded']);
    const chosen = trainerWords({ trainer: 'trl', python: '/a b/python' });
    deepStrictEqual(chosen, ['--trainer', 'trl', '--python', '/a b/python']);
  });
});

describe('the trainer that was chosen for a recipe', () => {
  const memory = () => {
    const values = new Map<string, unknown>();
    const memento = {
      get: <T>(key: string, otherwise?: T) => (values.get(key) as T) ?? otherwise,
      update: async (key: string, value: unknown) => void values.set(key, value),
      keys: () => [...values.keys()],
    };
    return new TrainerMemory(memento as never);
  };

  it('is remembered for that recipe alone', async () => {
    const kept = memory();
    await kept.set('file:///a.yaml', { trainer: 'embedded' });
    deepStrictEqual(kept.of('file:///a.yaml'), { trainer: 'embedded' });
    strictEqual(kept.of('file:///b.yaml'), undefined);
  });

  it('is forgotten when its Python is gone', async () => {
    const kept = memory();
    await kept.set('file:///a.yaml', { trainer: 'trl', python: '/no/such/python' });
    strictEqual(kept.of('file:///a.yaml'), undefined);
    await kept.set('file:///a.yaml', { trainer: 'trl', python: process.execPath });
    match(JSON.stringify(kept.of('file:///a.yaml')), /trl/);
  });

  it('is forgotten when there are too many', async () => {
    const kept = memory();
    for (let i = 0; i < 300; i++) await kept.set(`file:///${i}.yaml`, { trainer: 'embedded' });
    strictEqual(kept.of('file:///0.yaml'), undefined);
    deepStrictEqual(kept.of('file:///299.yaml'), { trainer: 'embedded' });
  });
});
