import type { Question, Trace } from '../question';

/** A question as questions.json holds it: `solution_traces` is a JSON string, and a count in it a number. */
export type QuestionRecord = Omit<Question, 'solution_traces'> & { readonly solution_traces: string };

export function toRecord(question: Question): QuestionRecord {
  const traces = question.solution_traces.map((trace) =>
    Object.fromEntries(
      Object.entries(trace).map(([variable, value]) => [
        variable,
        variable.startsWith('Count_') ? Number(value) : value,
      ]),
    ),
  );
  return { ...question, solution_traces: JSON.stringify(traces) };
}

/**
 * Reads a record that someone else may have written. The fields that older data sets lack are made up for.
 * @throws TypeError saying which field is wrong and what it should be
 */
export function fromRecord(value: unknown): Question {
  const record = objectAt(value, 'a question');
  const prolog = objectAt(record.prolog, 'prolog');
  const question = textAt(record.question, 'question');
  return {
    id: textAt(record.id, 'id'),
    question,
    solution_traces: tracesOf(record.solution_traces ?? '[]'),
    answer: textsAt(record.answer, 'answer'),
    prolog: { query: textsAt(prolog.query, 'prolog.query'), answer: textAt(prolog.answer, 'prolog.answer') },
    template: textsAt(record.template ?? [], 'template'),
    type: numberAt(record.type, 'type'),
    difficulty: numberAt(record.difficulty, 'difficulty'),
    is_aggregation_question:
      typeof record.is_aggregation_question === 'boolean'
        ? record.is_aggregation_question
        : question.startsWith('How many'),
  };
}

function tracesOf(value: unknown): Trace[] {
  let traces = value;
  if (typeof value === 'string') {
    try {
      traces = JSON.parse(value);
    } catch (cause) {
      throw new TypeError('"solution_traces" is not the JSON of a list', { cause });
    }
  }
  if (!Array.isArray(traces))
    throw new TypeError('"solution_traces" should be a list of objects, or its JSON');
  return traces.map((trace) =>
    Object.fromEntries(Object.entries(objectAt(trace, 'solution_traces')).map(([k, v]) => [k, String(v)])),
  );
}

function objectAt(value: unknown, field: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new TypeError(`"${field}" should be an object`);
}

function textAt(value: unknown, field: string): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`"${field}" should be a text`);
}

function numberAt(value: unknown, field: string): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`"${field}" should be a number`);
}

function textsAt(value: unknown, field: string): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new TypeError(`"${field}" should be a list of texts`);
}
