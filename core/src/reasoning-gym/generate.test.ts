import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { Datalog } from '../prolog/datalog';
import { sha256 } from '../universe/sha256';
import { labelFault } from './family/label-fault';
import { generateGym, TooFewQuestions } from './generate';
import { solutionText } from './knights/puzzle-text';
import { readPuzzle } from './knights/read-puzzle';
import { solutions } from './knights/solutions';
import { assignment, type Statement } from './knights/statement';
import { type GymOptions, gymTasks, usualGymOptions } from './options';
import { programOfText } from './program-of-text';

const make = (task: GymOptions['task'], size: number, more: Partial<GymOptions> = {}) => [
  ...generateGym({ ...usualGymOptions, task, size, ...more }),
];

const golden = { family_relationships: '4a218cb75c1e3cbf', knights_knaves: 'e79c54f047eec504' };

describe('generated questions of Reasoning Gym', () => {
  for (const task of gymTasks) {
    describe(task, () => {
      it('are as many as asked for in each split, numbered on, and none twice', () => {
        const made = make(task, 501);
        equal(made.filter(({ split }) => split === 'train').length, 401);
        deepEqual(
          made.map(({ record }) => record.metadata.source_index),
          made.map((_, i) => i),
        );
        ok(made.every(({ record }) => record.metadata.source_dataset === task));
        equal(new Set(made.map(({ record }) => record.question)).size, 501);
      });
      it('are the same bytes from the same seed', () => {
        const text = (seed: number) => JSON.stringify(make(task, 100, { seed }));
        equal(text(42), text(42));
        ok(text(42) !== text(43));
        equal(sha256(text(42)).slice(0, 16), golden[task]);
      });
      it('are proved by their programs, and nothing else is', () => {
        for (const { record } of make(task, 40)) {
          const { facts, rules, query, others, answer } = programOfText(task, record.question)!;
          equal(answer, record.answer);
          const datalog = Datalog.load([{ uri: 'question.pl', text: facts + rules }]);
          ok(
            datalog.prove([...query, ...others].join(', '), { answers: 1 }).proofs.length === 1,
            record.question,
          );
          if (task === 'knights_knaves') {
            equal(datalog.query('role(Name, Role)').bindings.length, query.length);
            equal(others.length, 2 ** query.length - 1);
          } else equal(query[0]!.split('(')[0]!.replaceAll('_', '-'), record.answer);
        }
      });
    });
  }

  it('have answers that their text bears out', () => {
    for (const { record } of make('family_relationships', 300))
      equal(labelFault(record.question, record.answer), undefined, record.question);
    for (const { record } of make('knights_knaves', 300)) {
      const { names, roles, statements } = readPuzzle(record.question);
      // A lie is denied truth, and said in the same words.
      const plain = JSON.stringify(record.metadata.statements)
        .replace(/\["not",\["lying",(\d)\]\]/g, '["telling-truth",$1]')
        .replace(/\["not",\["telling-truth",(\d)\]\]/g, '["lying",$1]');
      equal(JSON.stringify(statements), plain);
      const found = solutions(statements);
      equal(found.length, 1);
      equal(solutionText(assignment(found[0]!, names.length), names, roles), record.answer);
      deepEqual(record.metadata.solution, assignment(found[0]!, names.length));
    }
  });

  it('give the package’s labels where they are asked for: wrong ones of in-laws, nieces and nephews', () => {
    const family = { ...usualGymOptions.family, upstreamLabels: true };
    const wrong = make('family_relationships', 400, { family }).filter(
      ({ record }) => labelFault(record.question, record.answer) !== undefined,
    );
    ok(wrong.length > 20 && wrong.length < 120, String(wrong.length));
    ok(wrong.every(({ record }) => /in-law|niece|nephew/.test(record.answer)));
  });

  it('ask of every number of people in turn, with families of every size', () => {
    const people = make('knights_knaves', 100).map(
      ({ record }) => (record.metadata.names as string[]).length,
    );
    for (const n of [2, 3, 4, 5, 6]) equal(people.filter((count) => count === n).length, 20);
    const sizes = new Set(make('family_relationships', 400).map(({ record }) => record.metadata.family_size));
    equal(sizes.size, 18);
  });

  it('share no puzzle between the splits, not even with people and parts exchanged', () => {
    const forms = new Map<string, string>();
    let alike = 0;
    for (const { split, record } of make('knights_knaves', 3000, {
      knights: { ...usualGymOptions.knights, maxPeople: 2 },
    })) {
      const statements = record.metadata.statements as Statement[];
      const form = [bySwap(statements, [0, 1]), bySwap(statements, [1, 0])].sort()[0]!;
      const other = forms.get(form);
      if (other !== undefined) alike++;
      equal(other ?? split, split, record.question);
      forms.set(form, split);
    }
    ok(alike > 500);
  });

  it('are refused where there are not so many', () =>
    throws(
      () =>
        make('family_relationships', 200_000, {
          family: { minFamilySize: 3, maxFamilySize: 3, upstreamLabels: false },
          trainFraction: 0.001,
        }),
      TooFewQuestions,
    ));
});

/** A puzzle with its two people renamed: what each says, in the order of the new numbers, parts of sums in order. */
function bySwap(statements: readonly Statement[], to: readonly number[]): string {
  const form = (statement: Statement): string => {
    const [kind, ...parts] = statement;
    if (kind === 'telling-truth' || kind === 'lying') return `${kind}${to[parts[0] as number]}`;
    const inner = (parts as Statement[]).map(form);
    if (kind === 'not' && inner[0]!.startsWith('lying')) return inner[0]!.replace('lying', 'telling-truth');
    if (kind === 'not' && inner[0]!.startsWith('telling-truth'))
      return inner[0]!.replace('telling-truth', 'lying');
    if (kind !== '->') inner.sort();
    return `(${kind} ${inner.join(' ')})`;
  };
  const said = statements.map((statement, i) => [to[i]!, form(statement)] as const);
  return said
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join(' | ');
}
