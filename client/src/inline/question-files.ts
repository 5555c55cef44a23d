import { existsSync } from 'node:fs';
import path from 'node:path';
import { recordTasks } from '@phantomlab/core/tasks/records/record-tasks';
import {
  type PlacedRecord,
  placedRecord,
  recordStretches,
  recordsWithin,
} from '@phantomlab/core/universe/questions/placed-records';
import { fromRecord } from '@phantomlab/core/universe/questions/question-record';
import type * as vscode from 'vscode';

/** A question where it is in a file of them. */
export interface PlacedQuestion {
  readonly record: PlacedRecord;
  readonly id: string;
  readonly question: string;
  readonly answer: readonly string[];
  readonly difficulty: number;
  /** Goals from the first hop to the last; undefined where nothing but the text proves it. */
  readonly query?: readonly string[];
  /** The folder of its universe. */
  readonly universe?: string;
  readonly task: string;
  /** The problem's text. */
  readonly evidence?: string;
}

type Document = Pick<vscode.TextDocument, 'getText' | 'version' | 'uri'>;

const read = new WeakMap<
  Document,
  { readonly version: number; readonly found: ReturnType<typeof recordStretches> }
>();

/** As where files of questions lie: questions.json, questions/typeN.json, and records in lines. */
export const isQuestionFile = ({ scheme, path: file }: vscode.Uri): boolean =>
  scheme === 'file' &&
  /(?:\/questions\.json|\/questions\/type\d+\.json|\.jsonl)$/.test(file) &&
  !/\/events\.jsonl$/.test(file);

/** The folder with the facts that a file of questions belongs to. */
export function universeOf({ fsPath }: vscode.Uri): string | undefined {
  const above = path.dirname(fsPath);
  return [above, path.dirname(above)].find((folder) => existsSync(path.join(folder, 'facts.pl')));
}

/** The questions that touch a stretch of a document. What is none is passed over: checks say what is wrong with it. */
export function questionsWithin(
  document: Document,
  from: number,
  to: number,
  most = Number.POSITIVE_INFINITY,
): readonly PlacedQuestion[] {
  const text = document.getText();
  let known = read.get(document);
  if (known?.version !== document.version) {
    known = { version: document.version, found: recordStretches(text) };
    read.set(document, known);
  }
  const inLines = document.uri.path.endsWith('.jsonl');
  const universe = inLines ? undefined : universeOf(document.uri);
  const touched = recordsWithin(known.found, from, to);
  const offset = inLines && touched[0] ? known.found.indexOf(touched[0]) : 0;
  return touched.slice(0, most).flatMap((stretch, i) => {
    const index = offset + i;
    const question = readQuestion(text.slice(stretch.start, stretch.end), index, universe);
    return question ? [{ ...question, record: placedRecord(text, stretch) }] : [];
  });
}

/** Where text after the line belongs: behind the question, or behind the line if it continues there. */
export function placeAfter(text: string, { record }: PlacedQuestion): number {
  const { end } = record.values.get('question') ?? record;
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, lineEnd < 0 ? text.length : Math.min(lineEnd, end + 3));
  return /^,?\r?$/.test(rest) ? end + rest.trimEnd().length : end;
}

function readQuestion(
  text: string,
  index: number,
  universe: string | undefined,
): Omit<PlacedQuestion, 'record'> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  try {
    const { id, question, answer, difficulty, prolog } = fromRecord(value);
    return {
      ...{ id, question, answer, difficulty, task: 'pw', query: prolog.query.toReversed() },
      ...(universe !== undefined && { universe }),
    };
  } catch {
    return ofSet(value, index);
  }
}

/** A record of one of the sets whose data is files of records. */
function ofSet(value: unknown, index: number): Omit<PlacedQuestion, 'record'> | undefined {
  const { metadata } = Object(value) as { metadata?: { source_dataset?: unknown } };
  for (const task of recordTasks) {
    const family = /^rg-(.+)$/.exec(task.trainingMode)?.[1];
    // Their records look alike: the data set says which one it is.
    if (family !== undefined && metadata?.source_dataset !== family) continue;
    try {
      const found = task.read(value, { index });
      if (!found) continue;
      const evidence = task.provedByText && found.passages?.map(({ text }) => text).join('\n');
      const { id, question, answer, difficulty } = found;
      return { id, question, answer, difficulty, task: task.trainingMode, ...(evidence && { evidence }) };
    } catch {
      // Not this set's.
    }
  }
  return undefined;
}
