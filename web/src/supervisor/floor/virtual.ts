// Which part of a long list is seen. Pure. All rows have one height, so that a place is found by dividing.
export interface Pane {
  count: number; // items
  columns: number;
  rowPx: number; // a row's height with the gap below it
  topPx: number; // how far it is scrolled
  heightPx: number; // of what is seen
  spareRows: number; // drawn above and below, so that a quick wheel shows no white
}

export interface Slice {
  first: number; // item
  end: number; // item after the last
  beforePx: number; // height of what is not drawn above
  totalPx: number; // height of all
}

export function sliceOf(pane: Pane): Slice {
  const columns = Math.max(1, pane.columns);
  const rows = Math.ceil(pane.count / columns);
  const lowest = Math.max(0, rows * pane.rowPx - pane.heightPx);
  const topPx = Math.min(Math.max(0, pane.topPx), lowest); // a list that became shorter is not scrolled past its end
  const firstRow = Math.max(0, Math.floor(topPx / pane.rowPx) - pane.spareRows);
  const endRow = Math.min(rows, Math.ceil((topPx + pane.heightPx) / pane.rowPx) + pane.spareRows);
  return {
    first: firstRow * columns,
    end: Math.min(pane.count, endRow * columns),
    beforePx: firstRow * pane.rowPx,
    totalPx: rows * pane.rowPx,
  };
}

export function columnsFor(widthPx: number, narrowestPx: number, gapPx: number): number {
  return Math.max(1, Math.floor((widthPx + gapPx) / (narrowestPx + gapPx)));
}

/** Where to scroll so that the item is wholly seen; the present place when it is already. */
export function scrollFor(index: number, pane: Pane): number {
  const rowTop = Math.floor(index / Math.max(1, pane.columns)) * pane.rowPx;
  if (rowTop < pane.topPx) return rowTop;
  return Math.max(pane.topPx, rowTop + pane.rowPx - pane.heightPx);
}

const STEPS: Record<string, (columns: number, page: number) => number> = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: (columns) => columns,
  ArrowUp: (columns) => -columns,
  PageDown: (_columns, page) => page,
  PageUp: (_columns, page) => -page,
  Home: () => -Infinity,
  End: () => Infinity,
};

/** The item that a key leads to; null: not a key of the list. */
export function stepTo(key: string, from: number, pane: Pane): number | null {
  const step = STEPS[key];
  if (!step || pane.count === 0) return null;
  const page = Math.max(1, Math.floor(pane.heightPx / pane.rowPx)) * pane.columns;
  return Math.min(pane.count - 1, Math.max(0, from + step(pane.columns, page)));
}
