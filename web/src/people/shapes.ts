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
  must_change_password: boolean;
  sign_ins: number;
}

/** A new account, or a new password: each shown once. */
export interface UserDone extends User {
  password: string | null;
  phone_password: string | null;
  warnings: string[];
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
  built_in: boolean;
  changed: boolean;
}

export interface ImportedRow {
  row: number;
  username: string;
  problems: string[];
  password: string | null;
  phone_password: string | null;
}

export interface Imported {
  dry_run: boolean;
  imported: number; // all or none
  rows: ImportedRow[];
  rejected_csv: string;
  warnings: string[];
}

export interface AuditEntry {
  id: number;
  at: string;
  actor: string;
  host: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
  names: Record<string, string>; // of the people and units in it, by extension, user name or id
}
