"""What a new floor begins with; and the demo floor's words."""

from app.rules.rules import Rules
from app.rules.values import EVERY_QUEUE, Dispositions, ScreenPops, Word


def _words(*rows: tuple[str, str, str]) -> list[Word]:
    return [Word(code=code, name_zh=zh, name_en=en) for code, zh, en in rows]


DISPOSITIONS = Dispositions(
    queues={
        EVERY_QUEUE: _words(
            ("done", "已处理", "Done"),
            ("follow_up", "需跟进", "Follow up"),
            ("other", "其他", "Other"),
        )
    }
)
DEMO_DISPOSITIONS = Dispositions(
    queues={
        **DISPOSITIONS.queues,
        "service": _words(
            ("resolved", "已解决", "Resolved"),
            ("ticket", "已建工单", "Ticket opened"),
            ("callback", "需回访", "Call back"),
            ("complaint", "投诉", "Complaint"),
            ("wrong_number", "打错电话", "Wrong number"),
            ("other", "其他", "Other"),
        ),
        "sales": _words(
            ("sale", "成交", "Sale"),
            ("interested", "有意向", "Interested"),
            ("callback", "需回访", "Call back"),
            ("not_interested", "无意向", "Not interested"),
            ("unreachable", "未接通", "Not reached"),
            ("other", "其他", "Other"),
        ),
    }
)
DEMO_SCREEN_POPS = ScreenPops(
    queues={"service": "https://crm.example.com/open?caller={caller}&call={call_id}&queue={queue}"}
)


async def seed_rules(rules: Rules, *, demo: bool, at: float) -> None:
    """Harmless to do twice: what somebody has set stays."""
    await rules.put_first(DEMO_DISPOSITIONS if demo else DISPOSITIONS, at=at)
    if demo:
        await rules.put_first(DEMO_SCREEN_POPS, at=at)
