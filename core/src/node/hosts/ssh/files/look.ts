import type { SshConnection } from '../line/connection';
import { type LookedAt, look, lookAt, readLook } from '../line/remote-look';
import type { Mirrored } from './mirrored';

/** Looks at some files of a host together: one program there, however many they are. */
export class Look {
  private files: readonly Mirrored[] = [];

  constructor(
    private readonly connection: SshConnection,
    private readonly kind: LookedAt,
  ) {}

  get count(): number {
    return this.files.length;
  }

  /** From the next look on at these files. */
  at(files: readonly Mirrored[]): void {
    this.files = files;
    const paths = files.map(({ path }) => path);
    // A connection that has ended says so with the look.
    this.connection.request(lookAt(this.kind, paths)).catch(() => undefined);
  }

  async look(): Promise<void> {
    // Others may be looked at before this is answered.
    const { files } = this;
    if (files.length === 0) return;
    const { bytes } = await this.connection.request(look(this.kind));
    if (bytes.length > 0) {
      const seen = readLook(bytes.toString('latin1'), files.length);
      if (!seen) return;
      seen.forEach((one, index) => {
        files[index]!.see(one);
      });
    }
    for (const file of files) file.looked?.();
  }
}
