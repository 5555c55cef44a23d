import type * as vscode from 'vscode';

const key = 'queries.history';
const most = 200;

/** The goals that were asked in this workspace, the latest first, each once. */
export class QueryHistory {
  constructor(private readonly memory: vscode.Memento) {}

  get goals(): readonly string[] {
    const stored = this.memory.get<unknown>(key);
    return Array.isArray(stored) ? stored.filter((goal) => typeof goal === 'string') : [];
  }

  add(goal: string): void {
    const others = this.goals.filter((other) => other !== goal);
    void this.memory.update(key, [goal, ...others].slice(0, most));
  }
}
