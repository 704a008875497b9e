// Small words about an agent that tiles, the table and the panel share.
import type { Agent } from "@/api/types";
import type { IconName } from "@/layout/icons";

/** Skills with their levels, best first: "sales 5, lang.en 3". */
export function skillsOf(agent: Agent): [string, number][] {
  return Object.entries(agent.skills).sort(([one, high], [other, low]) => low - high || (one < other ? -1 : 1));
}

export function deviceKind(device: string): "webrtc" | "desk" | "pstn" | "" {
  if (device.startsWith("pstn")) return "pstn";
  return device === "webrtc" || device === "desk" ? device : "";
}

export function deviceIcon(agent: Agent): IconName {
  if (agent.reachable === false) return "phone-off";
  return { webrtc: "signal", desk: "answer", pstn: "link", "": "blank" }[deviceKind(agent.device)] as IconName;
}
