"""Headings of reports in both languages, for workbooks. docs/reports.md defines what they mean."""

from typing import Literal

Language = Literal["zh", "en"]
Words = tuple[str, str]  # Chinese, English

BY: dict[str, Words] = {
    "total": ("合计", "Total"),
    "queue": ("队列", "Queue"),
    "number": ("被叫号码", "Number"),
    "region": ("地区", "Region"),
    "team": ("班组", "Team"),
    "agent": ("坐席", "Agent"),
    "direction": ("方向", "Direction"),
    "interval": ("时段", "Interval"),
    "hour": ("小时", "Hour of day"),
    "weekday": ("星期", "Weekday"),
    "day": ("日", "Day"),
    "week": ("周", "Week of"),
    "month": ("月", "Month"),
    "quarter": ("季度", "Quarter"),
    "year": ("年", "Year"),
}
CALLS: dict[str, Words] = {
    "contacts": ("来电与外呼", "Contacts"),
    "offered": ("进队", "Offered"),
    "answered": ("接听", "Answered"),
    "answered_in_time": ("时限内接听", "Answered in time"),
    "abandoned": ("放弃", "Abandoned"),
    "abandoned_short": ("短放弃", "Short abandons"),
    "abandoned_in_time": ("时限内放弃", "Abandoned in time"),
    "abandoned_share": ("放弃率", "Abandon rate"),
    "flowed_out": ("转出", "Flowed out"),
    "overflowed": ("溢出", "Overflowed"),
    "callbacks": ("回呼", "Callbacks"),
    "callbacks_reached": ("回呼接通", "Callbacks reached"),
    "no_queue": ("未进队", "Not queued"),
    "reached": ("无队列接通", "Reached without a queue"),
    "service_level": ("服务水平", "Service level"),
    "answer_wait_s": ("平均应答速度（秒）", "Speed of answer (s)"),
    "abandon_wait_s": ("平均放弃等待（秒）", "Wait before abandoning (s)"),
    "callback_wait_s": ("平均回呼等待（秒）", "Wait for the callback (s)"),
    "longest_wait_s": ("最长等待（秒）", "Longest wait (s)"),
    "conversations": ("通话次数", "Conversations"),
    "transfers": ("转接", "Transfers"),
    "offers": ("振铃次数", "Offers"),
    "talk_s": ("通话时长（秒）", "Talk time (s)"),
    "hold_s": ("其中保持（秒）", "of it on hold (s)"),
    "ring_s": ("振铃时长（秒）", "Ring time (s)"),
    "wrapup_s": ("话后时长（秒）", "Wrap-up (s)"),
    "average_talk_s": ("平均通话（秒）", "Mean talk time (s)"),
    "average_handle_s": ("平均处理（秒）", "Mean handle time (s)"),
}
AGENTS: dict[str, Words] = {
    "answered": ("接听", "Answered"),
    "outbound": ("外呼接通", "Calls made"),
    "refused": ("拒接", "Refused"),
    "missed": ("未接", "Missed"),
    "transfers": ("转接", "Transfers"),
    "signed_in_s": ("签入时长（秒）", "Signed in (s)"),
    "available_s": ("空闲（秒）", "Available (s)"),
    "reserved_s": ("预占（秒）", "Reserved (s)"),
    "preview_s": ("预览（秒）", "In previews (s)"),
    "ringing_s": ("振铃（秒）", "Ringing (s)"),
    "talking_s": ("通话（秒）", "Talking (s)"),
    "held_s": ("保持（秒）", "On hold (s)"),
    "wrapup_s": ("话后（秒）", "Wrap-up (s)"),
    "internal_s": ("内部通话（秒）", "With colleagues (s)"),
    "paused_s": ("小休（秒）", "Paused (s)"),
    "handle_s": ("处理时长（秒）", "Handle time (s)"),
    "average_handle_s": ("平均处理（秒）", "Mean handle time (s)"),
    "occupancy": ("占用率", "Occupancy"),
    "utilisation": ("利用率", "Utilisation"),
}
DEFINITIONS: dict[str, Words] = {
    "answered_of_offered": ("时限内接听 ÷ 进队", "answered in time / offered"),
    "answered_of_offered_without_short": (
        "时限内接听 ÷（进队 − 短放弃）",
        "answered in time / (offered - short abandons)",
    ),
    "answered_of_answered": ("时限内接听 ÷ 接听", "answered in time / answered"),
    "served_of_offered": ("（时限内接听 + 时限内放弃）÷ 进队", "(answered in time + abandoned in time) / offered"),
}
COMPLIANCE: dict[str, Words] = {
    "attempts": ("外呼", "Attempts"),
    "answered": ("接通", "Answered"),
    "dropped": ("放弃", "Dropped"),
    "drop_share": ("当日放弃率", "Drop rate of the day"),
    "drop_share_lately": ("滚动放弃率", "Drop rate over the cap's days"),
    "messages": ("播放安抚语音", "Safe-harbour messages"),
    "consents": ("有同意凭证", "With a consent"),
    "outside_hours": ("时段外外呼", "Outside calling hours"),
    "too_often": ("超频外呼", "Called too often"),
    "opt_outs": ("谢绝来电", "Opt-outs"),
    "complaints": ("投诉", "Complaints"),
    "refused": ("规则拦截", "Refused by rules"),
}
PERMITTED: dict[str, Words] = {
    "at": ("时间", "Time"),
    "call_id": ("通话编号", "Call"),
    "number": ("号码", "Number"),
    "shown_as": ("主叫号码", "Shown"),
    "outcome": ("结果", "Outcome"),
    "dropped": ("放弃", "Dropped"),
    "preset": ("外呼规则", "Contact rules"),
    "since": ("规则版本", "Version of"),
    "consent": ("同意凭证编号", "Consent"),
    "given_at": ("同意时间", "Given"),
    "how": ("同意方式", "How"),
    "evidence": ("凭证", "Evidence"),
    "consent_call": ("同意所在通话", "In the call"),
    "withdrawn_at": ("撤回时间", "Withdrawn"),
}
OUTCOMES: dict[str, Words] = {
    "": ("进行中", "Under way"),
    "answered": ("接通", "Answered"),
    "busy": ("忙", "Busy"),
    "no_answer": ("无应答", "No answer"),
    "refused": ("拒接", "Declined"),
    "invalid": ("空号", "No such number"),
    "failed": ("线路失败", "No way there"),
    "machine": ("应答机", "Machine"),
    "fax": ("传真", "Fax"),
    "cancelled": ("已取消", "Called off"),
    "not_dialled": ("未拨出", "Not dialled"),
    "unknown": ("未知", "Not known"),
}
HOW: dict[str, Words] = {
    "form": ("纸质表单", "On paper"),
    "call": ("通话中", "In a call"),
    "online": ("网上", "Online"),
    "message": ("短信或消息", "By message"),
}
SHARES = frozenset(
    {"service_level", "abandoned_share", "occupancy", "utilisation", "drop_share", "drop_share_lately"}
)
OTHER: dict[str, Words] = {
    "total": ("合计", "Total"),
    "none": ("（无）", "(none)"),
    "definition": ("服务水平算法", "Service level"),
    "report": ("报表", "Report"),
    "rules": ("外呼规则", "Contact rules"),
    "yes": ("是", "yes"),
}


def word(words: Words, language: Language) -> str:
    return words[0] if language == "zh" else words[1]
