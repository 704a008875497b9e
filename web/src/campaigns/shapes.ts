// The shapes of campaigns as the API gives them.
import type { Shape } from "@/api/types";

type Whole<Value> = { [Key in keyof Value]-?: Value[Key] };
export type Retry = Whole<Shape<"RetryValue">>;
export type Settings = Omit<Whole<Shape<"CampaignSettings">>, "retries"> & { retries: Record<string, Retry> };
export type Campaign = Omit<Shape<"CampaignOut">, "settings"> & { settings: Settings };
export type Attempt = Shape<"AttemptOut">;
export type Preset = Shape<"PresetOut">;
export type Demands = Shape<"DemandsOut">;
export type LeadList = Shape<"ListOut">;
export type State = Shape<"CampaignState">;
export type NeedsStep = Shape<"NeedsStepValue">;
export const MODES = ["progressive", "predictive", "preview", "manual"] as const;
export const STATE_TONES: Record<State, string> = { running: "is-good", paused: "is-warn", draining: "is-warn", stopped: "is-offline" };
