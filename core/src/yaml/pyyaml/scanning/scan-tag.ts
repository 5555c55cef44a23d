import { isBlankOrEnd, isBreakOrEnd, type Source } from './source';
import type { Token } from './tokens';

const handle = /!(?:[\dA-Za-z_-]*!)?/y;
const uri = /(?:[\dA-Za-z;/?:@&=+$,_.!~*'()[\]-]|%[\da-fA-F]{2}){1,1000}/y;
const anchorName = /[\dA-Za-z_-]+/y;

/** `!name`, `!!name`, `!e!name`, `!<uri>` or `!` alone. */
export function scanTag(source: Source): Token {
  const start = source.at;
  let tag: Pick<Token, 'value' | 'handle'>;
  if (source.peek(1) === '<') {
    source.at += 2;
    tag = { value: source.take(uri) };
    if (tag.value === '' || source.peek() !== '>') source.fail('a tag that begins with !< ends with >.');
    source.at++;
  } else if (isBlankOrEnd(source.peek(1))) {
    source.at++;
    tag = { value: '!' };
  } else {
    tag = { handle: source.take(handle), value: source.take(uri) };
    if (tag.value === '') source.fail('a tag needs a name behind its !.', { start, end: source.at });
  }
  if (source.peek() !== ' ' && !isBreakOrEnd(source.peek())) source.fail('behind a tag comes a space.');
  return { type: 'tag', plain: false, span: { start, end: source.at }, ...tag };
}

/** `&name` or `*name`. */
export function scanName(source: Source, type: 'anchor' | 'alias'): Token {
  const start = source.at++;
  const value = source.take(anchorName);
  const [mark, kind] = type === 'anchor' ? ['&', 'an anchor'] : ['*', 'an alias'];
  if (value === '')
    source.fail(`${mark} begins ${kind}, and a name of letters and digits follows. Put quotes around text.`, {
      start,
      end: start + 1,
    });
  if (!isBlankOrEnd(source.peek()) && !'?:,]}%@`'.includes(source.peek()))
    source.fail(`${kind}'s name has only letters, digits, - and _.`);
  return { type, value, plain: false, span: { start, end: source.at } };
}
