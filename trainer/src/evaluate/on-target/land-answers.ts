import { open } from 'node:fs/promises';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { type AnswerLine, parseAnswerLine } from '@phantomlab/core/evaluation/predictions/answer-stream';
import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import { type Prediction, predictionKey } from '@phantomlab/core/evaluation/predictions/prediction';
import { EvaluationDraft } from '../evaluation-draft';

/** How names of the other machine are said here. */
export type AsHere = (manifest: Manifest) => Manifest;

/** What has landed so far. */
export interface Landed {
  /** Answers of the stream, those included that were here already. */
  readonly done: number;
  readonly total: number;
  readonly attempt: number;
  /** The evaluation that an answer came for last, below the folder of all. */
  readonly place?: string;
  readonly latest?: Prediction;
  /** How the newest attempt ended; undefined: it continues. */
  readonly end?: AnswerLine & { kind: 'ended' };
}

/** Puts the answers of an evaluation that runs elsewhere into evaluations here, as they come; what is here is not written twice. */
export class AnswerLanding {
  private offset = 0;
  private rest = '';
  private decoder = new StringDecoder('utf8');
  private draft: { readonly place: string; readonly held: EvaluationDraft } | undefined;
  private readonly answers = new Set<string>();
  private state: Landed = { done: 0, total: 0, attempt: 0 };
  private reading: Promise<void> = Promise.resolve();
  /** Evaluations that were touched, in order. */
  readonly places = new Set<string>();

  /**
   * @param file the stream, as far as it is mirrored here
   * @param out the folder in which each evaluation gets its own
   */
  constructor(
    private readonly file: string,
    private readonly out: string,
    private readonly asHere: AsHere,
    private readonly said: (text: string) => void,
  ) {}

  get landed(): Landed {
    return this.state;
  }

  /** The stream is another file now: it is read from its beginning. */
  restart(): void {
    this.reading = this.reading.then(() => {
      [this.offset, this.rest, this.decoder] = [0, '', new StringDecoder('utf8')];
    });
  }

  /**
   * Takes what has come.
   * @throws Error of the disk, or where a folder here holds another evaluation
   */
  take(): Promise<void> {
    this.reading = this.reading.then(() => this.read());
    return this.reading;
  }

  async close(): Promise<void> {
    await this.reading.catch(() => {});
    await this.draft?.held.close();
    this.draft = undefined;
  }

  private async read(): Promise<void> {
    const file = await open(this.file, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!file) return;
    try {
      const piece = Buffer.alloc(1 << 18);
      for (;;) {
        const { bytesRead } = await file.read(piece, 0, piece.length, this.offset);
        if (bytesRead === 0) return;
        this.offset += bytesRead;
        const lines = `${this.rest}${this.decoder.write(piece.subarray(0, bytesRead))}`.split('\n');
        this.rest = lines.pop()!;
        for (const line of lines) await this.line(line);
      }
    } finally {
      await file.close();
    }
  }

  private async line(text: string): Promise<void> {
    const line = parseAnswerLine(text);
    switch (line?.kind) {
      case undefined:
        return;
      case 'started': {
        const { end: _, ...state } = this.state;
        this.state = { ...state, attempt: line.attempt, total: line.total };
        return;
      }
      case 'evaluation':
        return this.evaluation(line.place, line.manifest);
      case 'answer':
        return this.answer(line.place, line.prediction);
      case 'said':
        return this.said(line.text);
      case 'ended':
        this.state = { ...this.state, end: line };
        return;
      default:
        line satisfies never;
    }
  }

  private async evaluation(place: string, manifest: Manifest): Promise<void> {
    await this.draft?.held.close();
    this.draft = undefined;
    this.places.add(place);
    const folder = path.join(this.out, ...place.split('/'));
    this.draft = { place, held: await EvaluationDraft.open(folder, this.asHere(manifest)) };
  }

  private async answer(place: string, prediction: Prediction): Promise<void> {
    if (this.draft?.place !== place) return;
    const { file, manifest } = this.draft.held;
    const latest = { ...prediction, model: manifest.model.name };
    const key = predictionKey(latest);
    if (!file.known.has(key)) await file.append(latest);
    this.answers.add(`${place} ${key}`);
    this.state = { ...this.state, done: this.answers.size, place, latest };
  }
}
