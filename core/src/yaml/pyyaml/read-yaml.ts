import { LineStarts } from '../../text/line-starts';
import type { YamlEntry, YamlFault, YamlValue } from '../yaml-value';
import { Composer } from './composer';
import { DocumentBuilder } from './document-builder';
import { YamlLimitReached, type YamlLimits, yamlLimits } from './yaml-limits';
import { YamlSyntaxError } from './yaml-syntax-error';

export interface ReadYaml {
  /** Undefined: the text is empty, or was not read to a first value. */
  readonly root: YamlValue | undefined;
  readonly entries: readonly YamlEntry[];
  /** The root is a mapping in braces. */
  readonly flow: boolean;
  readonly faults: readonly YamlFault[];
}

const keyLine = /^[A-Za-z_][\w-]*[ \t]*:(?=[ \t\r\n]|$)/gm;

/** More faults than these, and the text is something else. */
const mostRestarts = 20;

/**
 * Reads a text as PyYAML's safe_load does. Where PyYAML would stop, what was read so far is kept, and reading continues
 * with the next key at the start of a line: a text that is being typed is rarely whole.
 * @param kind what the text is, for messages
 */
export function readYaml(text: string, kind: string, limits: YamlLimits = yamlLimits): ReadYaml {
  const lines = new LineStarts(text);
  const entries: YamlEntry[] = [];
  const faults: YamlFault[] = [];
  let from = 0;
  let scanned = 0;
  for (let restarts = 0; ; restarts++) {
    const builder = new DocumentBuilder(lines, remaining(limits, entries));
    const composer = new Composer(text, builder, from);
    const add = (root: YamlValue | undefined) => {
      for (const entry of root?.entries ?? []) entries.push(entry);
      return { root, entries, flow: builder.flow };
    };
    try {
      const root = composer.run(kind);
      if (restarts === 0) faults.push(...builder.faults);
      return { ...add(root), faults };
    } catch (error) {
      if (error instanceof YamlLimitReached) {
        // A program may read it anyway: that is not known here.
        faults.push({ at: error.at, message: error.message, severity: 'warning' });
        return { ...add(builder.partial(error.at.start)), faults };
      }
      if (!(error instanceof YamlSyntaxError)) throw error;
      // PyYAML stops at the first, before it looks at what tags and aliases mean; what follows is mostly its echo.
      if (restarts === 0) faults.push({ at: onOneLine(text, error), message: error.message });
      scanned += composer.at - from;
      keyLine.lastIndex = Math.max(from, builder.openKey ?? error.at.start) + 1;
      const next = keyLine.exec(text)?.index;
      const read = add(builder.partial(next ?? text.length));
      if (next === undefined || restarts >= mostRestarts || scanned > 3 * text.length + 10_000)
        return { ...read, faults };
      from = next;
    }
  }
}

/** What is left of the limits after a restart: no number of faults lets a document be larger. */
function remaining(limits: YamlLimits, entries: readonly YamlEntry[]): YamlLimits {
  return { ...limits, values: Math.max(0, limits.values - entries.length) };
}

/** A span that ends with its first line: the rest of the text is not what is wrong. */
function onOneLine(text: string, { at }: YamlSyntaxError): YamlFault['at'] {
  const start = Math.min(at.start, text.length);
  const stop = text.slice(start, at.end).search(/[\r\n]|$/);
  return { start, end: start + stop };
}
