/** A stretch of a completion: UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a completion thinks aloud. A `<think>` that is never closed runs to the end; a `</think>` that was
 * never opened began with the completion (chat templates of reasoning models open the tag in the prompt).
 */
export function thinkStretches(completion: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let opened: number | undefined;
  for (const tag of completion.matchAll(/<(\/?)think>/gi)) {
    const after = tag.index + tag[0].length;
    if (tag[1] === '') {
      opened ??= tag.index;
    } else if (opened !== undefined) {
      stretches.push({ start: opened, end: after });
      opened = undefined;
    } else if (stretches.length === 0) {
      stretches.push({ start: 0, end: after });
    }
  }
  if (opened !== undefined) stretches.push({ start: opened, end: completion.length });
  return stretches;
}

/** The completion with its thinking blanked out; every other character keeps its offset. */
export function withoutThinking(completion: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of thinkStretches(completion)) {
    parts.push(completion.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return parts.join('') + completion.slice(from);
}
