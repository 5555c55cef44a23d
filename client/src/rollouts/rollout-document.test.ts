import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import { rolloutDocument } from './rollout-document';

const prompt: PromptEvent = {
  ...{
    type: 'prompt',
    id: 'q',
    task: 'pw',
    question: 'Who is the mother of Ann?',
    answer: ['Eve'],
    difficulty: 1,
  },
  messages: [
    { role: 'system', content: 'Answer.' },
    { role: 'user', content: 'The mother of Ann is Eve.\n<think>' },
  ],
};

const rollout = (completion: string): RolloutEvent => ({
  ...{ type: 'rollout', step: 3, group: 7, prompt: 'q', index: 1, tokens: 9, finish: 'stop' },
  ...{ completion, rewards: { f1: 1 }, reward: 1, advantage: 0.5, logprob: -1, entropy: 1 },
});

const completion = 'It is told.\n</think>\nThe mother of Ann is Eve.\r\n<answer>Eve</answer>';

describe('a rollout as a document', () => {
  it('has the completion with every character where it was', () => {
    const step = { index: 0, text: 'The mother of Ann is Eve.', start: 21, end: 46 };
    const { text, answer, verdicts } = rolloutDocument(rollout(completion), prompt, [
      { ...step, hop: 0, verdict: 'proved', reason: 'It is a fact.' },
    ]);
    strictEqual(text.slice(answer!.start, answer!.end), 'Eve');
    deepStrictEqual(
      verdicts.map(({ start, end, reason }) => [text.slice(start, end), reason]),
      [['The mother of Ann is Eve.', 'It is a fact.']],
    );
  });

  it('is closed at first over prompts and thinking, also where the prompt opened it', () => {
    const { text, sections } = rolloutDocument(rollout(completion), prompt, []);
    deepStrictEqual(
      sections.map(({ name, isClosedAtFirst }) => [name, isClosedAtFirst]),
      [
        ['Prompt: system', true],
        ['Prompt: user', true],
        ['Completion', false],
        ['Thinking', true],
      ],
    );
    const thinking = sections.at(-1)!;
    strictEqual(text.slice(thinking.start, thinking.end), 'It is told.\n</think>');
  });

  it('says of its figures what the trainer computed, and nothing of the rest', () => {
    const line = ({ logprob: _, entropy: __, ...rest }: RolloutEvent, more: Partial<RolloutEvent>) =>
      rolloutDocument({ ...rest, ...more }, prompt, [])
        .text.split('\n')
        .slice(2, 5);
    const bare = rollout('a');
    deepStrictEqual(line(bare, {}), ['9 tokens, ended by itself', '', 'Question: Who is the mother of Ann?']);
    strictEqual(line(bare, { entropy: 0.25 })[1], 'Entropy 0.25');
    deepStrictEqual(line(bare, { logprob: -0.5, ratio: 0 }).slice(1), [
      'Mean log-probability -0.5, importance-sampling ratio 0',
      'Left out of the loss: policy and sampling engine disagree too much on it',
    ]);
  });

  it('has no line end that an editor would ask about or change', () =>
    ok(!/[\r\u2028\u2029]/.test(rolloutDocument(rollout('a\r\nb\u2028c'), prompt, []).text)));

  it('has no answer where none was given', () =>
    strictEqual(rolloutDocument(rollout('I do not know'), prompt, []).answer, undefined));
});
