// Campaigns to choose from, by the name that the API takes and the title that people know.
import { onMounted, shallowRef } from "vue";

import { api } from "@/api/client";
import type { Page } from "@/api/types";

export interface Named {
  name: string;
  title: string;
}

export function useCampaignNames() {
  const campaigns = shallowRef<Named[]>([]);
  onMounted(async () => {
    const page = await api.get<Page<{ name: string; settings: { title: string } }>>("/campaigns").catch(() => ({ items: [] })); // a field may stay empty
    campaigns.value = page.items.map((one) => ({ name: one.name, title: one.settings.title || one.name }));
  });
  const titleOf = (name: string): string => campaigns.value.find((one) => one.name === name)?.title ?? name;
  return { campaigns, titleOf };
}
