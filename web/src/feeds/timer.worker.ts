interface Wish {
  id: number;
  ms: number;
}

self.onmessage = (event: MessageEvent<Wish>) => {
  setTimeout(() => self.postMessage(event.data.id), event.data.ms);
};
