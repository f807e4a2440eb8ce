"""Cards and views made by hand: every block type that the page draws, and a card as a community manager sees it."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(action: str, text: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action, "text": plain(text), **more}


def options(*names: str) -> list[Json]:
    return [{"text": plain(name), "value": name.lower().replace(" ", "-")} for name in names]


def context(*texts: str) -> Json:
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def quote(text: str) -> Json:
    part = {"type": "rich_text_quote", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [part]}


ASK = {
    "title": plain("Approve this reply?"),
    "text": mrkdwn("It goes out as *Kelora PL* after ten seconds."),
    "confirm": plain("Approve"),
    "deny": plain("Not yet"),
}


def complaint() -> list[Json]:
    """A card like those in the queue."""
    return [
        {"type": "header", "text": plain("Complaint · high risk · Kelora PL · Telegram")},
        context("@brisk_otter · 412 followers · wrote 3× this month, last answered by Ana · 09:05 · polski · #1042"),
        quote("Już trzeci raz dostaję pękniętą pokrywkę. Kto to pakuje?! Chcę zwrotu."),
        context('*Why high:* damaged for the third time · "chcę zwrotu" asks for money · waiting 12 min of 60'),
        {
            "type": "section",
            "text": mrkdwn(
                "*What applies*\n"
                '*Don\'t* promise a date or outcome — like "kiedy oddacie pieniądze" (strong)\n'
                '*Do* say sorry once, plainly — like "znowu zepsute" (strong)\n'
                '*Policy* refunds: only the published policy — like "chcę zwrotu" (possible)'
            ),
            "accessory": {
                "type": "overflow",
                "action_id": "rule.more",
                "options": options("Open rule", "Not relevant", "Show anchor"),
            },
        },
        {"type": "divider"},
        {
            "type": "section",
            "block_id": "draft",
            "text": mrkdwn(
                '*Draft 1 of 3* — from template "damaged-again" · polski, Pan/Pani · 214/4096\n'
                "&gt; Bardzo przepraszamy, że paczka znów dotarła uszkodzona. Proszę napisać do nas wiadomość "
                "prywatną, sprawdzimy to od razu."
            ),
        },
        context("✓ 11 checks passed · a shorter opening would help (hint)"),
        {
            "type": "actions",
            "elements": [
                button("case.approve", "Approve & send", style="primary", value="1042", confirm=ASK),
                button("case.edit", "Edit…"),
                button("case.next", "Next draft"),
                button("case.claim", "Claim"),
                {"type": "overflow", "action_id": "case.more", "options": options("Reject…", "Snooze…", "Copy text")},
            ],
        },
    ]


def every_block() -> list[Json]:
    """One of each block that a message may carry."""
    styled = [
        {"type": "text", "text": "bold", "style": {"bold": True}},
        {"type": "text", "text": " plain "},
        {"type": "link", "url": "https://help.kelora.example/lids", "text": "a link"},
        {"type": "emoji", "name": "eyes", "unicode": "1f440"},
        {"type": "user", "user_id": "U0ANA00001"},
    ]
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": t}]} for t in ("first", "second")]
    picture = {"type": "image", "image_url": "https://kelora.example/lid.png", "alt_text": "A cracked lid"}
    return [
        {"type": "header", "text": plain("A header")},
        {
            "type": "section",
            "text": mrkdwn("*Bold* _italic_ ~struck~ `code` <https://kelora.example|label> <@U0BUDI0002> 2*3*4"),
            "fields": [mrkdwn("*Left*\none"), mrkdwn("*Right*\ntwo")],
            "accessory": picture,
        },
        {"type": "divider"},
        context("small print", "<!date^1793955900^{date_short} at {time}|6 Nov, 09:05>"),
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": styled},
                {"type": "rich_text_list", "style": "bullet", "elements": items},
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a  |  b"}]},
            ],
        },
        {**picture, "title": plain("The lid")},
        {
            "type": "actions",
            "elements": [
                button("one.press", "Press"),
                {
                    "type": "static_select",
                    "action_id": "one.pick",
                    "placeholder": plain("Pick"),
                    "options": options("Red", "Blue"),
                },
                {"type": "datepicker", "action_id": "one.date", "initial_date": "2026-11-06"},
                {"type": "overflow", "action_id": "one.more", "options": options("Alpha", "Beta")},
            ],
        },
        {
            "type": "actions",
            "elements": [
                {"type": "checkboxes", "action_id": "one.boxes", "options": options("Salt", "Pepper")},
                {"type": "radio_buttons", "action_id": "one.radio", "options": options("Day", "Night")},
            ],
        },
    ]


def edit_view(draft: str = "Bardzo przepraszamy.") -> Json:
    """The Edit modal, and one of each other input."""

    def field(block: str, label: str, element: Json, **more: Any) -> Json:
        return {
            "type": "input",
            "block_id": block,
            "label": plain(label),
            "element": element | {"action_id": "in"},
            **more,
        }

    return {
        "type": "modal",
        "callback_id": "edit",
        "title": plain("Edit the reply"),
        "submit": plain("Send for approval"),
        "close": plain("Cancel"),
        "blocks": [
            quote("Już trzeci raz dostaję pękniętą pokrywkę."),
            field(
                "text",
                "Reply",
                {"type": "plain_text_input", "multiline": True, "initial_value": draft, "max_length": 300},
            ),
            field(
                "as",
                "Send as",
                {
                    "type": "static_select",
                    "options": options("Kelora", "Kelora PL"),
                    "initial_option": options("Kelora PL")[0],
                },
            ),
            field("why", "Why", {"type": "radio_buttons", "options": options("Tone", "Facts")}),
            field("also", "Also", {"type": "checkboxes", "options": options("Follow up", "Thank them")}, optional=True),
            field(
                "day", "Follow up on", {"type": "datepicker"}, optional=True, hint=plain("We remind you that morning.")
            ),
        ],
    }


HOSTILE = {
    "tag": '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
    "broadcast": "<!channel> <!here> <@U0ANA00001> &lt;!channel&gt;",
    "script link": "<javascript:window.hacked=1|press me> <data:text/html,x|and me>",
    "bidi": "\u202egnihtemos \u2066evil\u2069 \u200b\u200f end",
    "long": "W" * 20_000,
    "nul": "a\x00b\x07c",
    "prototype": "__proto__ :constructor: :toString: <!toString^1^x|y> <!date^99999999999999^{date}|later>",
    "markers": "*" * 400 + "_" * 400 + "`" * 401 + "<" * 300 + ">" * 300,
}
"""Texts that somebody outside may write."""
