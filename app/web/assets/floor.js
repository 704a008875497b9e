// The live floor page.

import { duration, icon, keep, node, phone, write } from "./dom.js";
import { ask, Entrance, forgetToken, storedToken, storeToken } from "./entrance.js";
import { Feed, NOT_SIGNED_IN } from "./feed.js";
import { fill, locale, queueText, reasonText, setPauseReasons, switchLanguage, words } from "./words.js";

const STATES = ["available", "reserved", "ringing", "talking", "held", "wrapup", "paused", "offline"];
const byId = (id) => document.getElementById(id);

let feed = null;
let me = null;
let filter = "all";
let search = "";
let drawing = { agents: false, queues: false, calls: false };
let frame = 0;

// --- coming and going

const entrance = new Entrance(byId("entrance"), open);

async function open(token) {
  try {
    me = await ask(token, "/me");
    setPauseReasons((await ask(token, "/pause-reasons")).items);
  } catch {
    return leave("expired");
  }
  if (!me.permissions.includes("watch_floor")) return leave("noRight");
  byId("floor").hidden = false;
  feed = new Feed(token, {
    changed: draw,
    link: drawLink,
    refused: (code) => leave(code === NOT_SIGNED_IN ? "expired" : "noRight"),
  });
  drawTexts();
}

// A token in use is renewed long before it runs out; a failure is tried again at the next turn.
async function renew() {
  if (!feed) return;
  const kept = feed;
  const { access_token: token } = await ask(kept.token, "/auth/renew", "POST").catch(() => ({}));
  if (token && kept === feed) {
    storeToken(token);
    feed.token = token;
  }
}

function leave(noteKey = "") {
  feed?.close();
  feed = null;
  forgetToken();
  byId("floor").hidden = true;
  entrance.show(noteKey);
}

// --- drawing

function draw(kinds) {
  drawing = { agents: drawing.agents || kinds.agents, queues: drawing.queues || kinds.queues, calls: drawing.calls || kinds.calls };
  // A hidden tab draws nothing; what has come meanwhile is in the picture when it is shown again.
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    if (!feed) return;
    const now = drawing;
    drawing = { agents: false, queues: false, calls: false };
    if (now.agents) drawAgents();
    if (now.queues) drawQueues();
    if (now.calls) drawCalls();
    drawFigures();
    tick();
  });
}

function drawTexts() {
  document.documentElement.lang = locale();
  document.title = `${words().liveFloor} · Callfloor`;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = words()[element.dataset.t];
  for (const button of document.querySelectorAll(".language")) button.textContent = words().other;
  byId("search").placeholder = words().search;
  byId("search").setAttribute("aria-label", words().search);
  write(byId("who"), me ? `${me.name}` : "");
  entrance.render();
  if (feed) {
    for (const id of ["agents", "queues", "calls", "figures", "filters"]) { byId(id).replaceChildren(); byId(id).kept = undefined; }
    draw({ agents: true, queues: true, calls: true });
    drawLink();
  }
}

function drawLink() {
  if (!feed) return;
  const state = feed.state;
  byId("link").dataset.link = state;
  write(byId("link"), fill(words()[state], { s: Math.round(feed.behindMs / 1000) }));
  document.body.classList.toggle("outdated", state !== "live");
}

