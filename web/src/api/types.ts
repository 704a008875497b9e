// Names for the API's shapes. `schema.d.ts` is made from the API's description (npm run types).
import type { components } from "./schema";

type Shapes = components["schemas"];
export type Shape<Name extends keyof Shapes> = Shapes[Name];

export type AgentState = Shape<"AgentState">;
export type CallStage = Shape<"CallStage">;
export type Queue = Shape<"Queue">;
export type PauseReason = Shape<"PauseReason">;

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface SupervisionMark {
  id: string;
  supervisor: string;
  name: string; // the supervisor's; empty when nobody has that extension any more
  mode: SupervisionMode;
}
export type SupervisionMode = "listen" | "whisper" | "barge" | "takeover";

export type Agent = Shape<"Agent"> & { unit?: string | null; supervision?: SupervisionMark | null };
export type Seat = Agent & { warnings?: string[] };

export interface Party {
  id: string;
  to: string;
  agent: string | null;
  name: string; // a colleague's; empty: somebody outside
  stage: "calling" | "talking" | "joined" | "held";
}

export interface Region {
  zh: string;
  en: string;
}

export type Call = Shape<"Call"> & {
  direction?: "in" | "out" | "internal";
  region?: Region | null;
  ivr_path?: { node: string; label: Region; keys: string | null }[];
  parties?: Party[];
  muted?: boolean;
  answered_by?: string;
  recording?: "on" | "paused" | "off";
  recording_id?: string | null;
  disposition?: string;
  note?: string;
};

export interface Trunk {
  name: string;
  title: string;
  address: string;
  up: boolean | null;
  in_use: number;
  lines: number | null; // any number
  enabled: boolean;
}

export interface Resources {
  trunks: Trunk[];
  recording: { in_use: number; limit: number };
}

/** What a campaign's pacing rests on, looked at each second; shares from 0 to 1. */
export interface Pacing {
  reason: string;
  agents: number;
  ready: number;
  waiting: number;
  in_flight: number;
  target: number; // the share of drops that is steered to
  cap: number;
  risk: number; // that one more answer would find no agent in time
  theta: number; // the most of that risk that is worth it now
  answer_rate: number;
  landings: number; // answers expected of those in flight
  free_agents: number; // expected to be free by then
  answers_30_days: number; // with today's
  drops_30_days: number;
  drops_left: number; // until the cap holds, of today or of the 30 days, whichever are fewer
}

/** A campaign on the floor feed, for those who run campaigns. */
export interface LiveCampaign {
  name: string;
  state: Shape<"CampaignState">;
  mode?: Shape<"DialMode">;
  aim?: number;
  cap?: number;
  most_in_flight?: number;
  in_flight: number;
  placed_at: string | null; // the latest attempt
  attempts_today: number;
  answers_today: number;
  drops_today: number;
  pacing: Pacing | null; // null: it is not being dialled
  missing: string | null; // why leads that it wants cannot be had now
}

export interface Me {
  username: string;
  name: string;
  role: string;
  extension: string | null;
  permissions: string[];
  scopes?: Record<string, string>;
  unit?: { id: string; name: string; path: string } | null;
  language?: string | null;
  time_zone?: string | null;
  must_change_password?: boolean;
  agent: Agent | null;
}

export interface Token {
  access_token: string;
  expires_in: number; // seconds
  must_change_password?: boolean;
}

export interface Softphone {
  url: string;
  uri: string | null;
  authorization_user?: string | null;
  username?: string | null;
  realm: string;
  ha1?: string | null;
}
