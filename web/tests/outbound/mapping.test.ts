import { describe, expect, it } from "vitest";

import { columnsOf, mappingOf, nameOf, wrongOf, type Column } from "@/outbound/mapping";
import type { Look } from "@/outbound/shapes";

const look: Look = {
  header: true,
  headings: ["姓名", "手机号", "城市", "备注"],
  rows: [["张三", "13800138000", "上海", ""], ["李四", "13800138001", "", ""]],
  mapping: { 姓名: "name", 手机号: "number", 城市: "field:所在城市" },
  remembered: false,
};

describe("columns of a file", () => {
  it("are shown with what stands in them and what they become", () => {
    expect(columnsOf(look)).toEqual([
      { heading: "姓名", target: "name", key: "姓名", sample: "张三 · 李四" },
      { heading: "手机号", target: "number", key: "手机号", sample: "13800138000 · 13800138001" },
      { heading: "城市", target: "field", key: "所在城市", sample: "上海" },
      { heading: "备注", target: "ignore", key: "备注", sample: "" },
    ]);
  });

  it("become what the API takes", () => {
    expect(mappingOf(columnsOf(look))).toEqual({ ...look.mapping, 备注: "ignore" });
  });

  it("are refused before they are sent", () => {
    const [name, number, city, note] = columnsOf(look) as [Column, Column, Column, Column];
    expect(wrongOf([name, number, city, note])).toBe("");
    expect(wrongOf([name, city, note])).toBe("mapping-number");
    expect(wrongOf([name, number, { ...city, target: "number" }])).toBe("mapping-twice");
    expect(wrongOf([number, city, { ...note, target: "field", key: " 所在城市 " }])).toBe("mapping-twice");
    expect(wrongOf([number, { ...city, key: " " }])).toBe("mapping-target");
    expect(wrongOf([number, note, { ...name, target: "ignore" }])).toBe("");
  });

  it("give a list its file's name", () => {
    expect(nameOf("春季名单.XLSX")).toBe("春季名单");
    expect(nameOf("a.b.csv")).toBe("a.b");
  });
});
