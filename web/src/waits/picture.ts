// The picture of promises: dots in a square whose diagonal is "as promised". Pure.
export interface Promised {
  promised_s: number;
  actual_s: number;
  kept: boolean;
}

export interface Dot {
  x: number; // 0 to 1, from the left
  y: number; // 0 to 1, from the top
  kept: boolean;
}

export interface Picture {
  minutes: number; // at the far end of both axes
  dots: Dot[];
}

const STEPS = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120];

/** What lies beyond the last minute is drawn at the edge, so that one odd call does not make all others dots. */
export function pictureOf(promises: readonly Promised[]): Picture {
  const all = promises.flatMap((one) => [one.promised_s, one.actual_s]).sort((one, other) => one - other);
  const most = all[Math.floor((all.length - 1) * 0.98)] ?? 0;
  const minutes = STEPS.find((step) => most <= step * 60) ?? STEPS[STEPS.length - 1] ?? 1;
  const place = (seconds: number): number => Math.min(1, seconds / (minutes * 60));
  return { minutes, dots: promises.map((one) => ({ x: place(one.promised_s), y: 1 - place(one.actual_s), kept: one.kept })) };
}
