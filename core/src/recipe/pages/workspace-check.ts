/** The editor's request to check every recipe of its folders, whether or not it is open. */
export const workspaceCheckRequest = 'phantomlab/checkWorkspace';

export interface WorkspaceCheck {
  readonly recipes: number;
  /** Findings in all of them. */
  readonly findings: number;
}
