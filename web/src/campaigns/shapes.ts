// The shapes of campaigns as the API gives them.
import type { Shape } from "@/api/types";

import type { Disposition } from "./dispositions";
import type { Retry } from "./units";

type Whole<Value> = { [Key in keyof Value]-?: Value[Key] };
export type CallbackTerms = Whole<Shape<"AgreedTermsValue">>;
export type Settings = Omit<Whole<Shape<"CampaignSettings">>, "retries" | "callbacks" | "dispositions"> & { retries: Record<string, Retry>; callbacks: CallbackTerms; dispositions: Disposition[] };
export type Campaign = Omit<Shape<"CampaignOut">, "settings"> & { settings: Settings };
export type Attempt = Shape<"AttemptOut">;
export type Owed = Shape<"OpenOut">;
export type Preset = Shape<"PresetOut">;
export type Demands = Shape<"DemandsOut">;
export type LeadList = Shape<"ListOut">;
export type State = Shape<"CampaignState">;
export type NeedsStep = Shape<"NeedsStepValue">;
export type Calendar = Pick<Shape<"CalendarOut">, "name" | "title">;
export const GOALS = ["conversations", "orders_placed", "orders_verified"] as const;
export const MACHINES = ["off", "tell", "hang_up"] as const;
export const MODES = ["progressive", "predictive", "preview", "manual"] as const;
export const STATE_TONES: Record<State, string> = { running: "is-good", paused: "is-warn", draining: "is-warn", stopped: "is-offline" };
