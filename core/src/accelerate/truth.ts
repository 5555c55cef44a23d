/** Whether the trainer's process reads a value as true or false: it gets there as text, as Python writes it. */
export const isTruth = (value: unknown): boolean =>
  /^(?:y|yes|t|true|on|1|n|no|f|false|off|0)$/i.test(String(value));
