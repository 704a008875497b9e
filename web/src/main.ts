import "@/layout/tokens.css";
import "@/layout/base.css";

import { createPinia } from "pinia";
import { createApp, watch } from "vue";

import App from "./App.vue";
import { homeOf, router } from "./router";
import { usePreferences } from "./stores/preferences";
import { useSession } from "./stores/session";
import { i18n } from "./texts";

const app = createApp(App).use(createPinia()).use(i18n);
usePreferences();
const session = useSession();
watch(() => session.signedIn, (signedIn) => {
  if (!signedIn && !router.currentRoute.value.meta.open) void router.push({ name: "entrance" });
});
// Rights that were changed hold at once: whoever may not see a screen any more is led home, anybody else sees it anew.
watch(() => session.rights, () => {
  const { needs } = router.currentRoute.value.meta;
  if (needs && !needs.some(session.may)) void router.replace({ name: homeOf(session.may) });
});
app.use(router).mount("#app");
