import type { Finish } from '@phantomlab/core/evaluation/predictions/prediction';
import type { Exchange } from './http-exchange';
import { retryAfter } from './retry-pause';

/** What came of asking once. */
export type ChatOutcome =
  | {
      readonly kind: 'answer';
      readonly text: string;
      readonly finish: Finish;
      readonly promptTokens: number | null;
      readonly completionTokens: number | null;
    }
  /** It may work the next time. `after`: milliseconds for which the server asks to be left alone. */
  | { readonly kind: 'failed'; readonly reason: string; readonly after?: number }
  /** This question it won't answer. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It won't answer any. */
  | { readonly kind: 'useless'; readonly reason: string };

const again = new Set([408, 409, 425, 429]);
const thisQuestion = new Set([400, 413, 422]);

/** What an answer to a chat request means. */
export function chatOutcome({ status, headers, body }: Exchange): ChatOutcome {
  if (status >= 300 && status < 400) {
    const place = headers.location === undefined ? '' : ` to ${headers.location}`;
    return { kind: 'useless', reason: `it redirects (${status})${place}: give that address` };
  }
  if (again.has(status) || status >= 500) {
    const after = retryAfter(headers['retry-after']);
    return { kind: 'failed', reason: said(status, body), ...(after !== undefined && { after }) };
  }
  if (thisQuestion.has(status)) return { kind: 'refused', reason: said(status, body) };
  if (status !== 200) return { kind: 'useless', reason: said(status, body) };
  return completionOf(body);
}

function completionOf(body: string): ChatOutcome {
  let value: unknown;
  try {
    value = JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    const what = /^\s*<(?:!doctype|html)/i.test(body)
      ? 'a web page'
      : 'something that is not JSON, or incomplete';
    return { kind: 'failed', reason: `it answered with ${what}` };
  }
  const root = objectOf(value);
  if (root.error !== undefined && root.error !== null)
    return { kind: 'failed', reason: `it answered with an error: ${errorText(body)}` };
  const choice = objectOf(Array.isArray(root.choices) ? root.choices[0] : undefined);
  const message = objectOf(choice.message);
  const content = textOf(message.content);
  if (choice.message === undefined || content === undefined)
    return { kind: 'failed', reason: 'its answer holds no completion (choices[0].message.content)' };
  const usage = objectOf(root.usage);
  const finish = finishOf(choice.finish_reason);
  return {
    kind: 'answer',
    text: whole(content, message.reasoning_content ?? message.reasoning, finish),
    finish,
    promptTokens: count(usage.prompt_tokens),
    completionTokens: count(usage.completion_tokens),
  };
}

/** A message's text: a whole one, or one in parts, as some servers send it. Undefined: it is neither. */
function textOf(content: unknown): string | undefined {
  if (content === null || content === undefined) return '';
  if (!Array.isArray(content)) return typeof content === 'string' ? content : undefined;
  const texts = content.map((part) => objectOf(part).text ?? '');
  return texts.every((text) => typeof text === 'string') ? texts.join('') : undefined;
}

/**
 * A server with a reasoning parser takes the thinking out; here it is before the answer, as the model wrote it: one that
 * was cut off while it thought has not ended its thinking.
 */
function whole(content: string, reasoning: unknown, finish: Finish): string {
  if (typeof reasoning !== 'string' || reasoning === '') return content;
  const thinking = `<think>\n${reasoning}`;
  return finish === 'length' && content === '' ? thinking : `${thinking}\n</think>\n\n${content}`;
}

const finishOf = (reason: unknown): Finish =>
  reason === 'stop' || reason === 'eos_token' || reason === 'stop_sequence'
    ? 'stop'
    : reason === 'length' || reason === 'max_tokens'
      ? 'length'
      : 'other';

const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const said = (status: number, body: string): string => {
  const text = errorText(body);
  return `it answered ${status}${text === '' ? '' : `: ${text}`}`;
};

const mostCharacters = 300;

/** The message in a server's JSON, or the beginning of whatever it sent. */
function errorText(body: string): string {
  let text = body;
  try {
    const root = objectOf(JSON.parse(body));
    const error = objectOf(root.error);
    const found = error.message ?? root.message ?? root.detail ?? root.error;
    if (found !== undefined) text = typeof found === 'string' ? found : JSON.stringify(found);
  } catch {
    if (/^\s*</.test(body)) text = body.replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ');
  }
  // It becomes a part of a sentence of ours.
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.+$/, '');
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}...` : line;
}
