// The loudest moment of each slice of a recording, for drawing it. Pure.
export function peaksOf(samples: Float32Array, slices: number): Float32Array {
  const peaks = new Float32Array(slices);
  const width = samples.length / slices;
  for (let slice = 0; slice < slices; slice += 1) {
    const end = Math.min(samples.length, Math.ceil((slice + 1) * width));
    let loudest = 0;
    for (let at = Math.floor(slice * width); at < end; at += 1) loudest = Math.max(loudest, Math.abs(samples[at] ?? 0));
    peaks[slice] = loudest;
  }
  return peaks;
}
