import { InvalidArgumentError } from 'commander';

/** Reads an option's text as a whole number, the least that is taken or more. */
export const wholeNumberFrom =
  (least: number) =>
  (text: string): number => {
    const value = /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least) return value;
    throw new InvalidArgumentError(`It should be a whole number from ${least}.`);
  };
