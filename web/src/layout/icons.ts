// Drawn for a 24 by 24 field, in strokes. Names say what they mean here.
export const ICONS = {
  blank: "",
  answer: "M5 5c0 8 6 14 14 14l1-4-5-2-2 2c-2-1-3-2-4-4l2-2-2-5z",
  hangup: "M3 14c5-5 13-5 18 0l-3 3-4-2v-3a13 13 0 0 0-4 0v3l-4 2z",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  "mic-off": "M9 9v2a3 3 0 0 0 5 2M15 10V6a3 3 0 0 0-6-1M6 11a6 6 0 0 0 10 4M18 11v1M12 17v4M4 4l16 16",
  pause: "M9 5v14M15 5v14",
  play: "M7 5l12 7-12 7z",
  transfer: "M4 8h13m-4-4 4 4-4 4M20 16H7m4-4-4 4 4 4",
  people: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20a6 6 0 0 1 12 0M16 5a3 3 0 0 1 0 6M17 14a6 6 0 0 1 4 6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  pad: "M6 5h.01M12 5h.01M18 5h.01M6 11h.01M12 11h.01M18 11h.01M6 17h.01M12 17h.01M18 17h.01",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm5 12 4 4",
  check: "m5 12.5 4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  pen: "m4 20 1-5L16 4l4 4L9 19z",
  cup: "M4 9h13v6a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM17 10h2a2 2 0 0 1 0 5h-2M8 3v3M12 3v3",
  power: "M12 4v8M7.5 6.6a7.5 7.5 0 1 0 9 0",
  hourglass: "M7 4h10M7 20h10M8 4c0 4 4 5 4 8s-4 4-4 8m8-16c0 4-4 5-4 8s4 4 4 8",
  warning: "M12 4 2.5 20h19zM12 10v4M12 17h.01",
  info: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8h.01",
  lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
  out: "M14 5H5v14h9M10 12h11m-4-4 4 4-4 4",
  gear: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1",
  ear: "M7 9a5 5 0 0 1 10 0c0 4-4 4-4 8a3 3 0 0 1-5 2M10 9a2 2 0 0 1 4 0c0 2-2 2-2 4",
  message: "M4 5h16v11H9l-5 4z",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  swap: "M7 4 3 8l4 4M3 8h13a5 5 0 0 1 0 10H8",
  record: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  columns: "M4 5h16v14H4zM9.5 5v14M14.5 5v14",
  signal: "M5 18v-3M10 18v-7M15 18V8M20 18V5",
  "phone-off": "m4 4 16 16M5 8c1 6 5 10 11 11l3-1v-3l-4-2M8 5l1 3",
} as const;

export type IconName = keyof typeof ICONS;

export const STATE_ICONS: Record<string, IconName> = {
  offline: "power", available: "check", reserved: "hourglass", ringing: "bell", talking: "answer", held: "pause",
  wrapup: "pen", paused: "cup",
};
