type Answers = ReadonlySet<string>;

const common = (a: Answers, b: Answers) => [...a].filter((part) => b.has(part)).length;

/** Share of what was given that is right; 0 when nothing was given. */
export const precision = (given: Answers, right: Answers) =>
  given.size ? common(given, right) / given.size : 0;

/** Share of what is right that was given; 0 when nothing is right. */
export const recall = (given: Answers, right: Answers) =>
  right.size ? common(given, right) / right.size : 0;

/** Harmonic mean of precision and recall. */
export function f1(given: Answers, right: Answers): number {
  const p = precision(given, right);
  const r = recall(given, right);
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

/** 1 when both sets are the same, order aside; an empty answer never is. */
export const exactMatch = (given: Answers, right: Answers) =>
  given.size > 0 && given.size === right.size && common(given, right) === right.size ? 1 : 0;
