"""The page's own endpoints: local only, whole pictures, sentences for what cannot be done."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.clock import Clock
from bot.sandbox import stage as stage_module
from bot.sandbox.forum import Forum
from bot.sandbox.slack import Settings, SlackDouble
from bot.sandbox.stage import Stage
from bot.sandbox.telegram import GROUP, Group, TelegramDouble, seeded

ANA, BUDI, QUEUE = "U0ANA00001", "U0BUDI0002", "C0QUEUE001"


@pytest.fixture
def double() -> SlackDouble:
    return SlackDouble(Clock(), Settings(ack_within=0.1))


@pytest.fixture
async def client(double: SlackDouble) -> AsyncIterator[TestClient]:
    forum = Forum(Clock(), "secret")
    app = web.Application()
    group = Group(seeded(TelegramDouble(Clock())), GROUP)
    Stage(double, places=(forum, group), roles={ANA: "approver"}).add_routes(app)
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        yield client
    await forum.close()


async def act(client: TestClient, what: str, user: str = ANA, **details: object) -> dict:
    response = await client.post("/act", json={"as": user, "what": what, **details})
    assert response.status == 200
    return await response.json()


async def test_another_host_name_is_refused(client: TestClient):
    for path in ("/", "/look", "/ws", "/page/app.js"):
        assert (await client.get(path, headers={"Host": f"evil.example:{client.port}"})).status == 403
    assert (await client.get("/", headers={"Host": f"127.0.0.1:{client.port + 1}"})).status == 403
    assert (await client.get("/", headers={"Host": f"localhost:{client.port}"})).status == 200


async def test_another_site_cannot_act_through_the_browser(client: TestClient):
    body = {"as": ANA, "what": "write", "channel": QUEUE, "text": "hello"}
    foreign = await client.post("/act", json=body, headers={"Origin": "http://evil.example"})
    assert foreign.status == 403
    form = await client.post("/act", data=b"{}", headers={"Content-Type": "text/plain"})
    assert form.status == 415


async def test_only_page_files_are_served(client: TestClient):
    assert (await client.get("/page/app.js")).status == 200
    for path in ("/page/../stage.py", "/page/%2e%2e%2fstage.py", "/page/index.html", "/page/none.js"):
        assert (await client.get(path)).status == 404


async def test_the_page_loads_nothing_from_elsewhere(client: TestClient):
    response = await client.get("/")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "http://" not in await response.text()
    for file in stage_module.PAGE.iterdir():
        assert "innerHTML" not in file.read_text(encoding="utf-8"), file.name


async def test_an_act_is_done_and_answered(client: TestClient, double: SlackDouble):
    answer = await act(client, "write", channel=QUEUE, text="Good morning")
    assert answer["ok"]
    assert double.workspace.channels[QUEUE].messages[answer["result"]["ts"]]["text"] == "Good morning"


@pytest.mark.parametrize(
    ("what", "details", "sentence"),
    [
        ("fly", {}, "Nobody here knows how to “fly”."),
        ("write", {"channel": "C9", "text": "x"}, "There is no channel 'C9'."),
        ("write", {"channel": QUEUE}, "write was asked for in a way that does not work: text: missing"),
        ("write", {"channel": QUEUE, "text": 7}, "text: input should be a valid string"),
        ("press", {"channel": QUEUE, "ts": "1.2", "action_id": "a"}, "This message is not there (any more)."),
        ("shortcut", {"callback_id": "add_mention"}, "Baton did not answer within three seconds."),
        (
            "outside.write",
            {"place": "moon", "member": "mira_cooks", "text": "x"},
            "There is no place called moon outside.",
        ),
        (
            "outside.write",
            {"place": "telegram", "member": "nobody", "text": "x"},
            "That member or that conversation is not there.",
        ),
        (
            "outside.write",
            {"place": "telegram", "member": "501", "thread": "99", "text": "x"},
            "That member or that conversation is not there.",
        ),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(client: TestClient, what: str, details: dict, sentence: str):
    answer = await act(client, what, **details)
    assert not answer["ok"]
    assert sentence in answer["error"]


async def test_nobody_acts_as_somebody_who_is_not_there(client: TestClient):
    assert not (await act(client, "write", user="U9", channel=QUEUE, text="x"))["ok"]
    assert (await client.get("/look?as=U9")).status == 404


async def test_the_socket_starts_with_everything_and_goes_on_with_changes(client: TestClient, double: SlackDouble):
    async with client.ws_connect(f"/ws?as={ANA}") as socket:
        hello = await socket.receive_json()
        assert (hello["kind"], hello["n"], hello["workspace"]["me"]["id"]) == ("hello", 0, ANA)
        assert hello["places"][0]["title"] == "Kelora community forum"
        assert hello["welcome"]["you"].startswith("Ana Prior (approver)")
        double.workspace.whisper(BUDI, QUEUE, {"text": "for Budi only"})
        await double.people.write(BUDI, QUEUE, "for all")
        change = await socket.receive_json()
        assert (change["n"], change["message"]["text"]) == (1, "for all")
        await act(client, "outside.write", place="forum", member="mira_cooks", text="Hello?")
        change = await socket.receive_json()
        assert (change["kind"], change["place"], change["change"]["post"]["author"]) == ("outside", "forum", "Mira")


async def test_what_a_member_writes_in_the_group_stands_in_its_topic(client: TestClient):
    async with client.ws_connect(f"/ws?as={ANA}") as socket:
        group = (await socket.receive_json())["places"][1]
        assert (group["name"], group["fixed"]) == ("telegram", True)
        orders = next(one for one in group["threads"] if one["title"] == "Orders")
        answer = await act(
            client, "outside.write", place="telegram", member="501", thread=orders["id"], text="Where is my parcel?"
        )
        change = await socket.receive_json()
    assert answer["ok"]
    assert (change["place"], change["change"]["thread"]["title"]) == ("telegram", "Orders")
    assert (change["change"]["post"]["author"], change["change"]["post"]["brand"]) == ("Mira", False)


async def test_of_what_the_app_writes_to_others_only_the_time_is_known(client: TestClient, double: SlackDouble):
    direct = double.workspace.direct(BUDI).id
    first = double.workspace.post(direct, {"bot_id": "B0BATON001", "text": "a first secret"})["ts"]
    async with client.ws_connect(f"/ws?as={ANA}") as socket:
        hello = await socket.receive_json()
        assert hello["boxes"] == {BUDI: {"channel": direct, "stamps": [first]}}
        second = double.workspace.post(direct, {"bot_id": "B0BATON001", "text": "another secret"})["ts"]
        change = await socket.receive_json()
        assert change == {"kind": "box", "user": BUDI, "channel": direct, "ts": second, "n": 1}
        assert "secret" not in str(hello)
    assert (await (await client.get(f"/look?as={BUDI}")).json())["boxes"] == {}


async def test_everybody_hears_that_a_user_group_has_changed(client: TestClient, double: SlackDouble):
    async with client.ws_connect(f"/ws?as={ANA}") as socket:
        await socket.receive_json()
        double.workspace.regroup(double.workspace.groups[0], (BUDI,))
        change = await socket.receive_json()
        assert (change["kind"], change["group"]["users"]) == ("group", [BUDI])


async def test_a_page_that_is_too_far_behind_is_told_to_start_over(
    client: TestClient, double: SlackDouble, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stage_module, "BACKLOG", 5)
    async with client.ws_connect(f"/ws?as={ANA}") as socket:
        await socket.receive_json()
        for number in range(20):
            double.workspace.post(QUEUE, {"user": BUDI, "text": str(number)})
        numbers = [change.json()["n"] async for change in socket]
        assert numbers == list(range(1, len(numbers) + 1))
        assert socket.close_code == stage_module.OVERRUN
