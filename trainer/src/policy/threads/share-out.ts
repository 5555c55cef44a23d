import type { SeededPrompt } from '../sampling/decode-all';

/** Completions of one prompt, by their places from `from` to before `to`. */
export interface Share {
  readonly prompt: number;
  readonly from: number;
  readonly to: number;
}

/** How many more completions than its share a part may have, for prompts to stay whole. */
const uneven = 1.15;

/**
 * Cuts completions into parts of about as many. Prompts that begin alike come to the same part, which computes once what
 * they share; and all completions of a prompt do, unless the parts would then be uneven.
 */
export function shareOut(prompts: readonly SeededPrompt[], parts: number): Share[][] {
  const order = prompts
    .map(({ prompt, seeds }, i) => ({ i, prompt, count: seeds.length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => byTokens(a.prompt, b.prompt));
  const total = order.reduce((sum, { count }) => sum + count, 0);
  const whole = dealt(order, parts, (done, count) => [
    [Math.floor(((done + count / 2) * parts) / total), 0, count],
  ]);
  const most = Math.max(0, ...whole.map(sizeOf));
  if (most <= Math.max(1, (uneven * total) / parts)) return whole.filter((part) => part.length > 0);
  const bounds = Array.from({ length: parts + 1 }, (_, part) => Math.round((part * total) / parts));
  const cut = dealt(order, parts, (done, count) =>
    Array.from({ length: parts }, (_, part): [number, number, number] => [
      part,
      Math.max(0, bounds[part]! - done),
      Math.min(count, bounds[part + 1]! - done),
    ]),
  );
  return cut.filter((part) => part.length > 0);
}

function dealt(
  order: readonly { readonly i: number; readonly count: number }[],
  parts: number,
  deal: (done: number, count: number) => (readonly [part: number, from: number, to: number])[],
): Share[][] {
  const result: Share[][] = Array.from({ length: parts }, () => []);
  let done = 0;
  for (const { i, count } of order) {
    for (const [part, from, to] of deal(done, count))
      if (from < to) result[part]!.push({ prompt: i, from, to });
    done += count;
  }
  return result;
}

const sizeOf = (part: readonly Share[]): number => part.reduce((sum, { from, to }) => sum + to - from, 0);

function byTokens(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
