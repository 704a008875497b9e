// Who is signed in. The token lives in this tab's sessionStorage: a reload keeps it, closing the tab forgets it, and
// another tab signs in by itself. The strict Content-Security-Policy is what keeps foreign scripts from reading it.
import { defineStore } from "pinia";
import { computed, ref } from "vue";

import { api, signRequests } from "@/api/client";
import { Problem } from "@/api/problems";
import type { Me, Token } from "@/api/types";
import { FORBIDDEN } from "@/feeds/feed";
import { steadyTimers } from "@/feeds/timers";

const KEY = "callfloor.token";
const UNTIL = "callfloor.until";
const RENEW_AT = 0.5; // of its life: a token that is renewed at half time survives a long outage
const TRY_AGAIN_MS = 20_000;

export type Ended = "expired" | "forbidden" | "signed_out" | null;

const rightsOf = (me: Me | null): string => JSON.stringify([me?.role, me?.extension, me?.permissions, me?.scopes]);

export const useSession = defineStore("session", () => {
  const token = ref(sessionStorage.getItem(KEY));
  const me = ref<Me | null>(null);
  const mustChange = ref(false);
  const ended = ref<Ended>(null); // why the last session is over, for the sign-in page
  let stopRenewing: (() => void) | null = null;

  const rights = ref(0); // counts how often they have changed since this page was opened

  signRequests(() => token.value, (used) => used === token.value && end("expired"), () => void lookAgain());

  async function signIn(username: string, password: string): Promise<void> {
    adopt(await api.post<Token>("/auth/login", { username, password }));
    await loadMe();
  }

  async function setUp(setupToken: string, username: string, password: string): Promise<void> {
    adopt(await api.post<Token>("/setup", { token: setupToken, username, password }));
    await loadMe();
  }

  /** The way back from an OIDC provider: a code that is good once. */
  async function exchange(code: string): Promise<void> {
    adopt(await api.post<Token>("/auth/exchange", { code }));
    await loadMe();
  }

  async function changePassword(old: string, fresh: string): Promise<void> {
    const renewed = await api.post<Token | null>("/me/password", { old, new: fresh });
    if (renewed?.access_token) adopt(renewed);
    mustChange.value = false;
    await loadMe();
  }

  async function loadMe(): Promise<void> {
    me.value = await api.get<Me>("/me");
    mustChange.value = mustChange.value || Boolean(me.value.must_change_password);
  }

  async function signOut(): Promise<void> {
    await api.post("/auth/logout").catch(() => undefined); // gone here in any case
    end("signed_out");
  }

  function adopt(given: Token): void {
    const lifeMs = given.expires_in * 1000;
    token.value = given.access_token;
    mustChange.value = Boolean(given.must_change_password);
    ended.value = null;
    sessionStorage.setItem(KEY, given.access_token);
    sessionStorage.setItem(UNTIL, String(Date.now() + lifeMs));
    renewAfter(lifeMs * RENEW_AT);
  }

  function renewAfter(ms: number): void {
    stopRenewing?.();
    stopRenewing = steadyTimers.after(ms, () => void renew());
  }

  async function renew(): Promise<void> {
    try {
      adopt(await api.post<Token>("/auth/renew"));
    } catch (error) {
      if (token.value && !(error instanceof Problem && error.status === 401)) renewAfter(TRY_AGAIN_MS);
    }
  }

  /** After a reload: the token is there, its timer is not. */
  function resume(): void {
    const leftMs = Number(sessionStorage.getItem(UNTIL) ?? 0) - Date.now();
    if (token.value) renewAfter(Math.max(0, leftMs * RENEW_AT));
  }

  function end(why: Ended): void {
    stopRenewing?.();
    [token.value, me.value, mustChange.value, ended.value] = [null, null, false, why];
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(UNTIL);
  }

  function onFeedRefused(code: number): void {
    if (code !== FORBIDDEN) end("expired");
    else void lookAgain().then((changed) => changed || (token.value !== null && end("forbidden")));
  }

  /** Something was refused that the page still offered: an administrator has changed the rights meanwhile. */
  async function lookAgain(): Promise<boolean> {
    const before = rightsOf(me.value);
    await loadMe().catch(() => undefined); // an ended sign-in has ended this by then; no answer: the next refusal asks
    const changed = rightsOf(me.value) !== before;
    if (changed) rights.value += 1;
    return changed;
  }

  function may(permission: string): boolean {
    return me.value?.permissions.includes(permission) ?? false;
  }

  const signedIn = computed(() => token.value !== null);
  resume();

  return {
    token, me, mustChange, ended, signedIn, rights,
    signIn, setUp, exchange, changePassword, loadMe, signOut, end, onFeedRefused, may,
  };
});
