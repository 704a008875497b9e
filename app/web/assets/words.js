// Every text of the page, in both languages with the same keys.

const zh = {
  tagline: "呼叫中心实时大厅", username: "用户名", password: "密码", signIn: "登录", signOut: "退出", other: "English",
  liveFloor: "实时大厅", queues: "队列", calls: "进行中的通话", agents: "坐席", caller: "来电", stage: "阶段",
  whereTo: "队列 / 坐席", inStage: "时长", noCalls: "目前没有通话", noAgents: "没有符合条件的坐席", search: "工号或姓名",
  all: "全部", signedIn: "在岗坐席", talkingNow: "通话中", availableNow: "空闲", waitingNow: "排队来电",
  longestWait: "最长等待", serviceLevel: "今日服务水平", answered: "已接", abandoned: "放弃", expectedWait: "预计等待",
  live: "实时", late: "数据滞后 {s} 秒", stale: "话务平台未连接，数据可能陈旧", lost: "连接断开，正在重连…",
  waiting: "{n} 人等待", nobodyWaits: "无人等待", unknown: "—", noPhone: "话机未注册", seconds: "{s} 秒",
  expired: "登录已过期，请重新登录。", noRight: "您的角色不能查看大厅，请联系管理员。", away: "暂时无法连接服务器，请稍后再试。",
  wrong: "用户名或密码错误。", tooMany: "尝试次数过多，请在 {s} 秒后再试。", setUp: "创建第一位管理员", create: "创建",
  setUpNote: "此链接仅可使用一次。密码至少 10 个字符。", linkUsed: "此链接已失效，重启 Callfloor 可获得新链接。",
  invalid: "请检查：用户名只能用字母、数字和 . _ @ -，密码至少 10 个字符。",
  state: { offline: "离线", available: "空闲", reserved: "分配中", ringing: "振铃", talking: "通话中", held: "保持", wrapup: "话后处理", paused: "暂停" },
  stages: { ivr: "语音导航", waiting: "排队", offered: "分配中", talking: "通话中", held: "保持", after: "通话后", ended: "已结束" },
  reason: { signed_in: "刚登录", no_answer: "未应答", lease_ran_out: "未应答", unreachable: "话机无法接通", phone_unreachable: "话机未注册", leg_connecting: "正在接通长线", other: "其他" },
  queueNames: { service: "客户服务", sales: "销售" },
};

const en = {
  tagline: "The contact centre, live", username: "User name", password: "Password", signIn: "Sign in", signOut: "Sign out", other: "中文",
  liveFloor: "Live floor", queues: "Queues", calls: "Calls under way", agents: "Agents", caller: "Caller", stage: "Stage",
  whereTo: "Queue / agent", inStage: "For", noCalls: "No calls at the moment", noAgents: "No agent matches", search: "Extension or name",
  all: "All", signedIn: "Agents signed in", talkingNow: "Talking", availableNow: "Available", waitingNow: "Callers waiting",
  longestWait: "Longest wait", serviceLevel: "Service level today", answered: "Answered", abandoned: "Abandoned", expectedWait: "Expected wait",
  live: "Live", late: "{s} s behind", stale: "Telephony is not connected, figures may be stale", lost: "Connection lost, reconnecting…",
  waiting: "{n} waiting", nobodyWaits: "Nobody waits", unknown: "—", noPhone: "Phone not registered", seconds: "{s} s",
  expired: "Your sign-in has run out. Please sign in again.", noRight: "Your role does not include the live floor. Ask your administrator.", away: "The server cannot be reached now. Try again in a moment.",
  wrong: "The user name or the password is wrong.", tooMany: "Too many tries. Try again in {s} s.", setUp: "Create the first administrator", create: "Create",
  setUpNote: "This link works once. The password needs at least 10 characters.", linkUsed: "This link has been used or has run out. Restart Callfloor to get a new one.",
  invalid: "Please check: user names take letters, digits and . _ @ -, passwords at least 10 characters.",
  state: { offline: "Offline", available: "Available", reserved: "Reserved", ringing: "Ringing", talking: "Talking", held: "On hold", wrapup: "Wrap-up", paused: "Paused" },
  stages: { ivr: "IVR", waiting: "Waiting", offered: "Offered", talking: "Talking", held: "On hold", after: "After call", ended: "Ended" },
  reason: { signed_in: "Signed in", no_answer: "No answer", lease_ran_out: "No answer", unreachable: "Phone unreachable", phone_unreachable: "Phone not registered", leg_connecting: "Connecting the line", other: "Other" },
  queueNames: { service: "Service", sales: "Sales" },
};

const languages = { zh, en };
let language = localStorage.getItem("callfloor.language") === "en" ? "en" : "zh";
let pauseReasons = new Map();

export function words() { return languages[language]; }
export function locale() { return language === "zh" ? "zh-CN" : "en"; }
export function fill(text, values) { return text.replace(/\{(\w+)\}/g, (_, name) => values[name]); }
export function setPauseReasons(items) { pauseReasons = new Map(items.map((item) => [item.code, item])); }

export function reasonText(code) {
  const configured = pauseReasons.get(code);
  return configured ? configured[`name_${language}`] : words().reason[code] ?? code;
}

export function queueText(name) { return words().queueNames[name] ?? name; }

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("callfloor.language", language);
}
