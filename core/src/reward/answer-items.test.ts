import assert from 'node:assert/strict';
import { answerItems } from './answer-items';

const of = (text: string, answer: readonly string[], task?: string) =>
  answerItems(`So it is.\n<answer>${text}</answer>`, { answer, task });

describe('the items of an answer', () => {
  it('are right or wrong one by one, and what is missing is named', () =>
    assert.deepEqual(of(' ann lee, Bob Low\n"Eve Low" ', ['Ann Lee', 'Eve Low', 'Max Lee']), {
      items: [
        { text: 'ann lee', right: true },
        { text: 'Bob Low', right: false },
        { text: '"Eve Low"', right: true },
      ],
      missing: ['Max Lee'],
      isRight: false,
    }));

  it('are those between commas under the paper’s scoring, where quotes and line ends belong to them', () =>
    assert.deepEqual(
      answerItems('<think><answer>"Ann Lee", Eve Low</answer></think>', {
        answer: ['Ann Lee', 'eve low'],
        scoring: 'paper',
      }),
      {
        items: [
          { text: '"Ann Lee"', right: false },
          { text: 'Eve Low', right: true },
        ],
        missing: ['Ann Lee'],
        isRight: false,
      },
    ));

  it('are all right in an answer that is', () => {
    const { items, missing, isRight } = of('Eve Low,Ann Lee', ['Ann Lee', 'Eve Low']);
    assert.deepEqual([items.every(({ right }) => right), missing, isRight], [true, [], true]);
  });

  it('take an occupation with a comma for what it is scored as', () => {
    const { items, missing } = of('engineer, control', ['engineer, control and instrumentation']);
    assert.deepEqual(
      items.map(({ right }) => right),
      [true, false],
    );
    assert.deepEqual(missing, ['control and instrumentation']);
  });

  it('are one where the task scores the whole', () =>
    assert.deepEqual(of('The answer is 12', ['12'], 'gsminfinite').items.length, 1));

  it('are none without an answer, and everything is missing', () => {
    assert.deepEqual(answerItems('I do not know.', { answer: ['Ann Lee'] }), {
      items: [],
      missing: ['Ann Lee'],
      isRight: false,
    });
  });
});
