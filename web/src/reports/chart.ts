// What a report's picture shows, as ECharts has it. Pure; colours come from the page's style.
import type { EChartsCoreOption } from "echarts/core";

import type { Row, Subject, WaitReport } from "./columns";

export interface Tones {
  ink: string;
  muted: string;
  line: string;
  accent: string;
  good: string;
  bad: string;
  warn: string;
  states: Record<string, string>;
}

export const MOST_BARS = 40;
const STATES = ["available", "talking", "held", "wrapup", "ringing", "reserved", "preview", "internal", "paused"] as const;
const HOUR_S = 3600;
const STEP_S = 5;
const LAST_S = 180;

type Word = (key: string) => string;

interface Axes {
  hours: string;
  count: string;
}
const figure = (row: Row, name: string): number | null => row[name] as number | null;

function frame(tones: Tones, names: readonly string[], about: string): EChartsCoreOption {
  return {
    animation: false,
    aria: { enabled: true, label: { description: about } },
    textStyle: { color: tones.ink }, // a canvas knows no "inherit": it would draw everything at 10 px
    grid: { left: 12, right: 16, top: 52, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, textStyle: { color: tones.ink }, itemHeight: 10 },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
    xAxis: { type: "category", data: names, axisLabel: { color: tones.muted, hideOverlap: true }, axisLine: { lineStyle: { color: tones.line } }, axisTick: { show: false } },
  };
}

const valueAxis = (tones: Tones, name: string) => ({
  type: "value", name, nameTextStyle: { color: tones.muted }, axisLabel: { color: tones.muted }, splitLine: { lineStyle: { color: tones.line } }, minInterval: 1,
});

/** Bars of calls or attempts with a share as a line, or of each state's hours one on the other; ``word`` of a column's name. */
export function chartOf(subject: Subject, rows: readonly Row[], names: readonly string[], tones: Tones, word: Word, words: Axes, about: string, linked: boolean): EChartsCoreOption {
  const base = frame(tones, names, about);
  if (subject === "agents") {
    const series = STATES.map((state) => ({
      name: word(`${state}_s`), type: "bar", stack: "time", itemStyle: { color: tones.states[state] }, barMaxWidth: 40,
      data: rows.map((row) => Math.round(((figure(row, `${state}_s`) ?? 0) / HOUR_S) * 100) / 100),
    }));
    return { ...base, yAxis: valueAxis(tones, words.hours), series };
  }
  const [share, bars] = subject === "campaigns" ? ["answer_share", ["attempts", "answered", "dropped"]] as const : ["service_level", ["offered", "answered", "abandoned"]] as const;
  const series = bars.map((name, place) => ({ name: word(name), type: "bar", itemStyle: { color: [tones.muted, tones.good, tones.bad][place] }, barMaxWidth: 26, data: rows.map((row) => figure(row, name)) }));
  const level = {
    name: word(share), type: "line", yAxisIndex: 1, color: tones.warn, lineStyle: { color: tones.warn, width: linked ? 2 : 0 }, symbolSize: linked ? 6 : 9, // only times follow one another
   
    data: rows.map((row) => { const value = figure(row, share); return value === null ? null : Math.round(value * 1000) / 10; }),
  };
  const shares = { type: "value", min: 0, max: 100, axisLabel: { color: tones.muted, formatter: "{value}%" }, splitLine: { show: false } };
  return { ...base, yAxis: [valueAxis(tones, words.count), shares], series: [...series, level] };
}

export interface WaitStep {
  from: number; // seconds
  answered: number;
  abandoned: number;
  by: number | null; // share of the answered that were answered by the end of this step
}

/** Seconds put together by five; all that waited longer than three minutes are one. */
export function stepsOf(report: Pick<WaitReport, "answered" | "abandoned">): WaitStep[] {
  const steps: WaitStep[] = [];
  for (let from = 0; from <= LAST_S; from += STEP_S) steps.push({ from, answered: 0, abandoned: 0, by: null });
  for (const name of ["answered", "abandoned"] as const) {
    for (const [second, calls] of Object.entries(report[name])) {
      const step = steps[Math.min(Math.floor(Number(second) / STEP_S), steps.length - 1)];
      if (step) step[name] += calls;
    }
  }
  const all = steps.reduce((sum, step) => sum + step.answered, 0);
  let upTo = 0;
  for (const step of steps) {
    upTo += step.answered;
    step.by = all ? upTo / all : null;
  }
  return steps;
}

export function waitChart(steps: readonly WaitStep[], tones: Tones, word: Word, about: string): EChartsCoreOption {
  const names = steps.map((step) => (step.from >= LAST_S ? `${LAST_S}+` : String(step.from)));
  const bar = (name: "answered" | "abandoned", color: string) => ({ name: word(`rep.chart.${name}`), type: "bar", stack: "waits", itemStyle: { color }, data: steps.map((step) => step[name]) });
  const base = frame(tones, names, about);
  const seconds = { name: word("rep.chart.seconds"), nameLocation: "middle", nameGap: 26, nameTextStyle: { color: tones.muted } };
  return { ...base, grid: { ...(base.grid as object), bottom: 28 }, xAxis: { ...(base.xAxis as object), ...seconds }, yAxis: valueAxis(tones, word("rep.chart.count")), series: [bar("answered", tones.good), bar("abandoned", tones.bad)] };
}
