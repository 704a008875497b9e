// How good the connection is, from WebRTC's statistics. Pure but for `measure`.

export interface Quality {
  loss: number; // share of packets of the last few seconds, the worse direction
  jitterMs: number;
  rttMs: number | null;
  grade: Grade;
}
export type Grade = "good" | "fair" | "poor";

export interface Counters {
  received: number;
  lost: number;
  jitterMs: number;
  rttMs: number | null;
  farLoss: number; // as the far end reports of what we send
}

// What people hear: loss conceals badly above a few per cent, jitter and delay as in ITU-T G.114 and G.107.
export function gradeOf(loss: number, jitterMs: number, rttMs: number | null): Grade {
  const rtt = rttMs ?? 0;
  if (loss > 0.05 || jitterMs > 60 || rtt > 400) return "poor";
  if (loss > 0.015 || jitterMs > 30 || rtt > 200) return "fair";
  return "good";
}

/** Between two readings; null before the second. */
export function between(before: Counters | null, now: Counters): Quality | null {
  if (before === null) return null;
  const [lost, received] = [Math.max(0, now.lost - before.lost), Math.max(0, now.received - before.received)];
  const loss = Math.max(now.farLoss, lost + received ? lost / (lost + received) : 0);
  return { loss, jitterMs: now.jitterMs, rttMs: now.rttMs, grade: gradeOf(loss, now.jitterMs, now.rttMs) };
}

type Report = Record<string, unknown> & { type: string; kind?: string };

export function countersOf(reports: Iterable<Report>): Counters {
  const counters: Counters = { received: 0, lost: 0, jitterMs: 0, rttMs: null, farLoss: 0 };
  for (const report of reports) {
    if (report.kind !== "audio") continue;
    if (report.type === "inbound-rtp") {
      counters.received = number(report.packetsReceived);
      counters.lost = number(report.packetsLost);
      counters.jitterMs = Math.round(number(report.jitter) * 1000);
    } else if (report.type === "remote-inbound-rtp") {
      counters.farLoss = number(report.fractionLost);
      if (typeof report.roundTripTime === "number") counters.rttMs = Math.round(report.roundTripTime * 1000);
    }
  }
  return counters;
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

export async function measure(peer: RTCPeerConnection): Promise<Counters> {
  const stats = await peer.getStats();
  const reports: Report[] = [];
  stats.forEach((report: Report) => reports.push(report));
  return countersOf(reports);
}
