"""What is wrong with a script, in both languages. ``{page}`` is the page's title, ``{what}`` the name of the thing."""

from app.outbound.scripts.checks import Fault, Wrong
from app.outbound.scripts.document import Script
from app.report_words import Language, Words, word

SENTENCES: dict[Wrong, Words] = {
    Wrong.PAGE_TWICE: ("有两页的代码相同：“{page}”。", "Two pages have the same key: “{page}”."),
    Wrong.FIELD_TWICE: (
        "“{page}”：字段“{what}”的代码在别处已用。",
        "“{page}”: the field “{what}” has a key that another field has, too.",
    ),
    Wrong.NO_START: ("没有起始页。", "There is no page to begin with."),
    Wrong.NO_TARGET: ("“{page}”：要去的页不存在（{what}）。", "“{page}” leads to a page that is not there ({what})."),
    Wrong.UNREACHABLE: ("“{page}”：没有一页通往这里。", "“{page}” cannot be reached: no page leads there."),
    Wrong.DEAD_END: (
        "“{page}”：既没有下一步，也不是结束页。",
        "“{page}” is a dead end: it leads nowhere and is no end.",
    ),
    Wrong.NO_OTHERWISE: (
        "“{page}”：条件都不满足时无处可去。请填写“否则”。",
        "“{page}” leads nowhere when no condition holds. Choose where it goes otherwise.",
    ),
    Wrong.NEVER_ENDS: (
        "“{page}”：从这里走不到任何结束页。",
        "“{page}”: no way from here comes to an end.",
    ),
    Wrong.END_LEADS_ON: ("“{page}”：结束页不能再有下一步。", "“{page}” is an end and leads on all the same."),
    Wrong.NO_FIELD: (
        "“{page}”：条件用到的字段不存在（{what}）。",
        "“{page}”: a condition asks for a field that is not there ({what}).",
    ),
    Wrong.NOT_COMPARED: (
        "“{page}”：“{what}”不是数字或日期，不能比较大小。",
        "“{page}”: “{what}” is neither a number nor a date, so it is not below or above anything.",
    ),
    Wrong.NO_VALUE: (
        "“{page}”：条件的值不是该字段可填的值（{what}）。",
        "“{page}”: a condition waits for what the field cannot hold ({what}).",
    ),
    Wrong.FEW_CHOICES: (
        "“{page}”：“{what}”至少要有两个不同的选项。",
        "“{page}”: “{what}” needs two different choices at least.",
    ),
    Wrong.LIMITS: ("“{page}”：“{what}”的下限大于上限。", "“{page}”: the limits of “{what}” are crossed."),
    Wrong.PLACEHOLDER: (
        "“{page}”：没有占位符 {what}。可用：{known}。",
        "“{page}”: there is no placeholder {what}. There are: {known}.",
    ),
    Wrong.NO_DISPOSITION: (
        "“{page}”：本活动没有结果“{what}”。",
        "“{page}”: the campaign has no disposition “{what}”.",
    ),
    Wrong.NO_REASON: ("“{page}”：该结果没有原因“{what}”。", "“{page}”: that disposition has no reason “{what}”."),
}


def said(fault: Fault, script: Script, language: Language) -> str:
    """With titles in place of keys."""
    page = script.page(fault.page)
    target = script.page(fault.what) if fault.wrong is Wrong.NO_TARGET else None
    values = {"page": page.title if page is not None else fault.page, "what": target.title if target else fault.what}
    values["known"] = ("、" if language == "zh" else ", ").join(fault.known)
    return word(SENTENCES[fault.wrong], language).format(**values)
