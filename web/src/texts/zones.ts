// Days and hours as the clock on the wall of a zone shows them, whatever zone the computer is set to. Pure.

/** A moment -> the zone's day: 2026-11-23. */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** What the wall shows -> the moment. `wall` is in milliseconds, as if the zone were UTC. */
export function momentOf(wall: number, zone: string): number {
  const first = wall - offsetMs(wall, zone);
  return wall - offsetMs(first, zone); // once more: the offset at that very moment
}

/** That hour of a day so many days after today, in the zone. */
export function atHour(hour: number, days: number, now: number, zone: string): Date {
  const [year, month, day] = dayOf(now, zone).split("-").map(Number) as [number, number, number];
  return new Date(momentOf(Date.UTC(year, month - 1, day + days, hour), zone));
}

/** A moment as pickers have it: a time of the computer's zone that reads as the zone's wall does. */
export function toPicker(at: Date, zone: string): Date {
  const wall = new Date(at.getTime() + offsetMs(at.getTime(), zone));
  return new Date(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate(), wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds());
}

export function fromPicker(shown: Date, zone: string): Date {
  const wall = Date.UTC(shown.getFullYear(), shown.getMonth(), shown.getDate(), shown.getHours(), shown.getMinutes(), shown.getSeconds());
  return new Date(momentOf(wall, zone));
}

function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(at);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const whole = Math.floor(at / 1000) * 1000;
  return Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute"), value("second")) - whole;
}
