// What an INVITE's headers ask of a phone. Pure.

const AT_ONCE = /answer-after\s*=\s*0(?!\d)/i;

/** Whether this leg wants to be answered by itself: auto-answer, a nailed-up leg, or a conversation that comes back. */
export function answersItself(callInfo: string | undefined, resume: string | undefined): boolean {
  return Boolean(resume) || AT_ONCE.test(callInfo ?? "");
}
