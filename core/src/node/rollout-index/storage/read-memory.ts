/** Memory that is read to again and again: new memory each time would wait to be collected. */
export class ReadMemory {
  private memory = Buffer.alloc(0);

  /** So many bytes, which are its user's until it is asked again. */
  of(bytes: number): Buffer {
    if (this.memory.length < bytes) this.memory = Buffer.allocUnsafeSlow(bytes);
    return this.memory.subarray(0, bytes);
  }
}
