// Numbers and times as people read them. Pure.

const two = (value: number): string => String(value).padStart(2, "0");

/** 62 -> "01:02", 3723 -> "1:02:03"; null -> "—". */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "—";
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}

/** A Chinese mobile in groups of 3-4-4, everything else as it is. */
export function phoneNumber(number: string | null | undefined): string {
  const mobile = /^(?:\+?86)?(1\d{2})(\d{4})(\d{4})$/.exec(number ?? "");
  return mobile ? mobile.slice(1).join(" ") : number || "—";
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "—" : `${Math.round(share * 100)}%`;
}

export function timeOfDay(at: string | number | null | undefined, language: string, zone: string): string {
  return shown(at, language, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

export function dateAndTime(at: string | number | null | undefined, language: string, zone: string): string {
  const day = { month: "2-digit", day: "2-digit" } as const;
  return shown(at, language, zone, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "China Time", "中国时间". */
export function zoneName(language: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "shortGeneric" }).formatToParts(0);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

function shown(at: string | number | null | undefined, language: string, zone: string, how: Intl.DateTimeFormatOptions): string {
  if (at === null || at === undefined || at === "") return "—";
  return new Intl.DateTimeFormat(language, { ...how, timeZone: zone }).format(new Date(at));
}
