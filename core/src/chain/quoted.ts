import { formatTerm } from '../prolog/format';

/** A name or value as a Prolog string. */
export const quoted = (value: string): string => formatTerm({ kind: 'string', value });
