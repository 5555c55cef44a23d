import { InvalidArgumentError, Option } from 'commander';

/** A reader of an option's text whose errors the command line shows beside the option. */
export function checked<T>(read: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}

/** A whole number from `least` to `most`. */
export const wholeNumber = (least: number, most: number) =>
  checked((text) => {
    const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new Error(`It should be a whole number from ${least} to ${most}.`);
  });

/** The share that is trained on. */
export const fraction = checked((text) => {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= 0 && value <= 1) return value;
  throw new Error('It should be a number from 0 to 1.');
});

export const folderName = checked((text) => {
  if (text !== '' && text !== '.' && text !== '..' && !/[/\\]/.test(text)) return text;
  throw new Error('It should be the name of one folder; --output-dir says where.');
});

/** Some of a list of names: `a,b`. */
export const someOf = <Name extends string>(names: readonly Name[]) =>
  checked((text) => {
    const asked = text.split(',').map((name) => name.trim());
    const unknown = asked.find((name) => !names.includes(name as Name));
    if (unknown !== undefined) throw new Error(`There is no "${unknown}"; there are ${names.join(', ')}.`);
    return names.filter((name) => asked.includes(name));
  });

/** An option with a reader of its value, and its default in the words that one would type. */
export function valued<T>(flags: string, help: string, read: (text: string) => T, usual?: string): Option {
  const option = new Option(flags, help).argParser(read);
  return usual === undefined ? option : option.default(read(usual), usual);
}
