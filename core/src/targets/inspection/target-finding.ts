/** What is wrong with a target where it is, or worth to know, and the way out. */
export interface TargetFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  /** The key of the target that it is about. */
  readonly key?: string;
  /** A command that fixes it, there. */
  readonly command?: string;
}

const finding =
  (severity: TargetFinding['severity']) =>
  (code: string, message: string, key?: string, command?: string): TargetFinding => ({
    code,
    severity,
    message,
    ...(key !== undefined && { key }),
    ...(command !== undefined && { command }),
  });
export const error = finding('error');
export const warning = finding('warning');
