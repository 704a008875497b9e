// Numbers and times as people read them. Pure.

const two = (value: number): string => String(value).padStart(2, "0");

/** 62 -> "01:02", 3723 -> "1:02:03"; null -> "—". */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "—";
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}

// What stands before a subscriber's own digits: in China (mobiles, 400 and 800, area codes), and the codes of countries.
const IN_CHINA = /^(1[3-9]\d(?=\d{8}$)|[48]00(?=\d{7}$)|0(?:10|2\d)(?=\d{8}$)|0[3-9]\d{2}(?=\d{7,8}$))(\d+)$/;
const COUNTRY = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d{2})(\d{5,})$/;

/** In groups: what stands before the subscriber's own digits, and those in fours from the end; China's as dialled there. */
export function phoneNumber(number: string | null | undefined): string {
  const [, code, own] = IN_CHINA.exec(asDialled(number ?? "")) ?? [];
  if (code && own) return `${code} ${fours(own)}`;
  const [, country, rest] = COUNTRY.exec(number ?? "") ?? [];
  return country && rest ? `+${country} ${fours(rest)}` : number || "—";
}

/** Without +86, and with the 0 of an area code. */
function asDialled(number: string): string {
  const inside = /^\+?86(\d{9,11})$/.exec(number)?.[1];
  if (!inside) return number;
  return /^(?:1[3-9]|[48]00)/.test(inside) ? inside : `0${inside}`;
}

function fours(digits: string): string {
  return digits.replace(/\B(?=(?:\d{4})+$)/g, " ");
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "—" : `${Math.round(share * 100)}%`;
}

export function timeOfDay(at: string | number | null | undefined, language: string, zone: string): string {
  return shown(at, language, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

const HALF_A_YEAR_MS = 182 * 86_400_000;

/** With the year where a day and a month alone could be taken for another year's. */
export function dateAndTime(at: string | number | null | undefined, language: string, zone: string, now = Date.now()): string {
  const far = at ? Math.abs(new Date(at).getTime() - now) > HALF_A_YEAR_MS : false;
  const day = { month: "2-digit", day: "2-digit", ...(far ? { year: "numeric" as const } : {}) } as const;
  return shown(at, language, zone, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** With its year: of what is on file for long. */
export function date(at: string | number | null | undefined, language: string, zone: string): string {
  return shown(at, language, zone, { year: "numeric", month: "2-digit", day: "2-digit" });
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
