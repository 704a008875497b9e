// Short messages at the edge of the screen, in the reader's language.
import { explain } from "@/api/problems";
import { ElNotification } from "@/elements";
import { i18n } from "@/texts";

const { t, te } = i18n.global;

export function tellProblem(error: unknown): void {
  const said = explain(error, { t: t as never, te });
  ElNotification({ type: "error", title: said.what, message: said.todo, duration: 8000, position: "bottom-right" });
}

export function tellDone(text: string): void {
  ElNotification({ type: "success", message: text, duration: 3000, position: "bottom-right" });
}
