// The house's own fields of a customer's record: read once for all screens.
import { ref, shallowRef, type Ref } from "vue";

import { api } from "@/api/client";
import { i18n } from "@/texts";

import type { Field } from "./shapes";

const fields = shallowRef<Field[]>([]);
const asked = ref(false);

export function useFields(): Ref<Field[]> {
  if (!asked.value) {
    asked.value = true;
    void api.get<{ items: Field[] }>("/settings/customer-fields").then((found) => (fields.value = found.items)).catch(() => (asked.value = false));
  }
  return fields;
}

/** The settings have changed: whoever opens a record next asks again. */
export function forgetFields(): void {
  asked.value = false;
}

export function wordOf(word: { name_zh: string; name_en: string }): string {
  return i18n.global.locale.value === "en" ? word.name_en : word.name_zh;
}
