// What an agent does with calls, whichever phone it sits at. With the browser's phone answering and rejecting are SIP's
// business; everything else is the floor's, by the API.
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";

import type { Message } from "@/feeds/feed";
import { useAgent } from "@/stores/agent";
import { usePhone } from "@/stores/phone";
import { useSession } from "@/stores/session";

import { useDigits } from "./digits";
import { useDoing } from "./doing";
import { useToggle } from "./toggling";

export type Asking = "transfer" | "conference" | null;

export interface Calls {
  busy: Ref<ReadonlySet<string>>;
  asking: Ref<Asking>; // which picker is open
  padOpen: Ref<boolean>;
  sent: ComputedRef<string>; // digits, in this call
  canAnswer: ComputedRef<boolean>;
  beside: ComputedRef<boolean>; // another agent serves this call, and I was called to it
  onMessage(message: Message): void;
  answer(): void;
  reject(): void;
  hangUp(): Promise<boolean>;
  toggleMute(): Promise<boolean>;
  toggleHold(): Promise<boolean>;
  toggleRecording(): Promise<boolean>;
  digit(key: string): void;
  dial(to: string): Promise<boolean>;
  transfer(to: string, kind: "blind" | "attended"): Promise<boolean>;
  invite(to: string): Promise<boolean>;
  consultation(what: "complete" | "cancel" | "swap" | "merge"): Promise<boolean>;
  drop(party: string): Promise<boolean>;
}

export function useCalls(): Calls {
  const agent = useAgent();
  const phone = usePhone();
  const session = useSession();
  const { busy, run } = useDoing();
  const asking = ref<Asking>(null);
  const padOpen = ref(false);
  const digits = useDigits(agent.dtmf);
  const own = computed(() => agent.desk.call);
  const atBrowser = computed(() => agent.desk.device === "webrtc" && agent.desk.state !== "offline");
  const beside = computed(() => Boolean(own.value?.agent) && own.value?.agent !== session.me?.extension);
  const canAnswer = computed(() => atBrowser.value && phone.session === "ringing");

  // The seat says where the phone is: register when it is here, also after a reload in the middle of a call.
  watch(atBrowser, (here) => {
    if (here) void register();
    else phone.stop();
  });
  watch(() => agent.desk.phoneTaken, (taken) => taken && phone.beTaken());
  // A reload during a call must not unmute.
  watch(() => own.value?.muted, (muted) => muted !== undefined && muted !== phone.muted && phone.mute(muted));
  watch(() => own.value?.call_id, () => {
    [asking.value, padOpen.value] = [null, false];
    digits.forget();
  });

  async function register(): Promise<void> {
    const extension = session.me?.extension;
    if (!extension) return;
    agent.claimPhone();
    await phone.start(extension);
  }

  function onMessage(message: Message): void {
    if (message.type === "state") phone.hurry();
    // The floor brings a lost conversation back: there is nobody to ask.
    if (message.type === "offer" && message.resume) void phone.answer();
  }

  function withCall(name: string, work: (callId: string) => Promise<unknown>): Promise<boolean> {
    const callId = own.value?.call_id ?? agent.desk.call_id;
    return callId ? run(name, () => work(callId)) : Promise.resolve(false);
  }

  async function hangUp(): Promise<boolean> {
    if (beside.value) return leave();
    return withCall("hangup", (id) => agent.act(id, "hangup"));
  }

  // The call is a colleague's: one goes, and ends nothing for the others.
  async function leave(): Promise<boolean> {
    const mine = own.value?.parties.find((party) => party.agent === session.me?.extension);
    if (atBrowser.value && agent.desk.leg !== "nailed_up") phone.hangUp();
    else if (mine) return withCall("hangup", (id) => agent.dropParty(id, mine.id));
    return true;
  }

  const toggleMute = useToggle("mute", { busy, run }, {
    isOn: () => Boolean(own.value?.muted || phone.muted),
    atOnce: (muted) => phone.mute(muted), // what is not to be heard must not wait for the network
    become: async (muted) => {
      try {
        await act(muted ? "mute" : "unmute");
      } catch (error) {
        if (!atBrowser.value) throw error; // with the browser's phone it is done; the floor only does not show it
      }
    },
  });
  const toggleHold = useToggle("hold", { busy, run }, {
    isOn: () => own.value?.stage === "held",
    become: (held) => act(held ? "hold" : "resume"),
  });
  const toggleRecording = useToggle("recording", { busy, run }, {
    isOn: () => own.value?.recording === "paused",
    become: (paused) => act(paused ? "pause-recording" : "resume-recording"),
  });

  async function act(what: Parameters<typeof agent.act>[1]): Promise<void> {
    const callId = own.value?.call_id ?? agent.desk.call_id;
    if (callId) await agent.act(callId, what);
  }

  function digit(key: string): void {
    if (own.value) digits.press(own.value.call_id, key);
  }

  async function closing(done: Promise<boolean>): Promise<boolean> {
    const worked = await done;
    if (worked) asking.value = null;
    return worked;
  }

  return {
    busy, asking, padOpen, sent: digits.sent, canAnswer, beside, onMessage, hangUp, toggleMute, toggleHold, toggleRecording, digit,
    answer: () => void phone.answer(),
    reject: () => phone.reject(),
    dial: (to) => run("dial", () => agent.dial(to)),
    transfer: (to, kind) => closing(withCall("transfer", (id) => agent.transfer(id, to, kind))),
    invite: (to) => closing(withCall("conference", (id) => agent.conference(id, to))),
    consultation: (what) =>
      withCall(what, (id) => {
        if (what === "swap") return agent.swap(id);
        return what === "merge" ? agent.conference(id) : agent.consultation(id, what);
      }),
    drop: (party) => withCall("drop", (id) => agent.dropParty(id, party)),
  };
}
