// What a tile and a table's row show of an agent. They are drawn by the hundred while somebody scrolls: one component
// each, no children, and no text looked up twice.
import { computed } from "vue";

import type { Agent, Call } from "@/api/types";
import { ICONS, STATE_ICONS } from "@/layout/icons";
import { useClock } from "@/stores/clock";
import { queueName, skillLine, useHouse } from "@/stores/house";
import { i18n } from "@/texts";
import { duration } from "@/texts/format";
import { called, farSide } from "@/texts/parties";

import { urgencyOf } from "./levels";
import { deviceIcon, deviceKind, skillsOf } from "./marks";
import { STATES } from "./rows";

const { t } = i18n.global;
const words = computed(() => ({
  states: Object.fromEntries(STATES.map((state) => [state, t(`state.${state}`)])) as Record<string, string>,
  devices: { webrtc: t("sup.device.webrtc"), desk: t("sup.device.desk"), pstn: t("sup.device.pstn"), "": "" },
  urgency: { "": "", warn: t("sup.urgency.warn"), alarm: t("sup.urgency.alarm") },
}));
const SIGNS = { "": "", warn: ICONS.clock, alarm: ICONS.warning } as const;

export function useTile(props: { agent: Agent; call?: Call }) {
  const clock = useClock();
  const house = useHouse();
  const seconds = computed(() => (props.agent.state === "offline" ? null : clock.since(props.agent.since)));
  const urgency = computed(() => urgencyOf(seconds.value, house.thresholds.states[props.agent.state]));
  const other = computed(() => farSide(props.call, props.agent.extension));
  const kind = computed(() => deviceKind(props.agent.device));

  return {
    house,
    urgency,
    time: computed(() => (seconds.value === null ? "" : duration(seconds.value))),
    sign: computed(() => SIGNS[urgency.value]),
    urgencyWord: computed(() => words.value.urgency[urgency.value]),
    state: computed(() => words.value.states[props.agent.state] ?? props.agent.state),
    stateIcon: computed(() => ICONS[STATE_ICONS[props.agent.state] ?? "info"]),
    device: computed(() => words.value.devices[kind.value]),
    deviceIcon: computed(() => (kind.value ? ICONS[deviceIcon(props.agent)] : "")),
    skills: computed(() => skillLine(skillsOf(props.agent))),
    caller: computed(() => (props.call ? called(other.value.name, other.value.number) : "")),
    queue: computed(() => (props.agent.queue ? queueName(props.agent.queue) : "")),
    lent: computed(() => (props.agent.lent_to ? t("sup.agent.lentTo", { queue: queueName(props.agent.lent_to) }) : "")),
    kept: computed(() => (props.agent.kept_for ? t("sup.agent.keptFor", { queue: queueName(props.agent.kept_for) }) : "")),
    reason: computed(() => (props.agent.reason ? house.reasonName(props.agent.reason) : "")),
  };
}
