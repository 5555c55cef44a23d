/**
 * An error as one message for the person at the terminal: what happened, then what caused it, one line each.
 * Stacks are for who debugs the program itself: PHANTOMLAB_DEBUG=1 asks for them.
 */
export function describeFailure(error: unknown, debug = Boolean(process.env.PHANTOMLAB_DEBUG)): string {
  if (debug && error instanceof Error) return withCauses(error, (e) => e.stack ?? String(e));
  return withCauses(error, (e) => ofSystem(e) ?? (e.message === '' ? e.name : e.message));
}

/** What the commonest faults of files mean; Node's words for them name system calls. */
function ofSystem({ code, path, syscall }: NodeJS.ErrnoException): string | undefined {
  if (syscall === undefined) return undefined;
  if (code === 'EISDIR') return `${path ?? 'What was given'} is a folder, and a file is needed.`;
  if (path === undefined) return undefined;
  if (code === 'ENOENT') return `${path} does not exist.`;
  if (code === 'ENOTDIR') return `${path} does not exist: a file is where a folder should be.`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} can't be opened: permission denied.`;
  return undefined;
}

const toldByCallers: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST']);

function withCauses(error: unknown, print: (error: Error) => string): string {
  const lines: string[] = [];
  let current = error;
  while (current instanceof Error) {
    const line = print(current);
    // The caller already told what is in the way; the system call adds nothing.
    if (lines.length > 0 && toldByCallers.has((current as NodeJS.ErrnoException).code ?? '')) break;
    // A wrapper often quotes its cause; saying it twice helps nobody.
    if (!lines.some((before) => before.includes(line)))
      lines.push(lines.length === 0 ? line : `  because: ${line}`);
    current = current.cause;
  }
  if (current !== undefined && !(current instanceof Error)) lines.push(String(current));
  return lines.join('\n');
}
