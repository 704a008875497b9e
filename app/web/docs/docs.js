// Shows /api/v1/openapi.json: every call by subject, what it takes and what it gives.

import { node } from "./dom.js";

const description = await (await fetch("/api/v1/openapi.json")).json();
const root = document.getElementById("docs");

root.append(node("h1", "", `${description.info.title} API ${description.info.version}`), node("p", "about muted", ...marked(description.info.description)));
const raw = node("a", "", "/api/v1/openapi.json");
raw.href = "/api/v1/openapi.json";
root.append(raw);

const calls = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, about]) => ({ path, method, ...about, tag: about.tags?.[0] ?? "other" })));
for (const tag of new Set(calls.map((call) => call.tag))) {
  root.append(node("h2", "", tag), ...calls.filter((call) => call.tag === tag).map(show));
}

function show(call) {
  const inside = node("div", "inside", node("p", "muted", call.description ?? ""));
  if (call.parameters?.length) {
    inside.append(node("h3", "", "Parameters"), node("pre", "", call.parameters.map(parameter).join("\n")));
  }
  const taken = call.requestBody?.content?.["application/json"]?.schema;
  if (taken) inside.append(node("h3", "", "Takes"), node("pre", "", text(taken)));
  for (const [status, answer] of Object.entries(call.responses)) {
    const given = answer.content?.["application/json"]?.schema;
    if (given && status.startsWith("2")) inside.append(node("h3", "", `Gives ${status}`), node("pre", "", text(given)));
  }
  return node("details", "", node("summary", "", node("span", `method ${call.method}`, call.method.toUpperCase()), node("code", "", call.path), node("span", "", call.summary ?? "")), inside);
}

function marked(text) {
  return text.split("`").map((part, place) => (place % 2 ? node("code", "", part) : part));
}

function parameter(item) {
  return `${item.name} (${item.in}${item.required ? ", required" : ""}): ${shape(item.schema)} ${item.description ?? ""}`;
}

function text(schema) { return JSON.stringify(shape(schema), null, 2); }

// A schema as an example of its shape: {"state": "available | paused", "reason": "string"}.
function shape(schema, depth = 0) {
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    return depth > 3 ? name : shape(description.components.schemas[name], depth + 1);
  }
  if (schema.anyOf) return schema.anyOf.map((part) => shape(part, depth)).map((part) => (typeof part === "string" ? part : JSON.stringify(part))).join(" | ");
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "array") return [shape(schema.items ?? {}, depth)];
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, shape(part, depth)]));
  }
  return schema.type ?? "anything";
}
