import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Message } from '@phantomlab/core/examples/example';
import type { RolloutEvent, RunEventBody } from '@phantomlab/core/run/event';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { writeFileWhole } from '../../files/atomic-folder';

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;

/**
 * `completions/completions_00007.parquet`: the table that TRL writes with log_completions, for the notebooks
 * that read it. One for every step that sampled; TRL keeps only the last generation of each logging interval.
 */
export class CompletionsTable {
  private rollouts: RolloutEvent[] = [];

  constructor(
    private readonly runFolder: string,
    private readonly rewardNames: readonly string[],
    private readonly messagesOf: (promptId: string) => readonly Message[],
  ) {}

  /** Remembers the rollouts among these events. */
  take(events: readonly RunEventBody[]): void {
    for (const event of events) if (event.type === 'rollout') this.rollouts.push(event);
  }

  /** Writes what was taken since the last call, if anything. */
  async write(step: number): Promise<void> {
    const rows = this.rollouts;
    this.rollouts = [];
    if (rows.length === 0) return;
    const folder = path.join(this.runFolder, 'completions');
    await mkdir(folder, { recursive: true });
    const buffer = parquetWriteBuffer({
      schema: tableSchema(this.rewardNames),
      columnData: [
        { name: 'step', data: rows.map(() => BigInt(step)) },
        { name: 'prompt', data: rows.map(({ prompt }) => this.messagesOf(prompt)) },
        {
          name: 'completion',
          data: rows.map(({ completion }) => [{ content: completion, role: 'assistant' }]),
        },
        ...this.rewardNames.map((name) => ({ name, data: rows.map(({ rewards }) => rewards[name]!) })),
        { name: 'advantage', data: rows.map(({ advantage }) => advantage) },
      ],
    });
    const name = `completions_${String(step).padStart(5, '0')}.parquet`;
    await writeFileWhole(path.join(folder, name), new Uint8Array(buffer));
  }
}

/** The columns as pandas writes them for TRL: conversations are lists of structs. */
function tableSchema(rewardNames: readonly string[]): Schema {
  const numbers = [...rewardNames, 'advantage'].map(
    (name) => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' }) as const,
  );
  const conversations = [...conversation('prompt'), ...conversation('completion')];
  return [
    { name: 'table', num_children: 3 + numbers.length },
    { name: 'step', type: 'INT64', repetition_type: 'REQUIRED' },
    ...conversations,
    ...numbers,
  ];
}

function conversation(name: string): Schema {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const;
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'content', ...text },
    { name: 'role', ...text },
  ];
}
