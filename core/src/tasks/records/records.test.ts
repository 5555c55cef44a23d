import assert from 'node:assert/strict';
import { readAttempt } from '../../reward/attempt';
import { rewardByName } from '../../reward/rewards';
import { rewardsOfMode } from '../../reward/rewards-of-mode';
import { scorerOfMode } from '../../reward/scorer-of-mode';
import { promptMethods } from '../prompt-methods';
import { tasks } from '../registry';
import { recordExamples } from './record-examples';
import type { RecordTask } from './record-task';
import { sampleOfMode } from './samples/sample-of-mode';

const recordTasks = tasks.filter((task): task is RecordTask => task.data === 'records');
const examplesOf = (task: RecordTask, method?: string) =>
  recordExamples(
    task,
    sampleOfMode.get(task.trainingMode)!.map((record, index) => task.read(record, { index })!),
    { promptMethod: method },
  );
const byMode = (mode: string) => recordTasks.find(({ trainingMode }) => trainingMode === mode)!;

describe('tasks whose data is records', () => {
  for (const task of recordTasks) {
    describe(task.trainingMode, () => {
      it('reads the samples of its format, each under an id of its own', () => {
        const examples = examplesOf(task);
        assert.ok(examples.length >= 4);
        assert.equal(new Set(examples.map(({ id }) => id)).size, examples.length);
        assert.ok(examples.every(({ difficulty, answer }) => difficulty > 0 && answer[0] !== ''));
      });
      for (const method of promptMethods) {
        it(`ends a prompt of method ${method.name} with the question`, () => {
          for (const { messages, question } of examplesOf(task, method.name)) {
            assert.equal(messages.length, 1);
            assert.ok(messages[0]!.content.endsWith(`Question: ${question}`));
            assert.equal(messages[0]!.content.includes('<answer>'), method.name === 'cot');
          }
        });
        it(`gives the right answer all of every reward under ${method.name}`, () => {
          for (const example of examplesOf(task, method.name)) {
            const gold = scorerOfMode.get(task.trainingMode)!.gold(example.answer);
            const said = method.answerIn === 'tag' ? `So it is.\n<answer>${gold}</answer>` : gold;
            const attempt = readAttempt(said, example, { answerIn: method.answerIn });
            for (const name of rewardsOfMode.get(task.trainingMode)!.filter((n) => n !== 'random'))
              assert.equal(rewardByName.get(name)!.score(attempt), 1, `${name} of ${said}`);
          }
        });
      }
      it('names the field that is missing', () =>
        assert.throws(
          () => task.read({ problem: '', solution: '' }, { index: 0 }),
          /"(?:question|solution|answer|paragraphs)" should/,
        ));
    });
  }

  it('turns a solution of GSM-Infinite into one that ends in an answer tag', () => {
    const [first] = examplesOf(byMode('gsminfinite'));
    assert.deepEqual(first!.answer, ['6']);
    assert.match(first!.solution!, /so o = 2 \* f = 2 \* 3 = 6\.\n<answer>6<\/answer>$/);
    assert.ok(!first!.solution!.includes('Answer:'));
  });
  it('puts paragraphs under their titles, with single spaces', () => {
    const [hp] = examplesOf(byMode('hp'));
    assert.ok(
      hp!.messages[0]!.content.includes(
        '# Port Ellery\nPort Ellery is a town on the island of Marrow. It was founded by Tomas Veil in 1712.\n\n# River',
      ),
    );
  });
  it('takes MuSiQue’s aliases and 2Wiki’s, where they are known, for right', () => {
    assert.deepEqual(examplesOf(byMode('msq'))[0]!.answer, ['Castle Dunmore', 'Dunmore']);
    const [record] = sampleOfMode.get('2wiki')!;
    const aliases = new Map([['Q0', ['Dunmore Castle', 'Castle Dunmore']]]);
    assert.deepEqual(byMode('2wiki').read(record, { index: 0, aliases })!.answer, [
      'Castle Dunmore',
      'Dunmore Castle',
    ]);
  });
  it('tells two questions of one id apart', () => {
    const task = byMode('hp');
    const question = task.read(sampleOfMode.get('hp')![0], { index: 0 })!;
    assert.deepEqual(
      recordExamples(task, [question, question]).map(({ id }) => id),
      ['hp-sample-0', 'hp-sample-0#2'],
    );
  });

  it('works out questions about families, but for those whose label is wrong', () => {
    const question =
      'Otto is married to Ada. They have a child called Hugo.\n\nHow is Hugo related to Otto? Provide the relationship in one word.';
    const solutionOf = (answer: string) =>
      byMode('rg-family_relationships').read({ question, answer }, { index: 0 })?.solution;
    assert.equal(solutionOf(' Son'), 'So Hugo is the son of Otto.\n<answer>son</answer>');
    assert.equal(solutionOf('father'), undefined);
  });
});
