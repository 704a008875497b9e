// The API: one function for every call. The token's owner (stores/session) tells it how to sign requests.
import { Problem, type ProblemBody } from "./problems";

export const API = "/api/v1";
const PATIENCE_MS = 15_000;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Query = Record<string, string | number | boolean | null | undefined>;

interface Options {
  query?: Query;
  body?: unknown; // JSON; a Blob or string goes as it is
  type?: string;
  seen?: string; // the revision that is changed: another one is left alone (412)
  signal?: AbortSignal;
}

let token: () => string | null = () => null;
let refused: (token: string) => void = () => undefined;
let forbidden: () => void = () => undefined;

/** `onRefused` is called when a request with this token came back 401; `onForbidden` when the role does not include it. */
export function signRequests(read: () => string | null, onRefused: (token: string) => void, onForbidden: () => void): void {
  [token, refused, forbidden] = [read, onRefused, onForbidden];
}

/** The answer's JSON, null when it has none. Raises Problem; status 0: no answer came. */
export async function call<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const answer = await send(method, path, options);
  const text = await answer.text();
  return (text ? JSON.parse(text) : null) as T;
}

/** What is its own body, and has its revision beside it (ETag). */
export interface Revised<T> {
  value: T;
  revision: string;
}

async function revised<T>(method: Method, path: string, options: Options = {}): Promise<Revised<T>> {
  const answer = await send(method, path, options);
  const revision = (answer.headers.get("ETag") ?? "").replace(/^W\/|"/g, "");
  return { value: (await answer.json()) as T, revision };
}

/** A file, such as a recording. Raises Problem. */
export async function download(path: string, options: Options = {}): Promise<Blob> {
  return (await send("GET", path, options)).blob();
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>("GET", path, { query, signal }),
  post: <T>(path: string, body?: unknown) => call<T>("POST", path, { body }),
  put: <T>(path: string, body?: unknown, seen?: string) => call<T>("PUT", path, { body, seen }),
  patch: <T>(path: string, body?: unknown, seen?: string) => call<T>("PATCH", path, { body, seen }),
  getRevised: <T>(path: string) => revised<T>("GET", path),
  putRevised: <T>(path: string, body: unknown, seen: string) => revised<T>("PUT", path, { body, seen }),
  delete: <T>(path: string, seen?: string) => call<T>("DELETE", path, { seen }),
};

async function send(method: Method, path: string, options: Options): Promise<Response> {
  const used = token();
  const answer = await fetch(address(path, options.query), request(method, used, options)).catch(() => null);
  if (answer === null) throw new Problem(0, {});
  if (answer.ok) return answer;
  const problem = new Problem(answer.status, await bodyOf(answer), Number(answer.headers.get("Retry-After") ?? 0));
  if (answer.status === 401 && used) refused(used);
  if (problem.slug === "forbidden") forbidden();
  throw problem;
}

function request(method: Method, used: string | null, options: Options): RequestInit {
  const headers: Record<string, string> = {};
  if (used) headers.Authorization = `Bearer ${used}`;
  if (method === "POST") headers["Idempotency-Key"] = newKey();
  if (options.seen !== undefined) headers["If-Match"] = `"${options.seen}"`;
  const plain = typeof options.body === "string" || options.body instanceof Blob;
  if (options.body !== undefined) headers["Content-Type"] = options.type ?? "application/json";
  const body = options.body === undefined ? undefined : plain ? (options.body as BodyInit) : JSON.stringify(options.body);
  return { method, headers, body, signal: options.signal ?? AbortSignal.timeout(PATIENCE_MS) };
}

// crypto.randomUUID exists on secure pages only, and a floor may be looked at over plain HTTP.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return `${API}${path}${text ? `?${text}` : ""}`;
}

async function bodyOf(answer: Response): Promise<ProblemBody> {
  const parsed: unknown = await answer.json().catch(() => ({}));
  return typeof parsed === "object" && parsed !== null ? (parsed as ProblemBody) : {};
}
