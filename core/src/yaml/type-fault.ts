import type { SchemaNode, ValueType } from './schema-node';
import { typeNames, typeWords } from './type-names';
import type { YamlValue } from './yaml-value';

const typeOf: Record<YamlValue['type'], ValueType> = {
  str: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  null: 'null',
  date: 'string',
  list: 'array',
  dict: 'object',
};

export interface TypeFault {
  /** `a whole number, and this is text`. */
  readonly message: string;
  /** The same value in a type that the place takes, as YAML text. */
  readonly suggestion?: string;
}

/** What is wrong with a value's type; undefined: nothing. */
export function typeFault(node: SchemaNode, value: YamlValue, text: string): TypeFault | undefined {
  const { types } = node;
  const type = typeOf[value.type];
  if (types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number')))
    return undefined;
  const message = `${typeNames(types)}, and this is ${typeWords[type]}`;
  const number = value.type === 'str' ? Number(value.value) : Number.NaN;
  if (Number.isInteger(number) && types.includes('integer')) return { message, suggestion: String(number) };
  if (Number.isFinite(number) && types.includes('number')) return { message, suggestion: String(number) };
  const written = text.slice(value.span.start, value.span.end);
  const scalar = !['list', 'dict', 'null'].includes(value.type);
  if (scalar && types.includes('string') && /^[\w.+-]+$/.test(written))
    return { message, suggestion: `"${written}"` };
  return { message };
}
