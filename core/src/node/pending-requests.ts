/** Requests to a worker that wait for their answers, told apart by number. */
export class PendingRequests {
  private nextId = 0;
  private readonly waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** @param post sends the request under its number */
  ask<T>(post: (id: number) => void): Promise<T> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      post(id);
    });
  }

  /** A number that is not known, or was answered, is passed over. */
  answer(id: number, value: unknown): void {
    this.taken(id)?.resolve(value);
  }

  refuse(id: number, error: Error): void {
    this.taken(id)?.reject(error);
  }

  refuseAll(error: Error): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(error);
  }

  private taken(id: number) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }
}
