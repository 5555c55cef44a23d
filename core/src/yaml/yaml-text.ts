import { readPlainScalar } from './pyyaml-scalar';

/** Characters that mean something to YAML where a plain scalar begins, and in the middle of one. */
const special = /^[-?:,[\]{}#&*!|>'"%@`\s]|[,[\]{}]|:(?:\s|$)|\s#|\s$|[\n\r\t]/;

/** A value as YAML that PyYAML reads back as the same value. */
export function yamlText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, item]) => `${yamlText(key)}: ${yamlText(item)}`);
    return `{${pairs.join(', ')}}`;
  }
  const text = String(value);
  if (typeof value !== 'string') return text;
  return special.test(text) || readPlainScalar(text).type !== 'str' ? JSON.stringify(text) : text;
}

/** `1.0e-6`, since PyYAML takes `1e-6` for text. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  const text = String(value);
  const [mantissa, exponent] = text.split('e');
  return exponent === undefined || mantissa!.includes('.') ? text : `${mantissa}.0e${exponent}`;
}
