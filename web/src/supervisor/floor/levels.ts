// When a figure is worth a look (warn) and when it cannot wait (alarm). Pure.
export interface Level {
  warn_s: number;
  alarm_s: number;
}

export interface Thresholds {
  states: Record<string, Level>;
  wait: Level;
  service_level_warn: number;
  service_level_alarm: number;
}

export type Urgency = "" | "warn" | "alarm";

// What holds until the floor has told its own.
export const USUAL: Thresholds = {
  states: {
    ringing: { warn_s: 10, alarm_s: 15 },
    talking: { warn_s: 300, alarm_s: 600 },
    held: { warn_s: 60, alarm_s: 120 },
    wrapup: { warn_s: 60, alarm_s: 120 },
    paused: { warn_s: 900, alarm_s: 1800 },
  },
  wait: { warn_s: 20, alarm_s: 60 },
  service_level_warn: 0.9,
  service_level_alarm: 0.8,
};

export function urgencyOf(seconds: number | null, level: Level | undefined): Urgency {
  if (seconds === null || !level) return "";
  return seconds >= level.alarm_s ? "alarm" : seconds >= level.warn_s ? "warn" : "";
}

export function urgencyOfShare(share: number | null | undefined, thresholds: Thresholds): Urgency {
  if (share === null || share === undefined) return "";
  return share < thresholds.service_level_alarm ? "alarm" : share < thresholds.service_level_warn ? "warn" : "";
}
