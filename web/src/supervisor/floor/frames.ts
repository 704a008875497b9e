// At most one run a frame, however often it is asked for: twenty changes a second cost what one picture costs.
// A hidden page gets no frames, so nothing is computed for nobody; the first frame on its return brings all up to date.
export type Frames = (run: () => void) => number;

export function oncePerFrame(run: () => void, frames: Frames = requestAnimationFrame): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    frames(() => {
      asked = false;
      run();
    });
  };
}
