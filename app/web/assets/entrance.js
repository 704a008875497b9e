// Signing in, and the first administrator's link.

import { fill, words } from "./words.js";

const KEY = "callfloor.token";

export function storedToken() { return sessionStorage.getItem(KEY); }
export function storeToken(token) { sessionStorage.setItem(KEY, token); }
export function forgetToken() { sessionStorage.removeItem(KEY); }

export class Entrance {
  constructor(root, onToken) {
    this.root = root;
    this.form = root.querySelector("form");
    this.note = root.querySelector("#entrance-note");
    this.onToken = onToken;
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#send(); });
  }

  get setupToken() { return /^#setup=([\w-]+)$/.exec(location.hash)?.[1]; }

  show(noteKey = "") {
    this.root.hidden = false;
    this.#say(noteKey || (this.setupToken ? "setUpNote" : ""));
    this.render();
    this.form.username.focus();
  }

  hide() {
    this.root.hidden = true;
    this.form.password.value = "";
  }

  render() {
    if (!this.setupToken) return;
    this.form.querySelector("[data-t=tagline]").textContent = words().setUp;
    this.form.querySelector("[type=submit]").textContent = words().create;
    this.form.password.autocomplete = "new-password";
  }

  async #send() {
    const button = this.form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const body = { username: this.form.username.value.trim(), password: this.form.password.value };
      const token = this.setupToken;
      const path = token ? "/api/v1/setup" : "/api/v1/auth/login";
      await this.#take(await post(path, token ? { ...body, token } : body));
    } catch {
      this.#say("away");
    } finally {
      button.disabled = false;
    }
  }

  async #take(answer) {
    if (answer.ok) {
      storeToken((await answer.json()).access_token);
      history.replaceState(null, "", location.pathname);
      this.hide();
      this.onToken(storedToken());
    } else if (answer.status === 429) {
      this.#say("tooMany", { s: answer.headers.get("Retry-After") });
    } else {
      this.#say({ 401: "wrong", 409: "linkUsed", 422: this.setupToken ? "invalid" : "wrong" }[answer.status] ?? "away");
    }
  }

  #say(key, values = {}) {
    this.note.hidden = !key;
    this.note.textContent = key ? fill(words()[key], values) : "";
  }
}

function post(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export async function ask(token, path, method = "GET") {
  const answer = await fetch(`/api/v1${path}`, { method, headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
