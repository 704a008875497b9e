// What the agent hears beside the call: a ring made here, so that there is no file to fetch when it is needed.

const RING_HZ = [440, 480] as const;
const ON_S = 0.9;
const PERIOD_S = 3;
const BLIP_HZ = 880;

export class Ringer {
  private context: AudioContext | null = null;
  private readonly out = new Audio();
  private gain: GainNode | null = null;
  private tones: OscillatorNode[] = [];

  /** Needs a gesture or a microphone in use, else the browser keeps it silent; true when it can be heard. */
  async ready(): Promise<boolean> {
    const context = this.open();
    if (context.state === "suspended") await Promise.race([context.resume(), nextTurn()]);
    await this.out.play().catch(() => undefined);
    return context.state === "running" && !this.out.paused;
  }

  async setDevice(id: string): Promise<void> {
    await setSink(this.out, id);
  }

  ring(): void {
    if (this.tones.length) return;
    const context = this.open();
    void this.ready();
    this.tones = RING_HZ.map((hz) => this.tone(context, hz));
    this.pulse(context.currentTime);
  }

  silence(): void {
    this.gain?.gain.cancelScheduledValues(0);
    this.gain?.gain.setValueAtTime(0, this.context?.currentTime ?? 0);
    for (const tone of this.tones) {
      tone.stop();
      tone.disconnect();
    }
    this.tones = [];
  }

  /** A short tone: to try the device, and before a call that answers itself. */
  blip(): void {
    const context = this.open();
    void this.ready();
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = BLIP_HZ;
    gain.gain.setValueAtTime(0.2, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.3);
    tone.connect(gain).connect(this.sink(context));
    tone.start();
    tone.stop(context.currentTime + 0.3);
  }

  private open(): AudioContext {
    if (this.context) return this.context;
    const context = new AudioContext();
    this.context = context;
    const sink = context.createMediaStreamDestination();
    this.gain = context.createGain();
    this.gain.gain.value = 0;
    this.gain.connect(sink);
    this.out.srcObject = sink.stream;
    this.stream = sink;
    return context;
  }

  private stream: MediaStreamAudioDestinationNode | null = null;

  private sink(context: AudioContext): AudioNode {
    return this.stream ?? context.destination;
  }

  private tone(context: AudioContext, hz: number): OscillatorNode {
    const tone = context.createOscillator();
    tone.frequency.value = hz;
    tone.connect(this.gain ?? context.destination);
    tone.start();
    return tone;
  }

  // Planned ahead on the audio clock, which no tab throttles: ten minutes of ringing are enough.
  private pulse(from: number): void {
    for (let at = from; at < from + 600; at += PERIOD_S) {
      this.gain?.gain.setTargetAtTime(0.18, at, 0.02);
      this.gain?.gain.setTargetAtTime(0, at + ON_S, 0.05);
    }
  }
}

export async function setSink(element: HTMLMediaElement, id: string): Promise<void> {
  if (!("setSinkId" in element)) return; // Safari: the system's choice
  await element.setSinkId(id).catch(() => element.setSinkId("")); // unplugged: the system's default
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