function drawFigures() {
  const agents = [...feed.agents.values()];
  const queues = [...feed.queues.values()];
  const count = (...states) => agents.filter((agent) => states.includes(agent.state)).length;
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const offered = queues.reduce((sum, queue) => sum + queue.answered + queue.abandoned, 0);
  const inTime = queues.reduce((sum, queue) => sum + (queue.service_level ?? 0) * (queue.answered + queue.abandoned), 0);
  const level = offered ? Math.round((100 * inTime) / offered) : null;
  const oldest = queues.map((queue) => queue.longest_wait_since).filter(Boolean).sort()[0] ?? "";
  const figures = [
    { key: "signedIn", text: `${agents.length - count("offline")} / ${agents.length}` },
    { key: "talkingNow", text: `${count("talking", "held")}` },
    { key: "availableNow", text: `${count("available")}` },
    { key: "waitingNow", text: `${waiting}`, tone: waiting ? "warn" : "" },
    { key: "longestWait", since: oldest, text: words().unknown, tone: oldest ? "warn" : "" },
    { key: "serviceLevel", text: level === null ? words().unknown : `${level}%`, tone: level !== null && level < 80 ? "bad" : "" },
  ];
  keep(byId("figures"), figures, (item) => item.key, () => node("div", "figure", node("b"), node("span")), (card, item) => {
    card.className = `figure ${item.tone ?? ""}`;
    since(card.firstChild, item.since, item.text);
    write(card.lastChild, words()[item.key]);
  });
}

function drawQueues() {
  const queues = [...feed.queues.values()].sort((a, b) => a.name.localeCompare(b.name));
  keep(byId("queues"), queues, (queue) => queue.name, makeQueue, updateQueue);
}

function makeQueue() {
  const facts = node("dl");
  for (let place = 0; place < 4; place += 1) facts.append(node("dt"), node("dd"));
  return node("div", "queue", node("div", "queue-head", node("b"), node("span", "waiting")), facts, node("div", "strip"), node("div", "legend"));
}

function updateQueue(card, queue) {
  const [head, facts, strip, legend] = card.children;
  write(head.children[0], queueText(queue.name));
  head.children[1].classList.toggle("some", queue.waiting > 0);
  write(head.children[1], queue.waiting ? fill(words().waiting, { n: queue.waiting }) : words().nobodyWaits);
  const wait = queue.expected_wait_s === null ? words().unknown : fill(words().seconds, { s: Math.round(queue.expected_wait_s) });
  const level = queue.service_level === null ? words().unknown : `${Math.round(100 * queue.service_level)}%`;
  const values = [
    [words().longestWait, words().unknown, queue.longest_wait_since],
    [words().serviceLevel, level],
    [`${words().answered} / ${words().abandoned}`, `${queue.answered} / ${queue.abandoned}`],
    [words().expectedWait, wait],
  ];
  values.forEach(([name, text, from], place) => {
    write(facts.children[2 * place], name);
    since(facts.children[2 * place + 1], from, text);
  });
  const present = STATES.filter((state) => state !== "offline" && queue.agents[state]);
  keep(strip, present, (state) => state, (state) => node("i", `is-${state}`), (part, state) => { part.style.flexGrow = queue.agents[state]; });
  keep(legend, present, (state) => state, (state) => node("span", `is-${state}`), (part, state) => write(part, `${words().state[state]} ${queue.agents[state]}`));
}

function drawAgents() {
  const all = [...feed.agents.values()].sort((a, b) => a.extension.localeCompare(b.extension, "en", { numeric: true }));
  drawFilters(all);
  const wanted = all.filter((agent) => (filter === "all" || agent.state === filter) && matches(agent));
  keep(byId("agents"), wanted, (agent) => agent.extension, makeAgent, updateAgent);
  byId("no-agents").hidden = wanted.length > 0;
}

function matches(agent) {
  return `${agent.extension} ${agent.name}`.toLowerCase().includes(search);
}

function drawFilters(all) {
  const count = (state) => (state === "all" ? all.length : all.filter((agent) => agent.state === state).length);
  const make = (state) => {
    const button = node("button", `is-${state}`, node("span"), node("b"));
    button.type = "button";
    button.addEventListener("click", () => { filter = filter === state ? "all" : state; draw({ agents: true }); });
    return button;
  };
  keep(byId("filters"), ["all", ...STATES], (state) => state, make, (button, state) => {
    button.setAttribute("aria-pressed", String(filter === state));
    write(button.firstChild, state === "all" ? words().all : words().state[state]);
    write(button.lastChild, String(count(state)));
  });
}

function makeAgent(agent) {
  return node("article", "agent",
    node("div", "agent-head", node("b"), node("span", "", agent.extension)),
    node("div", "agent-state", icon(agent.state), node("span"), node("time")),
    node("div", "agent-more"));
}

