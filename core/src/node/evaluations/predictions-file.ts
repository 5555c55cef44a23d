import { type FileHandle, open } from 'node:fs/promises';
import { type Prediction, parsePrediction, predictionKey } from '../../evaluation/predictions/prediction';
import { readJsonLines } from '../datasets/read-records';

/**
 * predictions.jsonl, which grows by whole lines. A line that a dead process left unfinished is cut off when the file is
 * opened, and one that a full disk cuts is taken back at once.
 */
export class PredictionsFile {
  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private length: number,
    /** The answers that are there, by `predictionKey`. */
    readonly known: Map<string, Prediction>,
  ) {}

  /** @throws Error naming the line that is no prediction */
  static async open(path: string): Promise<PredictionsFile> {
    const file = await open(path, 'a+');
    try {
      const length = await wholeLines(file);
      await file.truncate(length);
      const known = new Map<string, Prediction>();
      for (const prediction of await readPredictions(path)) known.set(predictionKey(prediction), prediction);
      return new PredictionsFile(path, file, length, known);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /**
   * Appends one line. Callers wait for one before they append the next.
   * @throws Error of the disk; the file is then as it was
   */
  async append(prediction: Prediction): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(prediction)}\n`);
    try {
      let written = 0;
      while (written < line.length)
        written += (await this.file.write(line, written, line.length - written)).bytesWritten;
    } catch (error) {
      await this.file.truncate(this.length).catch(() => {});
      throw error;
    }
    this.length += line.length;
    this.known.set(predictionKey(prediction), prediction);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** Bytes up to the last line end. */
async function wholeLines(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const piece = Buffer.alloc(2 ** 16);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - piece.length);
    const { bytesRead } = await file.read(piece, 0, end - start, start);
    const newline = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (newline >= 0) return start + newline + 1;
    end = start;
  }
  return 0;
}

/**
 * The predictions of a file, in their order, each as `keep` has it; those that it has none of are let go. Of several lines for
 * one question and seed the last counts. A last line without its newline is passed over.
 * @throws Error naming file and line
 */
export async function readPredictions(path: string): Promise<Prediction[]>;
export async function readPredictions<T>(
  path: string,
  keep: (prediction: Prediction) => T | undefined,
): Promise<T[]>;
export async function readPredictions(
  path: string,
  keep: (prediction: Prediction) => unknown = (prediction) => prediction,
): Promise<unknown[]> {
  const file = await open(path, 'r');
  const whole = await wholeLines(file).finally(() => file.close());
  const kept = new Map<string, unknown>();
  try {
    await readJsonLines(
      path,
      (value) => {
        const prediction = parsePrediction(value);
        kept.set(predictionKey(prediction), keep(prediction));
        return undefined;
      },
      Number.POSITIVE_INFINITY,
      whole,
    );
    return [...kept.values()].filter((one) => one !== undefined);
  } catch (cause) {
    const { message } = cause as Error;
    if (!message.startsWith(path)) throw cause;
    throw new Error(`${message} Take this line out: the same evaluation then asks its question again.`, {
      cause,
    });
  }
}
