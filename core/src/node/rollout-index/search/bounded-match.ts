import vm from 'node:vm';
import type { TextPattern } from '../../../run/filter/filter';
import { patternRegex } from '../../../run/filter/text-condition';

/** A regular expression took too long on one text: it backtracks without end. */
export class SlowPatternError extends Error {
  override name = 'SlowPatternError';
}

/** How long a text may be searched for. Ordinary expressions take a millisecond for a million characters. */
const mostMs = 1000;
/** Characters that are searched all at once: starting a search under a time limit costs half a millisecond. */
const batchCharacters = 1 << 20;

/**
 * Which of the texts a pattern is found in. A person's regular expression may take exponential time: each batch has a
 * time limit, and a batch that is too slow is searched text by text.
 * @throws SlowPatternError where a single text takes longer than a second
 */
export function boundedMatches(pattern: TextPattern, texts: readonly string[]): readonly boolean[] {
  const regex = patternRegex(pattern);
  // Words are searched for without turning back.
  if (pattern.kind === 'words') return texts.map((text) => regex.test(text));
  const found: boolean[] = [];
  for (let from = 0; from < texts.length; ) {
    let to = from;
    for (let size = 0; to < texts.length && (size === 0 || size < batchCharacters); to++)
      size += texts[to]!.length + 1;
    found.push(...(search(regex, texts.slice(from, to)) ?? oneByOne(pattern, regex, texts.slice(from, to))));
    from = to;
  }
  return found;
}

function oneByOne(pattern: TextPattern, regex: RegExp, texts: readonly string[]): readonly boolean[] {
  return texts.map((text) => {
    const found = search(regex, [text]);
    if (found) return found[0]!;
    const source = pattern.kind === 'regex' ? pattern.source : '';
    throw new SlowPatternError(
      `The regular expression /${source}/ takes more than ${mostMs / 1000} s on a text of ${text.length} characters. Repetitions within repetitions, as in (a+)+, make it slow: write it without.`,
    );
  });
}

const script = new vm.Script('texts.map((text) => regex.test(text))');

/** Undefined where it took too long. */
function search(regex: RegExp, texts: readonly string[]): readonly boolean[] | undefined {
  try {
    return Array.from(script.runInNewContext({ regex, texts }, { timeout: mostMs }) as boolean[]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
