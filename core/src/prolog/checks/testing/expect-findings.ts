import assert from 'node:assert/strict';
import { fixText } from '../../../checking/fix-text';
import { marked } from '../../../checking/testing/marked';
import { checkProlog } from '../../check-prolog';
import { PrologProgram } from '../../program/prolog-program';
import { PrologText } from '../../text/prolog-text';

/** The other files of the program, by address. */
export type Files = Readonly<Record<string, string>>;

const URI = 'file:///w/a.pl';

export function findingsIn(source: string, files: Files = {}) {
  const program = new PrologProgram();
  for (const [uri, text] of Object.entries(files)) program.update(PrologText.read(uri, text));
  program.update(PrologText.read(URI, source));
  return checkProlog(program, URI);
}

/**
 * That the text has findings of this code at the «marked» places and of no other code, offers these fixes at the
 * first, and that each fix of a text with one finding makes it go away.
 */
export function expectFindings(
  code: string,
  source: string,
  fixes: readonly string[],
  files: Files = {},
): void {
  const { text, spans } = marked(source);
  const shown = ({ start, end }: { start: number; end: number }) =>
    `${start}-${end} ${text.slice(start, end)}`;
  const found = findingsIn(text, files);
  assert.deepEqual(
    found.map((d) => `${d.code} ${shown(d.at)}`),
    spans.map((span) => `${code} ${shown(span)}`),
    `${text}\n${found.map(({ message }) => message).join('\n')}`,
  );
  assert.deepEqual(found[0]?.fixes?.map((fix) => fix.title) ?? [], fixes);
  if (spans.length > 1) return;
  for (const fix of found[0]?.fixes ?? []) {
    const fixed = fixText(text, fix);
    const left = findingsIn(fixed, files).flatMap((d) => (d.code === code ? [d.message] : []));
    assert.deepEqual(left, [], `after "${fix.title}":\n${fixed}`);
  }
}

/** That nothing at all is found. */
export function expectNoFindings(source: string, files: Files = {}): void {
  assert.deepEqual(
    findingsIn(source, files).map((d) => `${d.code}: ${d.message}`),
    [],
    source,
  );
}
