import type { SupervisionMode } from "@/api/types";
import type { IconName } from "@/layout/icons";

export const MODES: readonly SupervisionMode[] = ["listen", "whisper", "barge", "takeover"];

export const MODE_ICONS: Record<SupervisionMode, IconName> = { listen: "ear", whisper: "message", barge: "people", takeover: "swap" };

/** Whether what I say is heard by somebody. */
export const speaks = (mode: SupervisionMode): boolean => mode !== "listen";
