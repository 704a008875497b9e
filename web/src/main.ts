import "@/layout/tokens.css";
import "@/layout/base.css";

import { createPinia } from "pinia";
import { createApp, watch } from "vue";

import App from "./App.vue";
import { router } from "./router";
import { usePreferences } from "./stores/preferences";
import { useSession } from "./stores/session";
import { i18n } from "./texts";

const app = createApp(App).use(createPinia()).use(i18n);
usePreferences();
const session = useSession();
watch(() => session.signedIn, (signedIn) => {
  if (!signedIn && !router.currentRoute.value.meta.open) void router.push({ name: "entrance" });
});
app.use(router).mount("#app");
