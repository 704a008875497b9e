"""Words for every contact rule in both languages: its name for tables, its sentence, and what is wrong with a preset.

``{place}`` in a sentence is filled from the refusal's or the fault's detail.
"""

from acd.outbound.rules.checks import Fault, Wrong
from acd.outbound.rules.verdicts import Detail, Forbidden, Rule
from app.report_words import Language, Words, word

NAMES: dict[Rule, Words] = {
    Rule.NO_RULES: ("无生效规则", "No rules in force"),
    Rule.RULES_UNREAD: ("规则文件无法读取", "Rules' file cannot be read"),
    Rule.SETTINGS: ("活动设置不合规则", "Settings not allowed"),
    Rule.CLOCK: ("时钟不符", "Clocks disagree"),
    Rule.FACTS_OLD: ("数据过旧", "Facts too old"),
    Rule.NUMBER: ("号码无效", "Not a number"),
    Rule.REGION: ("号码不属适用地区", "Another country's number"),
    Rule.LIST_UNKNOWN: ("禁呼名单未读取", "Do-not-call list not read"),
    Rule.OWN_LIST: ("本单位禁呼名单", "Own do-not-call list"),
    Rule.OPT_OUT_KEY: ("客户按键谢绝", "Opted out by key"),
    Rule.OPT_OUT_AGENT: ("客户向坐席谢绝", "Opted out with an agent"),
    Rule.IMPORTED_LIST: ("导入的禁呼名单", "Imported do-not-call list"),
    Rule.CONSENT_UNKNOWN: ("同意记录未读取", "Consents not read"),
    Rule.NO_CONSENT: ("无同意凭证", "No consent on file"),
    Rule.CONSENT_LATER: ("同意尚未生效", "Consent not given yet"),
    Rule.CONSENT_WITHDRAWN: ("同意已撤回", "Consent withdrawn"),
    Rule.CONSENT_EXPIRED: ("同意已过期", "Consent expired"),
    Rule.CAMPAIGN_ZONE: ("职场时区未知", "Floor's time zone unknown"),
    Rule.CAMPAIGN_NOT_BEGUN: ("活动未开始", "Campaign not begun"),
    Rule.CAMPAIGN_OVER: ("活动已结束", "Campaign over"),
    Rule.GOAL_UNKNOWN: ("目标进度未知", "Progress unknown"),
    Rule.GOAL_REACHED: ("目标已达成", "Goal reached"),
    Rule.CAMPAIGN_HOURS: ("活动时段外", "Outside the campaign's hours"),
    Rule.COMPLAINTS_UNKNOWN: ("投诉数未知", "Complaints not counted"),
    Rule.CAMPAIGN_COMPLAINTS: ("活动投诉过多", "Too many complaints of the campaign"),
    Rule.NO_ZONE: ("被叫时区缺失", "Callee's time zone missing"),
    Rule.ZONE_UNKNOWN: ("被叫时区未知", "Callee's time zone unknown"),
    Rule.HOLIDAYS_UNKNOWN: ("节假日未知", "Public days unknown"),
    Rule.HOLIDAY: ("节假日", "Public holiday"),
    Rule.REST_HOURS: ("休息时间", "Rest hours"),
    Rule.CALLING_HOURS: ("呼叫时段外", "Outside calling hours"),
    Rule.TRIES_UNKNOWN: ("呼叫次数未知", "Attempts not counted"),
    Rule.IN_FLIGHT: ("正在呼叫或通话中", "Being dialled, or on the phone"),
    Rule.TOO_SOON: ("间隔过短", "Too soon again"),
    Rule.TRIES_TODAY: ("当日次数已满", "Enough attempts today"),
    Rule.TRIES_IN_DAYS: ("多日次数已满", "Enough attempts in these days"),
    Rule.REGISTRY_UNKNOWN: ("登记未查询", "Registry not asked"),
    Rule.REGISTRY_OLD: ("登记查询过旧", "Registry's answer too old"),
    Rule.REGISTRY_LISTED: ("谢绝来电登记", "Listed in the registry"),
    Rule.NO_CALLER_ID: ("无主叫号码", "No caller id"),
    Rule.CALLER_ID_UNKNOWN: ("主叫号码用量未知", "Caller id not counted"),
    Rule.CALLER_ID_COMPLAINTS: ("主叫号码投诉过多", "Too many complaints of the caller id"),
    Rule.CALLER_ID_HOUR: ("主叫号码本小时已满", "Caller id full this hour"),
    Rule.CALLER_ID_DAY: ("主叫号码当日已满", "Caller id full today"),
}
SENTENCES: dict[Rule, Words] = {
    Rule.NO_RULES: (
        "此刻没有生效的外呼规则。请为活动选择已生效的规则版本。",
        "No contact rules are in force now. Choose a preset for the campaign that has begun.",
    ),
    Rule.RULES_UNREAD: (
        "外呼规则文件 {file} 无法读取：{problem}",
        "The rules' file {file} cannot be read: {problem}",
    ),
    Rule.SETTINGS: (
        "活动的外呼方式不符合现行规则。请打开并保存活动设置，查看需要更正之处。",
        "The campaign dials as its rules do not allow now. Open its settings and save them: each fault is named.",
    ),
    Rule.CLOCK: (
        "有数据的时间晚于现在。请检查服务器和数据库的时钟。",
        "Something is dated later than now. Check the clocks of server and database.",
    ),
    Rule.FACTS_OLD: (
        "数据是 {seconds:.0f} 秒前读取的，须重新读取。",
        "What is known was read {seconds:.0f} s ago and must be read again.",
    ),
    Rule.NUMBER: (
        "这不是带国家代码的完整号码。请更正名单。",
        "This is no number with its country code. Correct the lead.",
    ),
    Rule.REGION: (
        "号码属于 {region}，活动的规则不适用于该地区。请使用该地区的规则另建活动。",
        "The number is of {region}, of which the campaign's rules say nothing. Make a campaign with that country's.",
    ),
    Rule.LIST_UNKNOWN: ("禁呼名单读取失败，稍后再试。", "The do-not-call list could not be read; it is tried again."),
    Rule.OWN_LIST: ("号码在本单位的禁呼名单中。", "The number is on the own do-not-call list."),
    Rule.OPT_OUT_KEY: ("客户已按键表示不再接听。", "This person pressed a key to be called no more."),
    Rule.OPT_OUT_AGENT: ("客户已告知坐席不再接听。", "This person told an agent to be called no more."),
    Rule.IMPORTED_LIST: ("号码在导入的禁呼名单中。", "The number is on an imported do-not-call list."),
    Rule.CONSENT_UNKNOWN: ("同意记录读取失败，稍后再试。", "Consents could not be read; it is tried again."),
    Rule.NO_CONSENT: (
        "没有适用于本活动并附凭证的同意记录。请先取得同意并登记。",
        "No consent with its evidence is on file for this campaign. Obtain one and file it first.",
    ),
    Rule.CONSENT_LATER: (
        "同意记录的时间晚于现在。请检查记录。",
        "The consent on file is dated later than now. Check it.",
    ),
    Rule.CONSENT_WITHDRAWN: ("客户已撤回同意。", "This person has withdrawn the consent."),
    Rule.CONSENT_EXPIRED: ("同意已过期。请重新取得同意。", "The consent has run out. Obtain a new one."),
    Rule.CAMPAIGN_ZONE: (
        "无法识别职场时区“{zones}”。请检查 CALLFLOOR_TIME_ZONE。",
        'The floor\'s time zone "{zones}" is not known. Check CALLFLOOR_TIME_ZONE.',
    ),
    Rule.CAMPAIGN_NOT_BEGUN: ("活动自 {day} 开始。", "The campaign begins on {day}."),
    Rule.CAMPAIGN_OVER: ("活动已于 {day} 结束。", "The campaign's last day was {day}."),
    Rule.GOAL_UNKNOWN: (
        "活动的完成数读取失败，稍后再试。",
        "What the campaign has reached could not be read; it is tried again.",
    ),
    Rule.GOAL_REACHED: ("活动目标 {goal} 已达成（{reached}）。", "The goal of {goal} is reached ({reached})."),
    Rule.CAMPAIGN_HOURS: ("现在不在活动时段内。", "It is outside the campaign's hours."),
    Rule.COMPLAINTS_UNKNOWN: ("投诉数读取失败，稍后再试。", "Complaints could not be counted; it is tried again."),
    Rule.CAMPAIGN_COMPLAINTS: (
        "{days} 天内接通 {answers} 次、投诉 {complaints} 次，活动暂停。",
        "{complaints} complaints for {answers} answers within {days} days: the campaign is held.",
    ),
    Rule.NO_ZONE: (
        "不知道被叫所在时区。请在名单中补充。",
        "Nobody knows in which time zone the callee is. Add it to the lead.",
    ),
    Rule.ZONE_UNKNOWN: (
        "无法识别被叫时区“{zones}”。请更正名单。",
        'The callee\'s time zone "{zones}" is not known. Correct the lead.',
    ),
    Rule.HOLIDAYS_UNKNOWN: (
        "没有 {country} 当日的节假日数据。请添加该国日历。",
        "Nobody knows whether this is a public holiday in {country}. Add a calendar of that country.",
    ),
    Rule.HOLIDAY: ("被叫当地（{zones}）为节假日。", "It is a public holiday with the callee ({zones})."),
    Rule.REST_HOURS: ("被叫当地（{zones}）为休息时间。", "It is rest time with the callee ({zones})."),
    Rule.CALLING_HOURS: ("被叫当地（{zones}）不在呼叫时段。", "It is outside calling hours with the callee ({zones})."),
    Rule.TRIES_UNKNOWN: (
        "对该客户的呼叫次数读取失败，稍后再试。",
        "The attempts to this person could not be counted; it is tried again.",
    ),
    Rule.IN_FLIGHT: (
        "此刻正在呼叫该客户，或该客户正与我们通话。",
        "This person is being dialled, or is on the phone with us, at this moment.",
    ),
    Rule.TOO_SOON: (
        "距上次呼叫不足 {minutes:.0f} 分钟。",
        "The last attempt is less than {minutes:.0f} minutes ago.",
    ),
    Rule.TRIES_TODAY: (
        "该客户当日已呼叫 {count} 次，上限 {most} 次。",
        "{count} attempts to this person today, at most {most} are allowed.",
    ),
    Rule.TRIES_IN_DAYS: (
        "{days} 天内已呼叫该客户 {count} 次，上限 {most} 次。",
        "{count} attempts to this person within {days} days, at most {most} are allowed.",
    ),
    Rule.REGISTRY_UNKNOWN: (
        "登记处未给出该号码的结果。请检查 CALLFLOOR_REGISTRY_URL 及登记处是否可用。",
        "The registry has not said anything of this number. Check CALLFLOOR_REGISTRY_URL and whether it answers.",
    ),
    Rule.REGISTRY_OLD: (
        "登记处的结果已有 {days} 天，须重新查询。",
        "The registry's answer is {days} days old; it is asked again.",
    ),
    Rule.REGISTRY_LISTED: ("号码已登记谢绝来电。", "The number is listed in the registry of those who want no calls."),
    Rule.NO_CALLER_ID: ("活动没有主叫号码。请添加。", "The campaign has no number to show. Add one."),
    Rule.CALLER_ID_UNKNOWN: (
        "主叫号码 {number} 的用量读取失败，稍后再试。",
        "How often {number} was shown could not be counted; it is tried again.",
    ),
    Rule.CALLER_ID_COMPLAINTS: (
        "主叫号码 {number} 在 {days} 天内接通 {answers} 次、投诉 {complaints} 次，已暂停使用。",
        "{complaints} complaints for {answers} answers of {number} within {days} days: it is held.",
    ),
    Rule.CALLER_ID_HOUR: (
        "没有空闲的主叫号码：{number} 一小时内已用满 {most} 次。",
        "No caller id has room: {number} was shown {most} times within an hour.",
    ),
    Rule.CALLER_ID_DAY: (
        "没有空闲的主叫号码：{number} 当日已用满 {most} 次。",
        "No caller id has room: {number} was shown {most} times today.",
    ),
}
WRONGS: dict[Wrong, Words] = {
    Wrong.NO_VERSION: ("至少需要一个版本。", "there must be one version at least."),
    Wrong.DATED_ALIKE: ("两个版本的生效日期相同（{day}）。", "two versions begin on the same day ({day})."),
    Wrong.OTHER_NAME: ("名称须与文件及其他版本一致。", "the name must be the file's and the other versions'."),
    Wrong.SHAPE: ("格式不正确：{problem}", "it does not read: {problem}."),
    Wrong.ZONE: (
        "“{zone}”不是已知时区，例如 Asia/Shanghai。",
        '"{zone}" is no known time zone such as Asia/Shanghai.',
    ),
    Wrong.REGION: ("“{region}”不是两位国家代码。", '"{region}" is no country code of two letters.'),
    Wrong.NO_COUNTRY: (
        "须写明节假日所属国家（两位代码）。",
        "say whose public days count, as a country code of two letters.",
    ),
    Wrong.SPAN: (
        "时段须在同一天内，且结束晚于开始。",
        "a span must end after it begins, on the same day; write one that goes over midnight as two.",
    ),
    Wrong.SPANS_OVERLAP: ("时段不得重叠。", "spans must not overlap."),
    Wrong.NEVER_OPEN: ("一周中没有任何时间可以呼叫。", "there is no time in the week at which anybody may be called."),
    Wrong.COUNT: ("不得小于允许的最小值。", "it is less than makes sense."),
    Wrong.DAYS: ("须为 1 至 366 天。", "it must be from 1 to 366 days."),
    Wrong.LESS_THAN_A_DAYS: (
        "多日上限不得小于每日上限。",
        "several days must not allow less than one of them.",
    ),
    Wrong.LESS_THAN_AN_HOURS: ("每日上限不得小于每小时上限。", "a day must not allow less than one of its hours."),
    Wrong.SECONDS: ("秒数超出合理范围。", "these seconds are too few or too many."),
    Wrong.SHARE: (
        "比例须大于 0 且小于 1，例如 0.03；不允许掉线时写 null。",
        "a share must be above 0 and below 1, such as 0.03; where none is safe, write null.",
    ),
    Wrong.RING: ("振铃须为 5 至 120 秒。", "ringing must last from 5 to 120 s."),
    Wrong.NO_PRESET: ("没有名为“{preset}”的规则。", 'there are no contact rules called "{preset}".'),
    Wrong.UNREAD: (
        "规则文件 {file} 无法读取：{problem}",
        "the rules' file {file} cannot be read: {problem}",
    ),
    Wrong.NOT_IN_FORCE: (
        "活动开始时规则“{preset}”没有生效的版本。",
        'no version of the contact rules "{preset}" is in force when the campaign begins.',
    ),
    Wrong.NO_CALLER_ID: ("至少需要一个主叫号码。", "at least one number to show is needed."),
    Wrong.CALLER_ID: (
        "“{number}”不是带国家代码的号码；不得隐藏主叫。",
        '"{number}" is no number with its country code; no call may hide who calls.',
    ),
    Wrong.CALLER_ID_TWICE: ("{number} 出现两次。", "{number} stands there twice."),
    Wrong.ENDS_BEFORE: ("结束日期早于开始日期。", "it ends before it begins."),
    Wrong.GOAL: ("目标须至少为 1；没有目标请留空。", "a goal is at least 1; without one leave it empty."),
    Wrong.RINGS_TOO_SHORT: (
        "至少须 {least:.0f} 秒，其中 {delay:.0f} 秒为接续时延（拨出后到振铃）。",
        "it must be {least:.0f} s at least, {delay:.0f} s of them until a telephone rings.",
    ),
    Wrong.NO_SAFE_SHARE: (
        "该规则没有安全的掉线比例：请选择渐进、预览或手动外呼。",
        "under these rules no share of dropped answers is safe: dial progressively, with preview or by hand.",
    ),
    Wrong.CAP_TOO_HIGH: ("掉线率上限不得超过 {most:.1%}。", "the cap must be {most:.1%} at most."),
    Wrong.AIM_OVER_CAP: ("目标掉线率须大于 0 且不高于上限。", "the aim must be above 0 and no higher than the cap."),
    Wrong.MESSAGE_TOO_LATE: (
        "接通后最迟 {most:.0f} 秒须播放提示。",
        "the message must come within {most:.0f} s.",
    ),
    Wrong.NOBODY_NAMED: (
        "无坐席提示必须说明来电方：请先在活动设置中上传“我们是谁”的录音，或改用预览、手动外呼。",
        "who answers and finds no agent must hear who calls: upload that recording in the campaign's settings, "
        "or dial with preview or by hand.",
    ),
    Wrong.KEPT_TOO_SHORT: (
        "录音至少须保存 {least} 天。",
        "recordings must be kept for {least} days at least.",
    ),
}


def refusal(forbidden: Forbidden, language: Language) -> str:
    """The rule's sentence, filled."""
    return _filled(SENTENCES[forbidden.rule], forbidden.detail, language)


def fault_words(fault: Fault, language: Language) -> str:
    """``where: what is wrong``; of the whole only what is wrong."""
    return f"{fault.where}: {wrong_words(fault, language)}" if fault.where else wrong_words(fault, language)


def wrong_words(fault: Fault, language: Language) -> str:
    """What is wrong, where the place is shown otherwise."""
    return _filled(WRONGS[fault.wrong], fault.detail, language)


def _filled(words: Words, detail: Detail, language: Language) -> str:
    """What is said otherwise in Chinese stands beside it, as ``place_zh``."""
    chinese = {name.removesuffix("_zh"): said for name, said in detail.items() if name.endswith("_zh")}
    return word(words, language).format_map({**detail, **chinese} if language == "zh" else detail)
