"""A script with all that scripts have: two ways by answers, a branch by a value, a loop, and two ends."""

from typing import Any

SCRIPT: dict[str, Any] = {
    "start": "hello",
    "pages": [
        {
            "key": "hello", "title": "问候",
            "text": "您好{customer}，我是{agent}，来自{campaign}。您的余额是{lead.余额}。",
            "answers": [{"label": "方便", "to": "needs"}, {"label": "不方便", "to": "no"}],
        },
        {
            "key": "needs", "title": "需求", "text": "请问您的预算是多少？",
            "fields": [
                {"key": "budget", "label": "预算", "kind": "number", "required": True, "least": 0, "most": 100000},
                {"key": "owner", "label": "是否车主", "kind": "yes_no"},
                {"key": "when", "label": "何时购买", "kind": "date", "earliest": "2026-01-01"},
                {"key": "car", "label": "车型", "kind": "choice", "choices": ["轿车", "SUV"]},
            ],
            "branches": [{"field": "budget", "test": "above", "value": "5000", "to": "offer"}],
            "next": "no",
        },
        {
            "key": "offer", "title": "报价", "text": "您说预算是{said.budget}，那么我推荐……",
            "fields": [{"key": "wish", "label": "其他要求", "longest": 20}],
            "answers": [{"label": "再看看需求", "to": "needs"}, {"label": "成交", "to": "yes"}],
        },
        {"key": "yes", "title": "成交", "text": "谢谢！", "end": True, "disposition": "sold"},
        {
            "key": "no", "title": "结束", "text": "打扰了，再见。", "end": True, "disposition": "refused",
            "reason": "no_time",
        },
    ],
}  # fmt: skip
