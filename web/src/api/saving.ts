// A file of the API's that becomes one of the reader's.
import { download, type Query } from "./client";

/** Raises Problem. */
export async function saveFile(path: string, query: Query, name: string): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await download(path, { query, signal: AbortSignal.timeout(PATIENCE_MS) }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const PATIENCE_MS = 120_000; // a long report takes a while
