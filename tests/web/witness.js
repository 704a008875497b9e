// Runs in every page of a test before the page's own scripts: what this browser hears, and how smoothly it draws.
(() => {
  const ears = [];
  const tape = []; // all that was heard, 16 bits at 8 kHz, in pieces of an eighth of a second
  const players = []; // each element that the page plays sound with
  const witness = { longTasks: [], ears, tape, heardSince, connections: () => connections.length, played, sent, spectrum, state: () => connections.map((one) => one.connectionState) };
  const connections = [];
  window.__witness = witness;

  // A steady tone is noise to a noise suppressor, and the fake microphone sends nothing else.
  const devices = navigator.mediaDevices;
  if (devices) {
    const ask = devices.getUserMedia.bind(devices);
    const asIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    devices.getUserMedia = (wanted) =>
      ask(wanted?.audio ? { ...wanted, audio: { ...(wanted.audio === true ? {} : wanted.audio), ...asIs } } : wanted);
  }

  const Player = window.Audio;
  window.Audio = class extends Player {
    constructor(...settings) {
      super(...settings);
      players.push(this);
    }
  };

  const Native = window.RTCPeerConnection;
  if (Native) {
    window.RTCPeerConnection = class extends Native {
      constructor(...settings) {
        super(...settings);
        connections.push(this);
        this.addEventListener("track", ({ track }) => track.kind === "audio" && listen(track));
      }
    };
  }

  function listen(track) {
    const stream = new MediaStream([track]);
    const silent = new Player(); // Chromium decodes a remote track only for an element that plays it
    silent.muted = true;
    silent.srcObject = stream;
    silent.play().catch(() => {});
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 16384 });
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
    const ear = { track, context, analyser, silent, recorder: record(stream) };
    ears.push(ear);
    track.addEventListener("ended", () => {
      ears.splice(ears.indexOf(ear), 1);
      ear.recorder.context.close();
    });
  }

  function record(stream) {
    const context = new AudioContext({ sampleRate: 8000 });
    const recorder = context.createScriptProcessor(1024, 1, 1);
    recorder.onaudioprocess = ({ inputBuffer }) =>
      tape.push(Int16Array.from(inputBuffer.getChannelData(0), (sample) => 32767 * Math.max(-1, Math.min(1, sample))));
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(recorder).connect(context.destination);
    return recorder;
  }

  // In base64, from the piece with this number on.
  function heardSince(mark) {
    const bytes = tape.slice(mark).flatMap((piece) => [...new Uint8Array(piece.buffer)]);
    return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));
  }

  // Amplitudes (0 to 1) of `tones` in Hz over the last third of a second, the loudest of all ears; `all` is the RMS.
  function spectrum(tones) {
    const found = { all: 0, tones: tones.map(() => 0), ears: ears.length };
    for (const { analyser, context, track } of ears) {
      if (track.readyState !== "live") continue;
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      found.all = Math.max(found.all, Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length));
      tones.forEach((hz, n) => { found.tones[n] = Math.max(found.tones[n], amplitude(samples, hz / context.sampleRate)); });
    }
    return found;
  }

  // The same of what the page plays at this output, whether or not there is a loudspeaker.
  function played(output, tones) {
    const found = tones.map(() => 0);
    for (const player of players) {
      if (player.paused || player.sinkId !== output || !player.srcObject?.active) continue;
      const { analyser, context } = tapOf(player.srcObject);
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      tones.forEach((hz, n) => { found[n] = Math.max(found[n], amplitude(samples, hz / context.sampleRate)); });
    }
    return found;
  }

  const taps = new WeakMap();
  function tapOf(stream) {
    if (!taps.has(stream)) {
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 8192 });
      new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
      taps.set(stream, { context, analyser });
    }
    return taps.get(stream);
  }

  // The microphones that calls are spoken into, by their devices' ids.
  function sent() {
    const senders = connections.filter((one) => one.connectionState === "connected").flatMap((one) => one.getSenders());
    return senders.flatMap(({ track }) => (track?.kind === "audio" ? [track.getSettings().deviceId] : []));
  }

  // One bin of a Fourier transform under a Hann window.
  function amplitude(samples, turns) {
    let real = 0, imaginary = 0;
    samples.forEach((sample, n) => {
      const weight = 1 - Math.cos((2 * Math.PI * n) / samples.length);
      real += weight * sample * Math.cos(2 * Math.PI * turns * n);
      imaginary += weight * sample * Math.sin(2 * Math.PI * turns * n);
    });
    return (2 * Math.hypot(real, imaginary)) / samples.length;
  }

  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) witness.longTasks.push({ start: task.startTime, ms: task.duration });
  }).observe({ type: "longtask", buffered: true });
})();
