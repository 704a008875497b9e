// A desk in the background must go on working.

/**
 * Keep the browser from freezing the page while it is hidden: one that holds a lock is left alone
 * (https://developer.chrome.com/blog/freezing-on-energy-saver). Call what it returns in the end.
 */
export function stayAwake(): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  // Shared: a second window of the same desk holds it, too.
  void navigator.locks?.request("callfloor.desk", { mode: "shared" }, () => held);
  return () => release();
}

/** Ask once, with the click that takes the seat, whether calls may be announced beside the page. */
export function askToNotify(): void {
  if ("Notification" in window && Notification.permission === "default") void Notification.requestPermission();
}

/** Announce a call when the page is not seen; closes by itself when the ringing ends. */
export function announce(title: string, body: string): () => void {
  if (!("Notification" in window) || Notification.permission !== "granted" || !document.hidden) return () => undefined;
  const shown = new Notification(title, { body, tag: "callfloor.ring", requireInteraction: true });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
  return () => shown.close();
}
