// PyYAML reads YAML 1.1, and of that its own dialect: `no` and `off` are booleans, `y` is text, and `1e-6` is
// text too, since its numbers need a point before the exponent and a sign in it. These are its resolver's rules.

const bool = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const truth = /^(?:yes|true|on)$/i;
const nothing = /^(?:~|null|Null|NULL|)$/;
const integer = /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+)$/;
const sexagesimalInteger = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const sexagesimalFloat = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/;
const float = /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const infinite = /^[-+]?\.(?:inf|Inf|INF)$/;
const notANumber = /^\.(?:nan|NaN|NAN)$/;
const day = /^\d{4}-\d\d-\d\d$/;
const moment =
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/;

/** A scalar with Python's type of it: JavaScript has one kind of number, and TRL tells 4 from 4.0. */
export interface PyScalar {
  readonly type: 'str' | 'int' | 'float' | 'bool' | 'null' | 'date';
  /** Dates stay text. */
  readonly value: string | number | boolean | null;
}

function intOf(text: string): number {
  const digits = text.replaceAll('_', '');
  const bare = digits.replace(/^[-+]/, '');
  let value = Number(bare);
  if (/^0b/.test(bare)) value = Number.parseInt(bare.slice(2), 2);
  else if (/^0[0-7]+$/.test(bare)) value = Number.parseInt(bare, 8);
  return digits.startsWith('-') ? -value : value;
}

function sexagesimalOf(text: string): number {
  const digits = text.replaceAll('_', '');
  const parts = digits.replace(/^[-+]/, '').split(':').map(Number);
  const value = parts.reduce((sum, part) => sum * 60 + part, 0);
  return digits.startsWith('-') ? -value : value;
}

function floatOf(text: string): number {
  if (notANumber.test(text)) return Number.NaN;
  if (infinite.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text.replaceAll('_', ''));
}

/** What PyYAML makes of an unquoted scalar. */
export function readPlainScalar(text: string): PyScalar {
  if (nothing.test(text)) return { type: 'null', value: null };
  if (bool.test(text)) return { type: 'bool', value: truth.test(text) };
  if (integer.test(text)) return { type: 'int', value: intOf(text) };
  if (sexagesimalInteger.test(text)) return { type: 'int', value: sexagesimalOf(text) };
  if (sexagesimalFloat.test(text)) return { type: 'float', value: sexagesimalOf(text) };
  if (float.test(text) || infinite.test(text) || notANumber.test(text))
    return { type: 'float', value: floatOf(text) };
  if (day.test(text) || moment.test(text)) return { type: 'date', value: text };
  return { type: 'str', value: text };
}
