import { expect, it } from "vitest";

import { explain, Problem } from "@/api/problems";
import en from "@/texts/en.json";
import zh from "@/texts/zh-CN.json";

function wordsOf(texts: object) {
  const find = (key: string): unknown => key.split(".").reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], texts);
  return {
    te: (key: string) => typeof find(key) === "string",
    t: (key: string, values: Record<string, unknown> = {}) => String(find(key)).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? "")),
  };
}

const refused = (...codes: string[]): Problem => {
  const errors = codes.map((code) => ({ field: "body.queues.service", problem: "must begin with http://", code }));
  return new Problem(422, { type: "urn:callfloor:problem:invalid", detail: "The request does not read: must begin with http://.", errors });
};

it("tells what is wrong with a field in the reader's language, with the queue's name", () => {
  expect(explain(refused("url-scheme"), wordsOf(zh)).todo).toBe("请更正后再提交：“客户服务”网址必须以 http:// 或 https:// 开头，并写明主机名。");
  expect(explain(refused("url-scheme"), wordsOf(en)).todo).toContain("Service: the address must begin with http://");
});

it("says what the server says where it has no words for all of it", () => {
  expect(explain(refused("url-scheme", "moon-full"), wordsOf(zh)).todo).toContain("The request does not read");
});
