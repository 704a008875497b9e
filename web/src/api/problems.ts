// Refusals: RFC 9457 problem details, or no answer at all.

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  hint?: string;
  errors?: { field: string; problem: string }[];
  [more: string]: unknown;
}

export class Problem extends Error {
  readonly slug: string;
  readonly hint: string;

  constructor(readonly status: number, readonly body: ProblemBody, readonly retryAfter = 0) {
    super(body.detail ?? body.title ?? "");
    this.slug = (body.type ?? "").split(":").pop() || slugOf(status);
    this.hint = body.hint ?? "";
  }
}

// `away`: no answer came. Otherwise a slug for an answer that is no problem body, such as a proxy's.
function slugOf(status: number): string {
  return status === 0 ? "away" : status >= 500 ? "failed" : "unknown";
}

export interface Said {
  what: string;
  todo: string;
}

interface Words {
  t(key: string, values?: Record<string, unknown>): string;
  te(key: string): boolean;
}

/** What went wrong and what to do: in the reader's language where we know the slug, else as the server says it. */
export function explain(error: unknown, { t, te }: Words): Said {
  const problem = error instanceof Problem ? error : new Problem(-1, {});
  const values = { ...problem.body, s: problem.retryAfter, detail: problem.message };
  const key = `problem.${problem.slug}`;
  if (te(`${key}.what`)) return { what: t(`${key}.what`, values), todo: t(`${key}.todo`, values) };
  if (problem.message) return { what: problem.message, todo: problem.hint };
  return { what: t("problem.unknown.what"), todo: t("problem.unknown.todo") };
}
