import type { Step, Verdict } from '@phantomlab/core/chain/chain';
import { taggedAnswer } from '@phantomlab/core/examples/answer-tag';
import { thinkStretches } from '@phantomlab/core/examples/think';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';

/** UTF-16 offsets into the document. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A part of the document that can be folded, and is found by its name. */
export interface Section extends Place {
  readonly name: string;
  /** Prompts and thinking are long, and are read on request. */
  readonly isClosedAtFirst: boolean;
}

/** A rollout as a text to read in an editor. */
export interface RolloutDocument {
  readonly text: string;
  readonly sections: readonly Section[];
  /** What is between the answer tags. */
  readonly answer?: Place;
  /** Steps with a verdict. */
  readonly verdicts: readonly (Place & { readonly verdict: Verdict; readonly reason?: string })[];
}

/** The whole of a rollout: its figures, its prompt, and its completion with every character where it was. */
export function rolloutDocument(
  rollout: RolloutEvent,
  prompt: PromptEvent,
  steps: readonly Step[],
): RolloutDocument {
  const sections: Section[] = [];
  let text = `${headLines(rollout, prompt).join('\n')}\n`;
  for (const { role, content } of prompt.messages) {
    text += '\n';
    const start = text.length;
    text += `${title(`Prompt: ${printable(role)}`)}\n${printable(content)}\n`;
    sections.push({ name: `Prompt: ${printable(role)}`, start, end: text.length, isClosedAtFirst: true });
  }
  text += '\n';
  const start = text.length;
  text += `${title('Completion')}\n`;
  const offset = text.length;
  const completion = printable(rollout.completion);
  text += `${completion}\n`;
  sections.push({ name: 'Completion', start, end: text.length, isClosedAtFirst: false });
  const placed = (place: Place): Place => ({ start: offset + place.start, end: offset + place.end });
  for (const think of thinkStretches(completion)) {
    sections.push({ name: 'Thinking', ...placed(think), isClosedAtFirst: true });
  }
  const answer = taggedAnswer(completion);
  return {
    text,
    sections,
    ...(answer && { answer: placed(answer) }),
    verdicts: steps.flatMap((step) =>
      step.verdict ? [{ ...placed(step), verdict: step.verdict, reason: step.reason }] : [],
    ),
  };
}

function headLines(rollout: RolloutEvent, prompt: PromptEvent): string[] {
  return [
    ...figureLines(rollout),
    '',
    `Question: ${printable(prompt.question)}`,
    `Expected: ${printable(prompt.answer.join(', '))}`,
  ];
}

/** Where a rollout stands in its run, and its figures. */
export function figureLines(rollout: RolloutEvent): string[] {
  const { step, group, index, reward, advantage, tokens, finish, rewards, ratio } = rollout;
  const parts = Object.entries(rewards).map(([name, value]) => `${printable(name)} ${figure(value)}`);
  // What this trainer knows of it.
  const figures = [
    ['mean log-probability', rollout.logprob] as const,
    ['entropy', rollout.entropy] as const,
    ['importance-sampling ratio', ratio] as const,
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${figure(value)}`]));
  return [
    `Step ${step}, group ${group}, rollout ${index + 1}`,
    `Reward ${figure(reward)}${parts.length > 1 ? ` (${parts.join(', ')})` : ''}, advantage ${figure(advantage)}`,
    `${tokens} tokens, ${finish === 'length' ? 'cut off at max_completion_length' : 'ended by itself'}`,
    ...(figures.length > 0 ? [sentence(figures.join(', '))] : []),
    ...(ratio === 0 ? ['Left out of the loss: policy and sampling engine disagree too much on it'] : []),
  ];
}

const figure = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toFixed(4))) : 'none';

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const title = (name: string): string => `--- ${name} ${'-'.repeat(Math.max(3, 36 - name.length))}`;

/**
 * A text that an editor leaves as it is: line ends of other kinds than \n would be made one, or asked about. A sign
 * takes the place of each, so that offsets stay.
 */
function printable(text: string): string {
  return text.replace(/\r/g, '\u240d').replace(/[\u2028\u2029]/g, '\u2424');
}