function updateAgent(tile, agent) {
  const [head, state, more] = tile.children;
  tile.className = `agent is-${agent.state} ${agent.state}`;
  write(head.firstChild, agent.name || agent.extension);
  state.firstChild.firstChild.setAttribute("href", `#i-${agent.state}`);
  write(state.children[1], words().state[agent.state]);
  since(state.lastChild, agent.state === "offline" ? "" : agent.since, "");
  updateMore(more, agent);
}

function updateMore(more, agent) {
  const call = agent.call_id && agent.state !== "paused" ? feed.calls.get(agent.call_id) : null;
  const parts = [];
  if (call) parts.push(phone(call.caller));
  if (agent.queue && agent.state !== "offline") parts.push(queueText(agent.queue));
  if (agent.reason && agent.state === "paused") parts.push(reasonText(agent.reason));
  const unreachable = agent.reachable === false && agent.state !== "offline";
  if (more.dataset.shown === `${parts.join(" · ")}${unreachable}${locale()}`) return;
  more.dataset.shown = `${parts.join(" · ")}${unreachable}${locale()}`;
  more.title = parts.join(" · ");
  more.replaceChildren(...(unreachable ? [node("span", "no-phone", icon("phone-off"), ` ${words().noPhone} `)] : []), parts.join(" · "));
}

function drawCalls() {
  const calls = [...feed.calls.values()].sort((a, b) => rank(a) - rank(b) || a.arrived_at.localeCompare(b.arrived_at));
  write(byId("call-count"), String(calls.length));
  byId("no-calls").hidden = calls.length > 0;
  keep(byId("calls"), calls, (call) => call.call_id, makeCall, updateCall);
}

// Who waits comes first, longest first.
function rank(call) { return ["waiting", "offered"].includes(call.stage) ? 0 : 1; }

function makeCall() {
  return node("tr", "", node("td", "", node("span"), node("small")), node("td", "", node("span", "chip", icon("talking"), node("span"))),
    node("td", "", node("span"), node("small")), node("td", "end", node("time"), node("small")));
}

const STAGE_ICONS = { ivr: "reserved", waiting: "reserved", offered: "ringing", talking: "talking", held: "held", after: "wrapup" };

function updateCall(row, call) {
  const [from, stage, where, times] = row.children;
  const agent = feed.agents.get(call.agent);
  write(from.firstChild, phone(call.caller));
  write(from.lastChild, call.dialled);
  stage.firstChild.className = `chip is-${call.stage}`;
  stage.firstChild.firstChild.firstChild.setAttribute("href", `#i-${STAGE_ICONS[call.stage]}`);
  write(stage.firstChild.lastChild, words().stages[call.stage]);
  write(where.firstChild, call.queue ? queueText(call.queue) : words().unknown);
  write(where.lastChild, agent ? `${agent.name} ${agent.extension}` : "");
  since(times.firstChild, call.since, "");
  since(times.lastChild, call.arrived_at, "");
}

// --- time

function since(element, at, otherwise) {
  if (at) element.dataset.since = at;
  else {
    delete element.dataset.since;
    write(element, otherwise);
  }
}

function tick() {
  if (!feed) return;
  const now = feed.now();
  for (const element of document.querySelectorAll("[data-since]")) write(element, duration(now - Date.parse(element.dataset.since)));
  write(byId("clock"), new Date(now).toLocaleTimeString(locale(), { hour12: false }));
}

// --- start

for (const button of document.querySelectorAll(".language")) button.addEventListener("click", () => { switchLanguage(); drawTexts(); });
byId("sign-out").addEventListener("click", () => leave());
byId("search").addEventListener("input", (event) => { search = event.target.value.trim().toLowerCase(); draw({ agents: true }); });
setInterval(tick, 1000);
setInterval(renew, 20 * 60 * 1000);
drawTexts();
if (storedToken() && !entrance.setupToken) open(storedToken());
else entrance.show();
