import { formatTerm } from '../../prolog/terms/format';

/** A name or value as a Prolog string. */
export const quoted = (value: string): string => formatTerm({ kind: 'string', value });
