// Which microphone, speaker and ringer this person chose, on this machine.
import { reactive, ref } from "vue";

const KEY = "callfloor.audio";

export interface Choice {
  microphone: string;
  speaker: string;
  ringer: string;
  ringVolume: number;
}

export type Kind = "microphone" | "speaker" | "ringer";

function stored(): Choice {
  const plain: Choice = { microphone: "", speaker: "", ringer: "", ringVolume: 1 };
  try {
    return { ...plain, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Choice>) };
  } catch {
    return plain; // unreadable: the system's devices
  }
}

export const choice = reactive<Choice>(stored());
export const microphones = ref<MediaDeviceInfo[]>([]);
export const speakers = ref<MediaDeviceInfo[]>([]);

export function choose(kind: Kind, id: string): void {
  choice[kind] = id;
  localStorage.setItem(KEY, JSON.stringify(choice));
}

/** Names are known once the microphone may be used. */
export async function listDevices(): Promise<void> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  microphones.value = all.filter((device) => device.kind === "audioinput" && device.deviceId);
  speakers.value = all.filter((device) => device.kind === "audiooutput" && device.deviceId);
}
