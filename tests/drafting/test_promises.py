"""What a sent reply commits us to: said by us, firm, with the instant that it names."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.drafting.promises import due, found

ZONES = {"en": "Europe/London", "id": "Asia/Jakarta", "pl": "Europe/Warsaw"}


def said_at(lang: str) -> datetime:
    """A Tuesday, ten in the morning where the account is."""
    return datetime(2026, 3, 3, 10, tzinfo=ZoneInfo(ZONES[lang])).astimezone(UTC)


def owed(text: str, lang: str) -> list[str]:
    """The instants of the commitments, as local time; "-" where none is named."""
    zone = ZoneInfo(ZONES[lang])
    said = found(text, lang, said_at(lang), ZONES[lang])
    return [f"{one.due_at.astimezone(zone):%d.%m. %H:%M}" if one.due_at else "-" for one in said]


WE_OWE = {
    "en": """
        We'll get back to you tomorrow. | 04.03. 18:00
        I will write again by Friday noon. | 06.03. 12:00
        Sorry about that, we will reply within 24 hours. | 04.03. 10:00
        We'll have an answer for you before the weekend. | 06.03. 18:00
        We'll let you know. | -
        Our team will contact you on Monday morning. | 09.03. 12:00
        I'll ask the workshop and let you know what they say by tomorrow evening. | 04.03. 21:00
        You'll hear from us in two days. | 05.03. 18:00
        We don't know the cause yet, but we'll post an update here at 5 pm. | 03.03. 17:00
        Your new lid will be shipped on Thursday. | 05.03. 18:00
        We're sending you a replacement today. | 03.03. 18:00
        We will refund the full amount within 5 working days. | 10.03. 18:00
        As soon as we know more, we'll tell you here. | -
        Don't worry, I'll call you at 14:30. | 03.03. 14:30
        We can't name a date today, so we'll update you on 9 March. | 09.03. 18:00
        Expect our answer no later than Wednesday. | 04.03. 18:00
        I'm going to check the invoice and get back to you this afternoon. | 03.03. 18:00
        We will look into this by the end of the week. | 06.03. 18:00
        An update follows tomorrow at 9 am. | 04.03. 09:00
        We'll both fix the listing and confirm it here in the next few days. | 06.03. 18:00
        Somebody from our team will reach out early next week. | 10.03. 18:00
        Today or tomorrow we'll write to you. | 04.03. 18:00
        We'll write to you today or tomorrow. | 04.03. 18:00
        You will get your refund by March 12th. | 12.03. 18:00
        We promise to come back with news within the hour. | 03.03. 11:00
        More details will follow on the 15th; we'll publish them on the status page. | 15.03. 18:00
        I shall phone you the day after tomorrow. | 05.03. 18:00
        We'll do our best to answer before Friday. | 05.03. 18:00
        I'll send over the tracking link tomorrow. | 04.03. 18:00
        Give me until Thursday and I'll come back with an answer. | 05.03. 18:00
        You can expect a reply from us by Monday. | 09.03. 18:00
        We're going to email you the invoice this evening. | 03.03. 21:00
        Rest assured, we'll sort this out by tomorrow. | 04.03. 18:00
        Thanks for your patience; we'll follow up within two business days. | 05.03. 18:00
        A replacement is on its way and we'll confirm the delivery date on Friday. | 06.03. 18:00
        My colleague Ana will be in touch tomorrow. | 04.03. 18:00
        We'll have this fixed by noon. | 03.03. 12:00
        We will keep you posted. | -
        I've asked the team and will update you later today. | 03.03. 18:00
        Let me check with the warehouse, I'll reply here in an hour. | 03.03. 11:00
        You should hear back from us within 48 hours. | 05.03. 10:00
        We aim to have an answer by Friday. | 06.03. 18:00
        Next week we'll share the new schedule. | 13.03. 18:00
        """,
    "id": """
        Akan kami kabari besok ya, Kak. | 04.03. 18:00
        Kami akan menghubungi Kakak dalam 2 hari. | 05.03. 18:00
        Mohon maaf, kami balas lagi paling lambat Jumat pukul 14.00. | 06.03. 14:00
        Nanti sore kami infokan hasilnya. | 03.03. 18:00
        Kami akan memberi kabar sebelum akhir pekan. | 06.03. 18:00
        Segera kami kabari ya. | -
        Tutup pengganti akan dikirim besok pagi. | 04.03. 11:00
        Dananya akan kami kembalikan dalam 3 hari kerja. | 06.03. 18:00
        Mohon ditunggu, dalam 1x24 jam tim kami akan menghubungi Kakak. | 04.03. 10:00
        Kami cek dulu dan kami kabari lusa. | 05.03. 18:00
        Belum ada tanggal pastinya, tapi akan kami umumkan minggu depan. | 13.03. 18:00
        Besok siang saya update lagi di sini. | 04.03. 15:00
        Kakak akan menerima balasan dari kami hari ini. | 03.03. 18:00
        Tunggu kabar dari kami hari Kamis ya. | 05.03. 18:00
        Kami akan membalas secepat mungkin. | -
        Tim teknis kami akan memperbaikinya dalam seminggu. | 10.03. 18:00
        Saya tanyakan ke gudang, nanti saya kabari Kakak. | -
        Akan segera kami proses paling lama 2 jam lagi. | 03.03. 12:00
        Jangan khawatir, kami kirim ulang tanggal 12 Maret. | 12.03. 18:00
        Kami akan menyampaikan jawaban sebelum Senin. | 08.03. 18:00
        Refund akan diproses dalam 5 hari. | 08.03. 18:00
        Nanti malam admin akan kirim info terbaru. | 03.03. 21:00
        Kabar berikutnya kami sampaikan Rabu jam 10 pagi. | 04.03. 10:00
        Kami akan menelepon Bapak besok jam 3 sore. | 04.03. 15:00
        Maaf ya Kak, kami ganti barangnya dalam beberapa hari ke depan. | 06.03. 18:00
        Akan kami tindak lanjuti hari ini juga. | 03.03. 18:00
        Saya akan cek ke gudang dan kabari lagi besok siang ya Kak. | 04.03. 15:00
        Mohon kesabarannya, kami update lagi dalam 24 jam. | 04.03. 10:00
        Penggantinya kami kirimkan hari Senin. | 09.03. 18:00
        Tim kami akan segera menghubungi Kakak. | -
        Kami usahakan jawabannya besok. | 04.03. 18:00
        Nanti kami infokan lagi ya. | -
        Dalam 3 hari ke depan dana Kakak akan kami transfer. | 06.03. 18:00
        Besok pagi admin hubungi Kakak lewat DM. | 04.03. 11:00
        Kami janji balas sebelum jam 5 sore. | 03.03. 17:00
        Hasilnya akan diumumkan minggu depan. | 13.03. 18:00
        Kami pastikan Kakak dapat kabar besok. | 04.03. 18:00
        Kakak akan kami telepon hari Rabu. | 04.03. 18:00
        """,
    "pl": """
        Wrócimy z odpowiedzią do jutra. | 04.03. 18:00
        Odezwiemy się w ciągu tygodnia. | 10.03. 18:00
        Przepraszamy, odpiszemy do piątku do południa. | 06.03. 12:00
        Damy Państwu znać w ciągu 24 godzin. | 04.03. 10:00
        Sprawdzimy to i damy znać. | -
        Nowa pokrywka zostanie wysłana w czwartek. | 05.03. 18:00
        Jutro rano zadzwonię do Pani. | 04.03. 12:00
        Nasz zespół skontaktuje się z Panem w poniedziałek. | 09.03. 18:00
        Nie znamy jeszcze przyczyny, ale napiszemy tu o 17. | 03.03. 17:00
        Zwrócimy pieniądze w ciągu 3 dni roboczych. | 06.03. 18:00
        Gdy tylko będziemy wiedzieć więcej, poinformujemy tutaj. | -
        Odpowiedź otrzymają Państwo przed weekendem. | 06.03. 18:00
        Otrzymają Państwo odpowiedź do 12 marca. | 12.03. 18:00
        Wyślemy nowe pudełko jeszcze dziś. | 03.03. 18:00
        Dopytam w magazynie i odezwę się dziś po południu. | 03.03. 18:00
        Nie później niż w środę podamy tu termin. | 04.03. 18:00
        Koleżanka z działu zwrotów odpisze Pani pojutrze. | 05.03. 18:00
        Naprawimy to do końca tygodnia. | 06.03. 18:00
        Poprawimy opis za dwa dni. | 05.03. 18:00
        Będziemy informować na bieżąco. | -
        Odpowiemy w przyszłym tygodniu. | 13.03. 18:00
        Proszę się nie martwić, oddzwonimy do godz. 16:30. | 03.03. 16:30
        Więcej szczegółów podamy w piątek. | 06.03. 18:00
        Skontaktuję się z Państwem najpóźniej jutro wieczorem. | 04.03. 21:00
        Za godzinę wrócę z informacją. | 03.03. 11:00
        Nie możemy dziś obiecać daty, więc zaktualizujemy wpis w środę o 9:00. | 04.03. 09:00
        Wymienimy pudełko w ciągu kilku dni. | 06.03. 18:00
        Jutro podeślemy link do śledzenia. | 04.03. 18:00
        Do czwartku będziemy mieć odpowiedź. | 05.03. 18:00
        Proszę dać nam czas do poniedziałku, wrócimy z informacją. | 09.03. 18:00
        Dziś wieczorem wyślę Panu fakturę. | 03.03. 21:00
        W ciągu dwóch dni roboczych otrzyma Pani od nas wiadomość. | 05.03. 18:00
        Postaramy się odpowiedzieć do jutra. | 04.03. 18:00
        Jeszcze dzisiaj dam znać, co ustaliłam. | 03.03. 18:00
        Będziemy w kontakcie. | -
        Załatwimy to do jutra. | 04.03. 18:00
        Moja koleżanka Ana odezwie się jutro. | 04.03. 18:00
        Dajcie nam chwilę, sprawdzimy w magazynie i odpiszemy za godzinę. | 03.03. 11:00
        Pieniądze wrócą na konto w ciągu 5 dni. | 08.03. 18:00
        """,
}
WE_OWE_NOTHING = {
    "en": """
        We can't promise a date.
        You will receive our newsletter every Monday.
        The team looks into it now.
        We won't be able to answer before Friday.
        If you send us your order number, we'll check it today.
        Please send us a message and we'll reply within a day.
        We usually answer within 24 hours.
        The courier will call you tomorrow.
        Your bank will return the money within three days.
        Shall we get back to you tomorrow?
        We wrote to you yesterday.
        We never said that we will refund it by Friday.
        You wrote “we'll call you tomorrow”, and nobody did.
        Unless it rains, we'll publish the pictures on Sunday.
        We would tell you if we knew more.
        The shop opens at 9 am on Monday.
        They will write to you by Friday.
        We hope to have news soon.
        We are looking into it.
        Thank you, we passed this on to the team today.
        We will miss the old lid as well.
        I wish I could say that we will fix it tomorrow.
        Returns are possible within 30 days.
        Once you have sent the form, we'll transfer the money in two days.
        We will not comment on this before the review is over on 9 March.
        Our offices will be closed tomorrow.
        It is too early to say when we'll ship the blue one.
        We may send another one next week.
        We shipped your box on Monday.
        You can return it within 14 days.
        Our next live chat is tomorrow at 5 pm.
        We don't publish release dates.
        Sorry, we cannot say when it will be back.
        Let us know if it happens again.
        We'd love to hear from you tomorrow.
        The sale ends on Friday at noon.
        Nobody here will call you about this.
        You should receive the parcel from the courier within two days.
        We read every message.
        If nothing helps, we'll exchange it.
        Have you tried turning it off? We'll wait.
        Our designers will love this photo.
        """,
    "id": """
        Kami tidak bisa menjanjikan tanggal.
        Kami belum bisa memastikan kapan kami kirim.
        Kalau Kakak kirim nomor pesanan, kami cek hari ini.
        Kirim nomor pesanannya lewat DM ya, nanti kami cek dan kabari.
        Biasanya kami balas dalam 24 jam.
        Kurir akan menghubungi Kakak besok.
        Bank akan mengembalikan dananya dalam 3 hari.
        Tim sedang memeriksanya sekarang.
        Paketnya sudah kami kirim kemarin.
        Sudah kami sampaikan ke tim produk.
        Apakah boleh kami hubungi besok?
        Mau kami kabari lewat email?
        Kakak akan menerima newsletter kami setiap Senin.
        Toko buka besok jam 9 pagi.
        Barang bisa dikembalikan dalam 30 hari.
        Jika ada kabar, kami infokan.
        Mohon kirim fotonya supaya kami cek.
        Penjual akan membalas hari ini.
        Kami tidak akan membalas komentar seperti ini.
        Mereka akan mengganti barangnya minggu depan.
        Kata Kakak, “besok kami kabari”, tapi ternyata tidak ada.
        Semoga besok sudah bisa kami kirim.
        Setelah Kakak mengisi formulir, kami proses dalam 2 hari.
        Terima kasih, masukannya kami catat.
        Kantor kami akan tutup besok.
        Soal ini tidak bisa kami jawab di sini.
        Promo berakhir hari Jumat jam 12.
        Kami buka lagi besok.
        Kami tidak bisa membalas soal ini.
        Kapan Kakak pesan?
        Paket Kakak sampai besok menurut kurir.
        Kami senang mendengarnya.
        Kalau masih bermasalah besok, kabari kami ya.
        Barang retur kami terima kemarin.
        Kami baca setiap pesan.
        Belum ada jadwal yang bisa kami bagikan.
        """,
    "pl": """
        Nie możemy obiecać terminu.
        Nie wiemy, kiedy wrócimy z odpowiedzią.
        Jeśli poda Pani numer zamówienia, sprawdzimy to dzisiaj.
        Prosimy przesłać numer zamówienia, a sprawdzimy to jeszcze dziś.
        Zwykle odpowiadamy w ciągu 24 godzin.
        Kurier zadzwoni do Pani jutro.
        Bank zwróci pieniądze w ciągu trzech dni.
        Zespół właśnie to sprawdza.
        Wysłaliśmy paczkę wczoraj.
        Czy możemy zadzwonić jutro?
        Nie odpowiemy na to przed piątkiem.
        Nie obiecujemy, że wrócimy z tym jutro.
        Newsletter wyślemy w poniedziałek, jak co tydzień.
        Napisała Pani „oddzwonimy jutro”, a nikt nie zadzwonił.
        Sklep jest otwarty jutro od 9:00.
        Towar można zwrócić w ciągu 30 dni.
        Proszę napisać do nas na priv, to odpiszemy do jutra.
        Producent odpisze w tym tygodniu.
        Uwagę przekazaliśmy dzisiaj zespołowi.
        Gdybyśmy wiedzieli więcej, dalibyśmy znać.
        Gdy prześlesz formularz, zwrócimy pieniądze w dwa dni.
        Jutro biuro będzie zamknięte.
        Może wyślemy drugą w przyszłym tygodniu.
        Zwrócimy uwagę na opakowania.
        Oni odezwą się do piątku.
        Dziękujemy, cieszymy się razem z Państwem.
        Damy znać, jeśli coś się zmieni.
        Promocja kończy się w piątek o 12.
        Jutro mamy wolne.
        Nie podamy tej informacji publicznie.
        Kiedy złożył Pan zamówienie?
        Paczkę nadaliśmy w poniedziałek.
        Cieszymy się, że się udało.
        Jeśli jutro będzie tak samo, prosimy dać nam znać.
        Według kuriera paczka dotrze jutro.
        Nie mamy jeszcze terminu, który moglibyśmy podać.
        Czytamy każdą wiadomość.
        """,
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(lang, line.strip()) for lang, text in table.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("lang", "row"), rows(WE_OWE))
def test_what_we_say_we_will_do_is_owed_when_it_is_said(lang: str, row: str) -> None:
    sentence, _, when = row.rpartition(" | ")
    assert owed(sentence, lang) == [when]


@pytest.mark.parametrize(("lang", "sentence"), rows(WE_OWE_NOTHING))
def test_refusals_habits_conditions_and_others_deeds_are_not_owed(lang: str, sentence: str) -> None:
    assert owed(sentence, lang) == []


def test_there_are_enough_sentences_to_mean_something() -> None:
    for table in (WE_OWE, WE_OWE_NOTHING):
        assert all(len(text.strip().splitlines()) >= 25 for text in table.values())


def test_without_a_time_it_is_owed_by_the_end_of_the_next_day_there() -> None:
    at = said_at("id")
    (one,) = found("Kami akan membalas secepat mungkin.", "id", at, ZONES["id"])
    assert (one.words, one.due_at) == ("Kami akan membalas secepat mungkin.", None)
    assert due(one, at, ZONES["id"]) == datetime(2026, 3, 4, 11, tzinfo=UTC)


def test_each_sentence_is_a_commitment_of_its_own() -> None:
    text = "Sorry about that. We'll ship it tomorrow. You can return it any time. We'll write again on Friday."
    assert owed(text, "en") == ["04.03. 18:00", "06.03. 18:00"]


def test_a_language_without_a_list_of_phrases_has_no_promises() -> None:
    assert found("Wir melden uns morgen.", "de", said_at("en"), "Europe/Berlin") == ()
