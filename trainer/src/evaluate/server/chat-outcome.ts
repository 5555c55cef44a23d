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
    value = JSON.parse(body);
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
  const [content, reasoning] = [message.content, message.reasoning_content ?? message.reasoning];
  if (
    choice.message === undefined ||
    (typeof content !== 'string' && content !== null && content !== undefined)
  )
    return { kind: 'failed', reason: 'its answer holds no completion (choices[0].message.content)' };
  const usage = objectOf(root.usage);
  return {
    kind: 'answer',
    text: whole(typeof content === 'string' ? content : '', reasoning),
    finish: finishOf(choice.finish_reason),
    promptTokens: count(usage.prompt_tokens),
    completionTokens: count(usage.completion_tokens),
  };
}

/** A server with a reasoning parser takes the thinking out; here it is before the answer, as the model wrote it. */
const whole = (content: string, reasoning: unknown): string =>
  typeof reasoning === 'string' && reasoning !== ''
    ? `<think>\n${reasoning}\n</think>\n\n${content}`
    : content;

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
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters)}...` : line;
}
