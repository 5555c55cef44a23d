import type { FigurePrediction } from './evaluated';

/**
 * Texts that many predictions have in common, kept once: all checkpoints of a training answer the same questions. What is
 * no longer used by anybody is kept too, so that whoever reads a folder again makes a new one.
 */
export class SharedTexts {
  private readonly texts = new Map<string, string>();
  private readonly lists = new Map<string, readonly string[]>();

  /** The prediction with its texts as they were kept first. */
  of(prediction: FigurePrediction): FigurePrediction {
    const { split, question, gold, model, set, type, universe, intermediate, verdicts } = prediction;
    return {
      ...prediction,
      id: this.text(prediction.id),
      set: this.text(set),
      split: this.text(split),
      question: this.text(question),
      gold: this.list(gold),
      prompt: '',
      model: this.text(model),
      ...(type !== undefined && { type: this.text(type) }),
      ...(universe !== undefined && { universe: this.text(universe) }),
      ...(intermediate && { intermediate: this.list(intermediate) }),
      ...(verdicts && { verdicts: this.list(verdicts) }),
    };
  }

  private text(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  private list<T extends string>(list: readonly T[]): readonly T[] {
    const key = JSON.stringify(list);
    const known = this.lists.get(key);
    if (known) return known as readonly T[];
    this.lists.set(key, list);
    return list;
  }
}
