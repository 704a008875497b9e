// One lazy chunk a role. `meta.needs`: permissions of which the visitor must have one.
import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";

import { useSession } from "@/stores/session";

declare module "vue-router" {
  interface RouteMeta {
    needs?: string[];
    feed?: string[]; // with one of these permissions it has a feed of its own, which tells when the sign-in is ended
    title?: string; // key of its name
    nav?: boolean; // in the bar
    bare?: boolean; // without the bar
    open?: boolean; // without signing in
  }
}

const routes: RouteRecordRaw[] = [
  { path: "/", name: "entrance", component: () => import("@/entrance/SignIn.vue"), meta: { bare: true, open: true } },
  {
    path: "/desk",
    name: "desk",
    component: () => import("@/agent/DeskView.vue"),
    meta: { needs: ["seat"], feed: ["seat"], title: "nav.desk", nav: true },
  },
  {
    path: "/floor",
    name: "floor",
    component: () => import("@/supervisor/FloorView.vue"),
    meta: { needs: ["watch_floor"], feed: ["watch_floor"], title: "nav.floor", nav: true },
  },
  {
    path: "/calls",
    name: "calls",
    component: () => import("@/supervisor/calls/CallsView.vue"),
    meta: { needs: ["watch_floor"], title: "nav.calls", nav: true },
  },
  {
    path: "/customers",
    name: "customers",
    component: () => import("@/customers/CustomersView.vue"),
    meta: { needs: ["see_customers"], title: "nav.customers", nav: true },
  },
  {
    path: "/customers/:id(\\d+)",
    name: "customer",
    component: () => import("@/customers/CustomerView.vue"),
    meta: { needs: ["see_customers"], title: "nav.customer" },
  },
  {
    path: "/orders",
    name: "orders",
    component: () => import("@/customers/OrdersView.vue"),
    meta: { needs: ["sell", "verify_orders", "fulfil_orders"], title: "nav.orders", nav: true },
  },
  {
    path: "/follow-ups",
    name: "follow-ups",
    component: () => import("@/customers/FollowUpsView.vue"),
    meta: { needs: ["follow_up"], feed: ["watch_floor", "seat"], title: "nav.followUps", nav: true },
  },
  {
    path: "/tasks",
    name: "tasks",
    component: () => import("@/work/TasksView.vue"),
    meta: { needs: ["watch_floor"], feed: ["watch_floor"], title: "nav.tasks", nav: true },
  },
  {
    path: "/abandoned",
    name: "abandoned",
    component: () => import("@/work/AbandonedView.vue"),
    meta: { needs: ["watch_floor"], feed: ["watch_floor"], title: "nav.abandoned", nav: true },
  },
  {
    path: "/alarms",
    name: "alarms",
    component: () => import("@/work/AlarmsView.vue"),
    meta: { needs: ["answer_alarms"], feed: ["watch_floor"], title: "nav.alarms", nav: true },
  },
  {
    path: "/voicemail",
    name: "voicemail",
    component: () => import("@/voicemail/VoicemailView.vue"),
    meta: { needs: ["own_calls", "hear_recordings"], feed: ["watch_floor", "seat"], title: "nav.voicemail", nav: true },
  },
  {
    path: "/rooms",
    name: "rooms",
    component: () => import("@/rooms/RoomsView.vue"),
    meta: { needs: ["book_rooms", "set_up_rooms"], title: "nav.rooms", nav: true },
  },
  {
    path: "/reports/waits",
    name: "waits",
    component: () => import("@/waits/WaitsView.vue"),
    meta: { needs: ["see_reports"], title: "nav.waits" },
  },
  {
    path: "/leaderboards",
    name: "leaderboards",
    component: () => import("@/supervisor/boards/LeaderboardView.vue"),
    meta: { needs: ["see_figures"], title: "nav.leaderboards", nav: true },
  },
  {
    path: "/campaigns",
    name: "campaigns",
    component: () => import("@/campaigns/CampaignsView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.campaigns", nav: true },
  },
  {
    path: "/campaigns/:name",
    name: "campaign",
    component: () => import("@/campaigns/CampaignView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.campaign" },
  },
  {
    path: "/campaigns/:name/settings",
    name: "campaign-settings",
    component: () => import("@/campaigns/SettingsView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.campaignSettings" },
  },
  {
    path: "/campaigns/:name/compliance",
    name: "campaign-compliance",
    component: () => import("@/campaigns/ComplianceView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.compliance" },
  },
  {
    path: "/campaigns/:name/script",
    name: "campaign-script",
    component: () => import("@/campaigns/script/ScriptView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.campaignScript" },
  },
  {
    path: "/campaigns/:name/results",
    name: "campaign-results",
    component: () => import("@/campaigns/ResultsView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.campaignResults" },
  },
  {
    path: "/lists",
    name: "lists",
    component: () => import("@/outbound/ListsView.vue"),
    meta: { needs: ["run_campaigns"], title: "nav.lists", nav: true },
  },
  {
    path: "/queues",
    name: "queues",
    component: () => import("@/queues/QueuesView.vue"),
    meta: { needs: ["set_up_queues"], title: "nav.queues", nav: true },
  },
  {
    path: "/trunks",
    name: "trunks",
    component: () => import("@/trunks/TrunksView.vue"),
    meta: { needs: ["manage_settings", "set_up_queues"], title: "nav.trunks", nav: true },
  },
  {
    path: "/calendars",
    name: "calendars",
    component: () => import("@/queues/CalendarsView.vue"),
    meta: { needs: ["set_up_queues"], title: "nav.calendars", nav: true },
  },
  {
    path: "/reports",
    name: "reports",
    component: () => import("@/reports/ReportsView.vue"),
    meta: { needs: ["see_reports"], title: "nav.reports", nav: true },
  },
  {
    path: "/reports/ledger",
    name: "ledger",
    component: () => import("@/reports/LedgerView.vue"),
    meta: { needs: ["manage_settings"], title: "nav.ledger" },
  },
  {
    path: "/people",
    name: "people",
    component: () => import("@/people/PeopleView.vue"),
    meta: { needs: ["see_people", "manage_people"], title: "nav.people", nav: true },
  },
  {
    path: "/audit",
    name: "audit",
    component: () => import("@/people/AuditView.vue"),
    meta: { needs: ["see_audit"], title: "nav.audit", nav: true },
  },
  {
    path: "/roles",
    name: "roles",
    component: () => import("@/people/roles/RolesView.vue"),
    meta: { needs: ["see_people", "manage_roles"], title: "nav.roles" },
  },
  {
    path: "/settings",
    name: "settings",
    component: () => import("@/people/settings/SettingsView.vue"),
    meta: { needs: ["manage_settings", "set_targets"], title: "nav.settings", nav: true },
  },
  {
    path: "/displays",
    name: "displays",
    component: () => import("@/wallboard/DisplaysView.vue"),
    meta: { needs: ["displays"], title: "nav.displays", nav: true },
  },
  {
    path: "/account",
    name: "account",
    component: () => import("@/people/account/AccountView.vue"),
    meta: { title: "nav.account" },
  },
  {
    path: "/wallboard",
    name: "wallboard",
    component: () => import("@/wallboard/WallboardView.vue"),
    meta: { bare: true, open: true, title: "nav.wallboard" },
  },
  { path: "/:rest(.*)*", name: "lost", component: () => import("@/layout/NoSuchPage.vue"), meta: { open: true } },
];

export const router = createRouter({ history: createWebHistory(), routes });

/** Where this person's day begins; `lost` when the role has no screen. */
export function homeOf(may: (permission: string) => boolean): string {
  const first = routes.find((route) => route.meta?.nav && route.meta.needs?.some(may));
  return (first?.name as string | undefined) ?? "lost";
}

router.beforeEach(async (to) => {
  const session = useSession();
  if (to.meta.open) return true;
  if (!session.signedIn) return { name: "entrance", query: { to: to.fullPath } };
  if (!session.me) await session.loadMe().catch(() => undefined);
  if (!session.me || session.mustChange) return { name: "entrance", query: { to: to.fullPath } };
  if (to.meta.needs && !to.meta.needs.some(session.may)) return { name: homeOf(session.may) };
  return true;
});
