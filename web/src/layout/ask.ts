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
