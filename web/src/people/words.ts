import { queueName } from "@/stores/house";
import { i18n } from "@/texts";
import { called } from "@/texts/parties";

import type { DetailWords } from "./audit";

const { t, te } = i18n.global;

/** A role's name as people say it; one that was made here has only its own. */
export function roleName(name: string): string {
  return te(`people.role.${name}`) ? t(`people.role.${name}`) : name;
}

export function permissionName(name: string): string {
  return te(`people.permission.${name}`) ? t(`people.permission.${name}`) : name;
}

export function actionName(action: string): string {
  const key = `people.action.${action.replace(".", "-")}`;
  return te(key) ? t(key) : action;
}

const VALUES: Record<string, (value: string) => string> = {
  role: roleName,
  state: (value) => known(`state.${value}`, known(`people.value.${value}`, value)),
  kind: (value) => known(`people.kind.${value}`, value),
  queue: queueName,
  to_queue: queueName,
};

/** What an entry of the audit log tells, in the reader's words; `names` are those of the people and units in it. */
export function detailWords(names: Record<string, string>, action = ""): DetailWords {
  const counts = action === "user.sign-ins-ended"; // how many, where elsewhere a telephone number stands
  return {
    field: (name) => known(`people.detail.${counts && name === "number" ? "count" : name}`, name),
    value: (field, value) => {
      if (names[value]) return called(names[value], value);
      return VALUES[field]?.(value) ?? known(`people.value.${value}`, value);
    },
  };
}

function known(key: string, otherwise: string): string {
  return te(key) ? t(key) : otherwise;
}
