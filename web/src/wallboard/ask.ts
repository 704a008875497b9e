// Reading the API with the display's own token, which is nobody's session. Null when it is refused or away: a wall has
// nobody to tell it to, and shows what it has.
import { API } from "@/api/client";

import { useDisplay } from "./display";

const PATIENCE_MS = 10_000;

export async function askAs<Shape>(path: string): Promise<Shape | null> {
  const { access } = useDisplay();
  try {
    const answer = await fetch(`${API}${path}`, { headers: { Authorization: `Bearer ${access ?? ""}` }, signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? ((await answer.json()) as Shape) : null;
  } catch {
    return null;
  }
}
