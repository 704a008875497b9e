// The microphone: asking for it, why it is not there, how loud it is.

export type MicrophoneTrouble = "denied" | "missing" | "busy" | "insecure";

export class MicrophoneError extends Error {
  constructor(readonly trouble: MicrophoneTrouble) {
    super(trouble);
  }
}

// https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia
export function troubleOf(name: string): MicrophoneTrouble {
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "busy"; // NotReadableError, AbortError: another program holds it, or the hardware fails
}

/** Raises MicrophoneError. A device that is not plugged in gives way to the system's default. */
export async function openMicrophone(id: string): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new MicrophoneError("insecure"); // only https and this very machine have it
  try {
    return await ask(id).catch((error: DOMException) => {
      if (id && troubleOf(error.name) === "missing") return ask("");
      throw error;
    });
  } catch (error) {
    throw new MicrophoneError(troubleOf((error as DOMException).name));
  }
}

// `exact`: Chromium takes its default device before one that is only `ideal`.
function ask(id: string): Promise<MediaStream> {
  const device = id ? { deviceId: { exact: id } } : {};
  const clear = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  return navigator.mediaDevices.getUserMedia({ audio: { ...clear, ...device } });
}

/** How loud a stream is, from 0 to 1, on a scale that follows the ear; call `stop` in the end. */
export class Meter {
  private readonly source: MediaStreamAudioSourceNode;
  private readonly analyser: AnalyserNode;
  private readonly samples = new Float32Array(512);

  constructor(context: AudioContext, stream: MediaStream) {
    this.source = context.createMediaStreamSource(stream);
    this.analyser = context.createAnalyser();
    this.analyser.fftSize = this.samples.length;
    this.source.connect(this.analyser);
  }

  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return loudness(this.samples);
  }

  stop(): void {
    this.source.disconnect();
  }
}

const FAINTEST_DB = -60;

/** -60 dB and less is 0, full scale is 1. Pure. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const db = power > 0 ? 10 * Math.log10(power) : FAINTEST_DB;
  return Math.min(1, Math.max(0, 1 - db / FAINTEST_DB));
}
