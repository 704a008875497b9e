import { i18n } from "@/texts";

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
