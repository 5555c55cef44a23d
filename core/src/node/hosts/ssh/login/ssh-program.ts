/** The user's own ssh. */
export interface SshProgram {
  /** `ssh` on the PATH by default. */
  readonly program?: string;
  /** Arguments before all others, as `-F` and another configuration. */
  readonly args?: readonly string[];
}

export const programOf = ({ program = 'ssh' }: SshProgram): string => program;
