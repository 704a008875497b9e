// Language, light or dark, time zone: the user's choice, else the browser's.
import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";

import { api } from "@/api/client";
import { chooseLanguage, LANGUAGES, type Language } from "@/texts";

import { useSession } from "./session";

export type Theme = "auto" | "light" | "dark";

const LANGUAGE = "callfloor.language";
const THEME = "callfloor.theme";
const FLOOR_ZONE = "Asia/Shanghai";

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/** The user's choice, else the first language of the browser's that we speak, else Chinese. */
export function languageFor(chosen: unknown, browser: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  for (const wanted of browser) {
    const found = LANGUAGES.find((known) => wanted.toLowerCase().split("-")[0] === known.split("-")[0]);
    if (found) return found;
  }
  return "zh-CN";
}

export const usePreferences = defineStore("preferences", () => {
  const session = useSession();
  const chosen = ref<unknown>(localStorage.getItem(LANGUAGE));
  const theme = ref<Theme>((localStorage.getItem(THEME) as Theme | null) ?? "auto");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const systemDark = ref(dark.matches);
  dark.addEventListener("change", () => (systemDark.value = dark.matches));

  const language = computed(() => languageFor(chosen.value ?? session.me?.language, navigator.languages));
  const isDark = computed(() => theme.value === "dark" || (theme.value === "auto" && systemDark.value));
  const zone = computed(() => session.me?.time_zone || FLOOR_ZONE);

  function setLanguage(wanted: Language): void {
    chosen.value = wanted;
    localStorage.setItem(LANGUAGE, wanted);
    if (session.signedIn) void api.patch("/me", { language: wanted }).catch(() => undefined); // kept here in any case
  }

  function setTheme(wanted: Theme): void {
    theme.value = wanted;
    localStorage.setItem(THEME, wanted);
  }

  watch(language, (now) => chooseLanguage(now), { immediate: true });
  watch(isDark, (now) => document.documentElement.classList.toggle("dark", now), { immediate: true });

  return { language, theme, isDark, zone, setLanguage, setTheme };
});
