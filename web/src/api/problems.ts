// Refusals: RFC 9457 problem details, or no answer at all.

export interface WrongField {
  field: string; // where it stands: body.queues.service
  problem: string;
  code?: string;
  said?: { zh: string; en: string }; // the problem in both languages, where the API has words for it
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  said?: { zh: string; en: string };
  hint?: string;
  errors?: WrongField[];
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
  locale?: { value: string };
}

/** What went wrong and what to do: in the reader's language where we know the slug, else as the server says it. */
export function explain(error: unknown, { t, te, locale }: Words): Said {
  const problem = error instanceof Problem ? error : new Problem(-1, {});
  const values = { ...problem.body, s: problem.retryAfter, detail: detailOf(problem, { t, te, locale }) };
  const key = `problem.${problem.slug}`;
  if (te(`${key}.what`)) return { what: t(`${key}.what`, values), todo: t(`${key}.todo`, values) };
  if (problem.message) return { what: problem.message, todo: problem.hint };
  return { what: t("problem.unknown.what"), todo: t("problem.unknown.todo") };
}

// What is wrong with each field, when we have words for all of it; else as the server says it.
function detailOf(problem: Problem, words: Words): string {
  const fields = problem.body.errors ?? [];
  const language = words.locale?.value === "en" ? "en" : "zh";
  if (problem.body.said) return problem.body.said[language];
  if (fields.length && fields.every((one) => one.said)) return fields.map((one) => one.said?.[language]).join(" ");
  if (!fields.length || !fields.every((one) => words.te(`problem.wrong.${one.code}`))) return problem.message;
  return fields.map((one) => wrongText(one, words)).join(" ");
}

function wrongText(one: WrongField, words: Words): string {
  const what = words.t(`problem.wrong.${one.code}`);
  const place = placeName(one.field.split(".").pop() ?? "", words);
  return place ? words.t("problem.wrongField", { place, what }) : what;
}

// Settings stand under their queue's or state's name; `*` is for the other queues.
function placeName(name: string, { t, te }: Words): string {
  if (name === "*") return t("problem.everyOther");
  const key = [`queue.${name}`, `state.${name}`].find(te);
  return key ? t(key) : "";
}
