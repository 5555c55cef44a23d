import type { Term } from './term';

export const atom = (name: string): Term => ({ kind: 'atom', name });
export const string = (value: string): Term => ({ kind: 'string', value });
export const integer = (value: bigint | number): Term => ({ kind: 'integer', value: BigInt(value) });
export const float = (value: number): Term => ({ kind: 'float', value });
export const variable = (name: string): Term => ({ kind: 'variable', name });
export const compound = (name: string, args: readonly Term[]): Term => ({ kind: 'compound', name, args });
