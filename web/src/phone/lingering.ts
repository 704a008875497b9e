// A conversation whose screen has gone: the sign-in was ended, or another page was opened. It goes on until its end, for
// no administrative act may cut a customer off. Here rather than in the phone's store, so that the sign-in page knows of
// it without loading a phone.
import { shallowRef } from "vue";

export interface Lingering {
  owner: string; // extension
  hangUp(): void;
  letGo(): void; // end nothing: the floor holds the customer for the agent's next phone
}

export const lingering = shallowRef<Lingering | null>(null);
