// Every text the screens show. What all screens share is here; each role brings its own when its screen is opened.
import { createI18n } from "vue-i18n";

import en from "./en.json";
import zh from "./zh-CN.json";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
interface Texts {
  [key: string]: string | Texts;
}

export const i18n = createI18n<false>({
  legacy: false,
  locale: "zh-CN",
  fallbackLocale: "en",
  messages: { "zh-CN": zh, en },
  missingWarn: false,
  fallbackWarn: false,
});

export function chooseLanguage(language: Language): void {
  i18n.global.locale.value = language;
  document.documentElement.lang = language;
}

/** A role's texts, under the role's name: `addTexts("desk", zh, en)`, then `t("desk.answer")`. */
export function addTexts(role: string, zhTexts: Texts, enTexts: Texts): void {
  i18n.global.mergeLocaleMessage("zh-CN", { [role]: zhTexts });
  i18n.global.mergeLocaleMessage("en", { [role]: enTexts });
}
