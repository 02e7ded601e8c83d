export type Cell = readonly [row: number, column: number];

/** Where a key leads within a grid, as in spreadsheets: arrows by one, Home and End within the row, with Ctrl to corners. */
export function cellAfter(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  [row, column]: Cell,
  [rows, columns]: readonly [rows: number, columns: number],
): Cell | undefined {
  switch (key) {
    case 'ArrowUp':
      return [Math.max(0, row - 1), column];
    case 'ArrowDown':
      return [Math.min(rows - 1, row + 1), column];
    case 'ArrowLeft':
      return [row, Math.max(0, column - 1)];
    case 'ArrowRight':
      return [row, Math.min(columns - 1, column + 1)];
    case 'Home':
      return ctrlKey ? [0, 0] : [row, 0];
    case 'End':
      return ctrlKey ? [rows - 1, columns - 1] : [row, columns - 1];
    default:
      return undefined;
  }
}
