import type { Source } from './source';
import type { Token } from './tokens';

/** A colon where no key may end. @param last the token before it */
export function refuseColon(source: Source, last: Token | undefined): never {
  // The lines above continued into this one: what is wrong is the line that they began with.
  const above = last?.type === 'scalar' && /[\r\n]/.test(source.text.slice(last.span.start, source.at));
  if (!above) return source.fail('a colon and a space inside a value: put quotes around the value.');
  const { start } = last.span;
  const end = start + source.text.slice(start, last.span.end).search(/[\r\n]|$/);
  return source.fail('a key is followed by a colon and its value.', { start, end });
}

/** A character that no plain value begins with. */
export function refuseStart(source: Source, char: string): void {
  if (char === '\t')
    source.fail(
      'PyYAML refuses a tab here: it cannot start any token. Write a space, or delete it.',
      undefined,
      '',
    );
  if (/[,[\]{}#&*!|>'"%@`]/.test(char)) source.fail(`no value begins with ${char}: put quotes around text.`);
}
