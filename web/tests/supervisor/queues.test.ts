import { describe, expect, it } from "vitest";

import type { Queue } from "@/api/types";
import { dropShare, parted } from "@/supervisor/floor/queues";

const queue = (name: string, more: Partial<Queue> = {}): Queue => ({
  name, campaign: null, waiting: 0, longest_wait_since: null, agents: {}, service_level: null, service_level_s: 20, answered: 0, abandoned: 0, abandoned_short: 0, expected_wait_s: null, must: {}, ...more,
});

describe("queues on a screen", () => {
  it("are hotlines first, and campaigns apart", () => {
    const found = parted([queue("service"), queue("autumn", { campaign: "running" }), queue("billing"), queue("winter", { campaign: "paused" })]);
    expect([found.hotlines.map((one) => one.name), found.campaigns.map((one) => one.name)]).toEqual([["billing", "service"], ["autumn", "winter"]]);
  });

  it("leave out a campaign that is stopped, unless somebody waits in it", () => {
    const found = parted([queue("autumn", { campaign: "stopped" }), queue("winter", { campaign: "stopped", waiting: 1 })]);
    expect([found.hotlines, found.campaigns.map((one) => one.name)]).toEqual([[], ["winter"]]);
  });

  it("say which share of those who answered was dropped", () => {
    expect([dropShare({ answered: 97, abandoned: 3 }), dropShare({ answered: 0, abandoned: 0 })]).toEqual([0.03, null]);
  });
});
