// The shapes of people as the API gives them.
export interface User {
  username: string;
  name: string;
  role: string;
  unit: string | null;
  extension: string | null;
  skills: Record<string, number>;
  enabled: boolean;
  language: string;
  time_zone: string;
  must_change_password?: boolean;
  signed_in?: boolean;
}

/** A new account, or a new password: shown once. */
export interface WithPassword {
  password?: string | null;
  one_time_password?: string | null;
}

export interface SignIn {
  id: string;
  method: string;
  host: string;
  program: string;
  begun_at: string;
  until: string;
  current: boolean;
}

export type Scope = "own" | "team" | "subtree" | "all";
export const SCOPES: readonly Scope[] = ["own", "team", "subtree", "all"];

export interface Role {
  name: string;
  permissions: Record<string, Scope>;
  built_in?: boolean;
}

export interface RowError {
  row: number;
  field?: string;
  problem: string;
}

export interface ImportResult {
  created: number;
  updated: number;
  unchanged?: number;
  errors: RowError[];
  passwords?: { username: string; password: string }[];
}

export interface AuditEntry {
  id: number;
  at: string;
  actor: string;
  host: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

export const oneTimePassword = (made: WithPassword | null | undefined): string => made?.one_time_password ?? made?.password ?? "";
