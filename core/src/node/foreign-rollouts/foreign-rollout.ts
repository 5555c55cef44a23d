import type { Message } from '../../examples/example';

/** A rollout as another trainer keeps it: what it does not tell is absent. */
export interface ForeignRollout {
  readonly step: number;
  /** Names its group among those of all files; absent: rollouts of a prompt that follow each other are one. */
  readonly group?: string;
  readonly prompt: readonly Message[];
  readonly completion: string;
  /** The right answers. */
  readonly answer: readonly string[];
  readonly rewards: Readonly<Record<string, number>>;
  readonly reward?: number;
  readonly advantage?: number;
  readonly tokens?: number;
  /** It was cut off. */
  readonly finish?: 'length';
}

/** A text, or a list of chat messages as TRL has it from 1.15 on. */
export function messagesOf(value: unknown, role: string): readonly Message[] {
  if (typeof value === 'string') return [{ role, content: value } as Message];
  if (!Array.isArray(value)) return [];
  return value.flatMap((message) => {
    if (typeof message !== 'object' || message === null) return [];
    const { role: own, content } = message as Record<string, unknown>;
    return [{ role: typeof own === 'string' ? own : role, content: textOf(content) } as Message];
  });
}

/** Content is a text, or parts of which some are texts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (typeof part?.text === 'string' ? part.text : '')).join('');
}

/** A finite number; JSON and parquet have whole numbers of other kinds too. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
