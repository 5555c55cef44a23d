import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';

/** A rollout with what was asked, to be pasted into a page or an issue. */
export function asMarkdown(rollout: RolloutEvent, prompt: PromptEvent, note?: string): string {
  const { step, group, index, reward, advantage, tokens, finish, rewards, completion } = rollout;
  const figures = [
    ['step', step],
    ['rollout', `${group}.${index + 1}`],
    ['reward', reward],
    ...Object.entries(rewards),
    ['advantage', advantage],
    ['tokens', finish === 'length' ? `${tokens}, cut off` : tokens],
  ];
  const fence = fenceFor(completion);
  return [
    `**${oneLine(prompt.question)}**`,
    '',
    `expected: ${prompt.answer.map(oneLine).join(', ')}`,
    '',
    ...figures.map(([name, value]) => `- ${name}: ${value}`),
    '',
    fence,
    completion,
    fence,
    '',
    ...(note === undefined ? [] : [`Note: ${note}`, '']),
  ].join('\n');
}

/** The event as it was logged, with its question and answers. */
export function asJson({ ...rollout }: RolloutEvent, { question, answer }: PromptEvent): string {
  return `${JSON.stringify({ ...rollout, question, answer }, undefined, 2)}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Longer than any row of backticks in the text. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((row) => row.length));
  return '`'.repeat(longest + 1);
}
