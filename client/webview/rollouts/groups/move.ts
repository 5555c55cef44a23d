/** Where a key leads in the grid of groups (lines) and rollouts (columns); undefined for other keys. */
export function move(
  key: string,
  at: { readonly row: number; readonly index: number },
  size: { readonly rows: number; readonly page: number; columns(row: number): number },
): { row: number; index: number } | undefined {
  const to = (row: number, index: number) => {
    const line = Math.min(Math.max(row, 0), size.rows - 1);
    return { row: line, index: Math.min(Math.max(index, 0), Math.max(size.columns(line) - 1, 0)) };
  };
  switch (key) {
    case 'ArrowUp':
      return to(at.row - 1, at.index);
    case 'ArrowDown':
      return to(at.row + 1, at.index);
    case 'ArrowLeft':
      return to(at.row, at.index - 1);
    case 'ArrowRight':
      return to(at.row, at.index + 1);
    case 'PageUp':
      return to(at.row - size.page, at.index);
    case 'PageDown':
      return to(at.row + size.page, at.index);
    case 'Home':
      return to(0, at.index);
    case 'End':
      return to(size.rows - 1, at.index);
    default:
      return undefined;
  }
}
