type Answers = ReadonlySet<string>;

const common = (a: Answers, b: Answers) => [...a].filter((part) => b.has(part)).length;

/** Share of what was said that is right; 0 when nothing was said. */
export const precision = (said: Answers, right: Answers) => (said.size ? common(said, right) / said.size : 0);

/** Share of what is right that was said; 0 when nothing is right. */
export const recall = (said: Answers, right: Answers) => (right.size ? common(said, right) / right.size : 0);

/** Harmonic mean of precision and recall. */
export function f1(said: Answers, right: Answers): number {
  const p = precision(said, right);
  const r = recall(said, right);
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

/** 1 when both sets are the same, order aside; an empty answer never is. */
export const exactMatch = (said: Answers, right: Answers) =>
  said.size > 0 && said.size === right.size && common(said, right) === right.size ? 1 : 0;
