import assert from 'node:assert/strict';
import { generateUniverse } from '../universe/generate';
import { promptMethods } from './prompt-methods';
import { pwExamples } from './pw';

const universe = generateUniverse({
  seed: 3,
  maxFamilyTreeSize: 8,
  questionDepth: 6,
  numQuestionsPerType: 2,
  unfillable: 'skip',
});

describe('pwExamples', () => {
  it('makes an example of each question, in order', () =>
    assert.deepEqual(
      pwExamples(universe).map(({ id }) => id),
      universe.questions.map(({ id }) => id),
    ));
  it('can leave the counting questions out', () => {
    const examples = pwExamples(universe, { excludeAggregation: true });
    assert.ok(examples.length > 0 && examples.length < universe.questions.length);
    assert.ok(examples.every(({ question }) => !question.startsWith('How many')));
  });
  it('gives the query from the first hop to the last', () => {
    const [first] = universe.questions;
    assert.deepEqual(pwExamples(universe)[0]!.query, first!.prolog.query.toReversed());
  });
  it('says plainly: the articles, a blank line, the question', () => {
    const [example] = pwExamples(universe, { promptMethod: 'plain' });
    const evidence = universe.articles.map(({ article }) => article.trim()).join('\n\n');
    assert.deepEqual(example!.messages, [
      { role: 'user', content: `${evidence}\n\nQuestion: ${example!.question}` },
    ]);
  });
  for (const { name } of promptMethods) {
    it(`holds all evidence and the question in a prompt of method ${name}`, () => {
      const [example] = pwExamples(universe, { promptMethod: name });
      const text = example!.messages.map(({ content }) => content).join('\n');
      for (const { article } of universe.articles) assert.ok(text.includes(article.trim()));
      assert.ok(text.trimEnd().endsWith(example!.question));
      assert.equal(text.includes('<answer>'), name === 'cot');
    });
  }
  it('names the folder where the proof can be found', () =>
    assert.equal(pwExamples(universe, { folder: 'data/x' })[0]!.universe, 'data/x'));
  it('works the solution out when it is asked for', () =>
    assert.match(pwExamples(universe)[0]!.solution!, /<answer>.+<\/answer>$/));
  it('says which prompt methods there are', () =>
    assert.throws(
      () => pwExamples(universe, { promptMethod: 'poem' }),
      /"poem"; there are cot, zeroshot, plain/,
    ));
});
