import assert from 'node:assert/strict';
import { LogUnderTest } from '../rollout-index/testing/log-under-test';
import { QuestionRuns } from './question-runs';
import { relationOf } from './relation-of';

const own = '69df89d1-d4c0-883c-a20b-44c9bb15dfa3';

describe('what runs came to on questions', () => {
  let [first, second]: LogUnderTest[] = [];
  let runs: QuestionRuns;
  beforeEach(() => {
    [first, second] = [new LogUnderTest(), new LogUnderTest()];
    runs = new QuestionRuns();
  });
  afterEach(async () => {
    await runs.close();
    for (const log of [first!, second!]) await log.dispose();
  });
  const folders = () => [second!.folder, first!.folder];
  const tallyOf = async (id: string, text = '?') => (await runs.ofQuestions(folders(), [{ id, text }]))[id];

  it('counts rollouts, right answers and rewards over all runs', async () => {
    for (const log of [first!, second!]) {
      log.started();
      log.prompt(own);
      log.rollout(0, 0, { prompt: own, step: 4, reward: 0.5 });
      log.rollout(0, 1, { prompt: own, step: 4, reward: 0, completion: '<answer>Eve</answer>' });
    }
    const tally = await tallyOf(own);
    assert.deepEqual(
      [tally!.rollouts, tally!.right, tally!.reward, tally!.rewarded, tally!.lastStep, tally!.runs],
      [4, 2, 1, 4, 4, 2],
    );
    assert.deepEqual(tally!.newestWrong, { run: second!.folder, group: 0, index: 1 });
  });

  it('counts what was added meanwhile, and a question that is asked again', async () => {
    first!.started();
    first!.prompt(own);
    first!.rollout(0, 0, { prompt: own });
    second!.started();
    assert.equal((await tallyOf(own))!.rollouts, 1);
    first!.prompt(`${own}#2`);
    first!.rollout(1, 0, { prompt: `${own}#2` });
    assert.equal((await tallyOf(own))!.rollouts, 2);
  });

  it('takes a question whose id is only a number in its file by its words', async () => {
    first!.started();
    first!.prompt('gsm-2-0', { question: 'How many pears?' });
    first!.rollout(0, 0, { prompt: 'gsm-2-0' });
    second!.started();
    second!.prompt('gsm-2-0', { question: 'How many plums?' });
    second!.rollout(0, 0, { prompt: 'gsm-2-0' });
    assert.equal((await tallyOf('gsm-2-0', 'How many plums?'))!.rollouts, 1);
    assert.equal(await tallyOf('gsm-2-0', 'How many nuts?'), undefined);
  });

  it('says of relations how often chains get their hops right, with a rollout that does not', async () => {
    first!.started();
    second!.started();
    first!.prompt(own, { query: ['mother("Ann", X)', 'friend(X, Y)'] });
    first!.rollout(0, 0, { prompt: own, hops: ['proved', 'contradicted'] });
    first!.rollout(0, 1, { prompt: own, hops: ['proved', 'proved'] });
    first!.rollout(0, 2, { prompt: own });
    const questions = [{ id: own, text: 'Who?', relations: ['mother/2', 'friend/2'] }];
    assert.deepEqual(await runs.ofRelations(folders(), questions), {
      'mother/2': { hops: 2, proved: 2 },
      'friend/2': {
        hops: 2,
        proved: 1,
        broken: { run: first!.folder, group: 0, index: 0, question: 'Who?' },
      },
    });
  });

  it('leaves out a run whose log is gone', async () => {
    first!.started();
    first!.prompt(own);
    first!.rollout(0, 0, { prompt: own });
    assert.equal(
      (await runs.ofQuestions(['/nowhere', first!.folder], [{ id: own, text: '' }]))[own]!.rollouts,
      1,
    );
  });
});

describe('the relation of a hop', () => {
  for (const [goal, relation] of [
    ['mother("Ann Lee", Y_1)', 'mother/2'],
    ['aggregate_all(count, distinct(friend(Y_3, Y_1)), Count_1)', 'friend/2'],
    ['\\+ sister(X, "Eve")', 'sister/2'],
    ['mother(', ''],
  ] as const)
    it(`of ${goal} is ${relation || 'none'}`, () => assert.equal(relationOf(goal), relation));
});
