import type { Random } from '../../universe/random';

/** Values that no trainer writes and a broken or hostile one might. */
const odd: readonly unknown[] = [
  null,
  true,
  '',
  'proved-ish',
  '__proto__',
  'constructor',
  'two\nlines\r\nand a third',
  '\u001b]0;title\u0007\u001b[2J\u202e',
  '\ud800',
  'a'.repeat(20_000),
  '<answer>'.repeat(400),
  '<think></think>'.repeat(400),
  'X = f(X), ',
  'friend_("A", Y), friend_(Y',
  0,
  -1,
  0.5,
  1e-320,
  -1e308,
  1e308,
  2 ** 31,
  2 ** 32 - 2,
  2 ** 53 - 1,
  [],
  {},
  [[[]]],
  ['proved', 'disproved', 'skipped'],
  [null, 1, 'x'],
  { a: null, b: 1e308, 'rewards/\n/mean': 2 },
];

/** Texts that JSON.stringify cannot write. */
const raw: readonly string[] = ['1e999', '-1e999', '{"__proto__":{"a":1},"__proto__":2}', '"\\ud800\\n"'];

/** A line of events.jsonl with one or two things changed: a value, a field, or a few of its characters. */
export function mutatedLine(line: string, random: Random): string {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  switch (random.below(5)) {
    case 0:
      return withCharacters(line, random);
    case 1: {
      const at = line.length > 0 ? random.below(line.length) : 0;
      return line.slice(0, at) + line.slice(at + 1 + random.below(40));
    }
    case 2: {
      const values = [...line.matchAll(/:(?:-?\d[\d.e+-]*|"(?:[^"\\]|\\.)*")(?=[,}])/g)];
      if (values.length === 0) return line;
      const value = pick(values);
      return `${line.slice(0, value.index + 1)}${pick(raw)}${line.slice(value.index + value[0].length)}`;
    }
    default: {
      const event: unknown = JSON.parse(line);
      for (let times = 1 + random.below(2); times > 0; times--) changeAPlace(event, random, pick);
      return JSON.stringify(event);
    }
  }
}

/** Sets, removes or adds a field of some object or list within. */
function changeAPlace(value: unknown, random: Random, pick: <T>(list: readonly T[]) => T): void {
  if (typeof value !== 'object' || value === null) return;
  const keys = Object.keys(value);
  const inside = keys.filter((key) => typeof Reflect.get(value, key) === 'object');
  if (inside.length > 0 && random.below(3) === 0) {
    changeAPlace(Reflect.get(value, pick(inside)), random, pick);
    return;
  }
  const change = random.below(8);
  if (keys.length === 0 || change === 0) Reflect.set(value, 'odd', structuredClone(pick(odd)));
  else if (change === 1) Reflect.deleteProperty(value, pick(keys));
  else Reflect.set(value, pick(keys), structuredClone(pick(odd)));
}

function withCharacters(line: string, random: Random): string {
  const at = random.below(line.length + 1);
  const characters = Array.from({ length: 1 + random.below(4) }, () =>
    String.fromCharCode(random.below(2) === 0 ? random.below(128) : random.below(65_536)),
  );
  return line.slice(0, at) + characters.join('') + line.slice(at + random.below(4));
}
