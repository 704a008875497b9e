// A file on its way to the floor, piece by piece: a lost piece is sent again, and whoever waits sees how far it is.
import { api, call } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Shape } from "@/api/types";

type Sent = Shape<"FileOut">;
const PIECE = 512 * 1024; // half a minute is enough for one on a slow line, and no proxy refuses it
const TRIES = 4;
const PATIENCE_MS = 60_000;
const BETWEEN_MS = 1000;

/** The file's id. Raises Problem. `told` hears the share that is there; `gone`: nobody waits for it any more. */
export async function send(file: File, told: (share: number) => void, gone: AbortSignal): Promise<string> {
  const begun = await api.post<Sent>("/leads/files", { name: file.name.slice(-128), size: file.size });
  let at = begun.received;
  while (at < file.size && !gone.aborted) {
    at = await piece(begun.id, file, at, gone);
    told(at / file.size);
  }
  return begun.id;
}

async function piece(id: string, file: File, at: number, gone: AbortSignal): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      const signal = AbortSignal.any([gone, AbortSignal.timeout(PATIENCE_MS)]);
      const body = file.slice(at, at + PIECE);
      return (await call<Sent>("PUT", `/leads/files/${id}`, { query: { at }, body, type: "application/octet-stream", signal })).received;
    } catch (error) {
      const away = error instanceof Problem && (error.status === 0 || error.status >= 500);
      if (!away || gone.aborted || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      at = (await api.get<Sent>(`/leads/files/${id}`)).received; // its answer may have been lost, not the piece
    }
  }
}
