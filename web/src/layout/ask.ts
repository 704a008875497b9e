// Ask before something that hurts; the button says what will be done.
import { ElMessageBox } from "@/elements";
import { i18n } from "@/texts";

export async function agreed(title: string, note: string): Promise<boolean> {
  const buttons = { confirmButtonText: title, cancelButtonText: i18n.global.t("action.cancel"), confirmButtonClass: "el-button--danger" };
  return ElMessageBox.confirm(note, title, { type: "warning", ...buttons }).then(
    () => true,
    () => false,
  );
}

const LONGEST = 128;

/** Why something is done that stays on file; null: it is not. `missing` is said where no reason is given. */
export async function reasonFor(title: string, note: string, button: string, missing: string): Promise<string | null> {
  const asked = await ElMessageBox.prompt(note, title, {
    confirmButtonText: button, cancelButtonText: i18n.global.t("action.cancel"), confirmButtonClass: "el-button--danger",
    inputValidator: (text: string) => Boolean(text?.trim()) || missing,
  }).catch(() => null);
  return asked ? (asked as { value: string }).value.trim().slice(0, LONGEST) : null;
}
