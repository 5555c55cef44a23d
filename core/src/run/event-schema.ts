import { verdicts } from '../chain/chain';
import { scorings } from '../examples/scoring';
import type { RunEvent } from './event';
import { eventFields, type FieldKind } from './event-fields';
import { LATEST, MOST_GENERATIONS } from './parse-event';

type Schema = Readonly<Record<string, unknown>>;

/**
 * schemas/events.schema.json: a JSON Schema (draft 2020-12) of one line of events.jsonl as a trainer writes it, in
 * whatever language. Readers (`parseEvent`) believe every line that it allows, and are more lenient: they leave
 * alone fields and types that they do not know.
 */
export function eventSchema(): Schema {
  const types = Object.keys(eventFields) as RunEvent['type'][];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'One line of events.jsonl',
    description: 'The event log of a PhantomLab run: one JSON object a line. docs/events.md describes it.',
    type: 'object',
    required: ['type'],
    properties: { type: { enum: types } },
    allOf: types.map((type) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word.
      then: { $ref: `#/$defs/${type}` },
    })),
    $defs: { ...Object.fromEntries(types.map((type) => [type, schemaOf(type)])), ...shared },
  };
}

function schemaOf(type: RunEvent['type']): Schema {
  const fields = Object.entries(eventFields[type]);
  const required = fields.flatMap(([name, kind]) => (kind.endsWith('?') ? [] : [name]));
  return {
    type: 'object',
    description: descriptions[type],
    required: ['seq', 't', 'type', ...required],
    additionalProperties: false,
    properties: {
      ...header,
      type: { const: type },
      ...Object.fromEntries(fields.map(([name, kind]) => [name, ofKind(kind)])),
    },
  };
}

const header: Schema = {
  seq: { $ref: '#/$defs/count', description: "The line's number: from 0, without gaps, over all attempts." },
  t: { type: 'number', minimum: -LATEST, maximum: LATEST, description: 'Unix time in seconds.' },
};

const descriptions: Readonly<Record<RunEvent['type'], string>> = {
  'run.started':
    'An attempt begins. With "step" it continues from a checkpoint: what came after that step no longer counts.',
  prompt: 'A prompt, the first time that it is used in the run.',
  rollout: 'One sampled completion with its rewards.',
  step: "An optimizer step is done. The metrics have TRL's names.",
  eval: 'A data set was evaluated.',
  checkpoint: 'A checkpoint is complete on disk.',
  log: 'A message to whoever watches.',
  'run.finished': 'The attempt has ended.',
};

const shared: Schema = {
  text: { type: 'string' },
  count: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  number: { type: ['number', 'null'], description: 'null: a number that JSON has not (NaN or infinite).' },
  numbers: { type: 'object', additionalProperties: { $ref: '#/$defs/number' } },
  texts: { type: 'array', items: { type: 'string' } },
};

const ref = (name: keyof typeof shared): Schema => ({ $ref: `#/$defs/${name}` });

/** An object with these fields, which all must be there and none else. */
const closed = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
});

function ofKind(kind: FieldKind): Schema {
  switch (kind) {
    case 'text':
    case 'text?':
      return ref('text');
    case 'count':
    case 'count?':
      return ref('count');
    case 'place':
      return { type: 'integer', minimum: 0, maximum: MOST_GENERATIONS - 1 };
    case 'number':
      return ref('number');
    case 'number?':
      // Absent rather than null: nobody computed it.
      return { type: 'number' };
    case 'numbers':
      return ref('numbers');
    case 'texts':
    case 'texts?':
      return ref('texts');
    case 'verdicts?':
      return { type: 'array', items: { enum: verdicts } };
    case 'scoring?':
      return { enum: scorings.map(({ name }) => name) };
    case 'messages':
      return {
        type: 'array',
        items: closed({ role: { enum: ['system', 'user', 'assistant'] }, content: ref('text') }),
      };
    case 'object':
      return { type: 'object' };
    case 'trainer':
      return closed({
        name: ref('text'),
        versions: { type: 'object', additionalProperties: ref('text') },
      });
    case 'source?':
      return closed({ recipe: ref('text'), cwd: ref('text') });
    default:
      return { enum: kind.split('|') };
  }
}
