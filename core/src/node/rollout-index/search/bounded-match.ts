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

/** Says which of some texts a pattern is found in. */
export type TextSearch = (texts: readonly string[]) => readonly boolean[];

/**
 * Searches for a pattern. A person's regular expression may take exponential time: each batch of texts has a time limit, and a
 * batch that is too slow is searched text by text. The search throws a SlowPatternError where a single text takes longer than
 * a second.
 */
export function boundedSearch(pattern: TextPattern): TextSearch {
  const regex = patternRegex(pattern);
  // Words are searched for without turning back.
  if (pattern.kind === 'words') return (texts) => texts.map((text) => regex.test(text));
  const search = limitedSearch(regex);
  return (texts) => {
    const found: boolean[] = [];
    for (let from = 0; from < texts.length; ) {
      let to = from;
      for (let size = 0; to < texts.length && (size === 0 || size < batchCharacters); to++)
        size += texts[to]!.length + 1;
      const batch = texts.slice(from, to);
      found.push(
        ...(search(batch) ?? batch.map((text) => search([text])?.[0] ?? tooSlow(pattern.source, text))),
      );
      from = to;
    }
    return found;
  };
}

function tooSlow(source: string, text: string): never {
  throw new SlowPatternError(
    `The regular expression /${source}/ takes more than ${mostMs / 1000} s on a text of ${text.length} characters. Repetitions within repetitions, as in (a+)+, make it slow: write it without.`,
  );
}

const script = new vm.Script('texts.map((text) => regex.test(text))');

/** Undefined where a search takes too long. All are run in one context: each would take a megabyte of memory. */
function limitedSearch(regex: RegExp): (texts: readonly string[]) => readonly boolean[] | undefined {
  const searched: { regex: RegExp; texts: readonly string[] } = { regex, texts: [] };
  const context = vm.createContext(searched);
  return (texts) => {
    searched.texts = texts;
    try {
      return Array.from(script.runInContext(context, { timeout: mostMs }) as boolean[]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
      throw error;
    } finally {
      searched.texts = [];
    }
  };
}
