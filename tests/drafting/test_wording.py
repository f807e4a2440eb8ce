# ruff: noqa: E501 - a sentence stays on one line
"""Bad sentences in Polish and Indonesian are found by the built-in lists, and good ones about the same are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Judge

_WHERE: dict[str, dict[str, Any]] = {
    "no-promises-on-dates": {"intent": "support_issue"},
    "no-liability-admission": {"intent": "safety_health", "risk": "high"},
    "apology-tone": {"intent": "service_complaint"},
    "no-PII-in-public": {"intent": "service_complaint"},
    "no-medical-advice": {"intent": "safety_health", "risk": "high"},
    "no-legal-advice": {"intent": "legal_matter", "risk": "high"},
}
_TOPIC = {
    "promise": "no-promises-on-dates",
    "liability": "no-liability-admission",
    "non-apology": "apology-tone",
    "asks_pii": "no-PII-in-public",
    "medical": "no-medical-advice",
    "legal": "no-legal-advice",
}
BAD = {
    "pl": """
promise: Paczka będzie u Państwa najdalej w środę.
promise: Poprawka wyjdzie w ten czwartek, słowo honoru.
promise: Do końca miesiąca przywrócimy wszystkie funkcje.
promise: Macie Państwo naszą gwarancję, że to się już nie zdarzy.
promise: Zwrot zobaczy Pani na koncie w trzy dni.
promise: Jeszcze w tym kwartale wypuścimy wersję na Linuksa.
promise: Obiecujemy, że kolejny pociąg przyjedzie punktualnie.
promise: Naprawimy to w mgnieniu oka, jutro będzie po kłopocie.
liability: To wyłącznie z naszej winy kabel się przegrzał.
liability: Bierzemy na siebie całą odpowiedzialność za ten wypadek.
liability: Pokryjemy rachunek za dentystę w całości.
liability: Półka miała wadę i dlatego spadła.
liability: Oczywiście wypłacimy Panu odszkodowanie.
liability: Nasz pracownik zaniedbał kontrolę tej partii.
liability: Zwrócimy Państwu koszty leczenia.
non-apology: Przykro nam, że tak to Pani odebrała.
non-apology: Przepraszamy, jeśli ktoś poczuł się urażony.
non-apology: Przepraszamy za wszelkie utrudnienia z tym związane.
non-apology: Gdyby przeczytał Pan instrukcję, nie byłoby kłopotu.
non-apology: Żałujemy, że nie spełniliśmy Pana wygórowanych oczekiwań.
non-apology: Szkoda, że nie zajrzał Pan najpierw do regulaminu.
non-apology: Jako jedyna zgłasza Pani taki problem.
asks_pii: Proszę podać tutaj numer zamówienia i telefon.
asks_pii: Jaki jest Pani adres e-mail?
asks_pii: Prosimy o wpisanie w komentarzu numeru karty członkowskiej.
asks_pii: Niech Pan poda PESEL, sprawdzimy.
asks_pii: Czekamy na imię, nazwisko i datę urodzenia pod tym postem.
asks_pii: Może Pani napisać, na jaki adres miała przyjść paczka?
asks_pii: Poprosimy o nr rezerwacji w odpowiedzi.
medical: Nasz materac łagodzi bóle kręgosłupa.
medical: Farba jest całkowicie bezpieczna dla niemowląt.
medical: To zwykłe uczulenie, wystarczy wapno.
medical: Kobiety w ciąży mogą go spokojnie używać.
medical: Nie zaszkodzi przy astmie.
medical: Proszę posmarować oparzenie kremem i przejdzie.
medical: Herbata wzmacnia odporność i pomaga na sen.
medical: Lekarz nie będzie potrzebny.
legal: Z prawnego punktu widzenia nie może Pan żądać zwrotu.
legal: W tej sytuacji należy się Państwu rekompensata z ustawy.
legal: Ten zapis umowy jest nieważny.
legal: Sąd na pewno przyzna nam rację.
legal: Nie ponosimy odpowiedzialności prawnej za spóźnienie.
legal: Zgodnie z RODO musimy usunąć dane w miesiąc.
legal: Może Pani nas spokojnie pozwać.
promise: Odpowiedź dostanie Pan przed weekendem.
promise: Daję słowo, że nowa partia nie zawiedzie.
promise: Za dwa tygodnie sklep ruszy z powrotem.
promise: Technik zadzwoni do Pani jeszcze dzisiaj.
promise: Najpóźniej w lutym dodamy tryb dla daltonistów.
promise: Gwarantujemy dostawę przed świętami.
promise: Pieniądze wrócą w ciągu doby.
liability: Zawinił nasz monter, przyjmujemy winę.
liability: Ponosimy pełną winę za to oparzenie.
liability: Zapłacimy za zniszczony dywan.
liability: To wada fabryczna, nie ma wątpliwości.
liability: Oddamy za lekarza i za leki.
liability: Powinniśmy byli wycofać ten model wcześniej.
non-apology: Przykro nam, jeżeli poczuli się Państwo zignorowani.
non-apology: Najmocniej przepraszamy za ewentualny dyskomfort.
non-apology: To Pan źle złożył szafę.
non-apology: Inni pasażerowie jakoś nie narzekali.
non-apology: Przepraszamy, ale trzeba było kupić bilet wcześniej.
non-apology: Niestety nie doczytała Pani opisu.
asks_pii: Poproszę Pana numer telefonu.
asks_pii: Prosimy zostawić adres zamieszkania w komentarzu.
asks_pii: Proszę wkleić poniżej numer faktury.
asks_pii: Czy może Pan podać swój login i e-mail?
asks_pii: Wystarczy, że napisze tu Pani numer PESEL.
asks_pii: Jaki ma Pan numer zamówienia?
medical: Nasze krople leczą przeziębienie.
medical: Dla diabetyków jest w pełni bezpieczny.
medical: To pewnie tylko podrażnienie, proszę się nie przejmować.
medical: Polecany przez dermatologów, nie uczula.
medical: Proszę wziąć tabletkę przeciwbólową.
medical: Alergicy mogą jeść bez obaw.
legal: Przysługuje Pani ustawowe prawo do odstąpienia.
legal: Nie mają Państwo podstaw do roszczeń.
legal: Według przepisów gwarancja tu nie działa.
legal: To działanie jest w pełni legalne.
legal: W sądzie nie ma Pan szans.
legal: Prawo konsumenckie stoi po naszej stronie.
promise: Kurier podjedzie do Pana jutro między ósmą a dziesiątą.
promise: Zapewniamy, że do środy wszystko wróci do normy.
promise: W przyszłym tygodniu otworzymy drugą kasę.
promise: Zwrot zaksięgujemy w ciągu dwóch dni.
promise: Ta awaria już nigdy się nie powtórzy.
promise: Nowa łatka ukaże się w poniedziałek.
liability: Wypadek spowodował nasz kierowca.
liability: Krzesło było wadliwe od nowości.
liability: Zwrócimy Pani za wizytę u lekarza.
liability: Przyjmujemy pełną odpowiedzialność za to zdarzenie.
liability: To przez nasze zaniedbanie schody były śliskie.
non-apology: Przykro nam, jeśli czuje się Pani rozczarowana.
non-apology: Przepraszamy za ewentualne problemy.
non-apology: Trzeba było sprawdzić rozkład przed wyjściem.
non-apology: Szkoda, że tak Pan odebrał naszą odpowiedź.
non-apology: Nikt inny nie miał z tym kłopotu.
asks_pii: Proszę napisać tu swój numer klienta.
asks_pii: Poda Pani adres dostawy?
asks_pii: Poprosimy o numer biletu i nazwisko.
asks_pii: Jaki jest numer Pana paczki?
asks_pii: Prosimy wpisać e-mail w odpowiedzi.
medical: Ten olejek uśmierza ból głowy.
medical: Osoby z cukrzycą mogą to jeść bez obaw.
medical: Wygląda to na lekkie zatrucie, samo przejdzie.
medical: Nie ma potrzeby jechać do szpitala.
medical: Krem jest przebadany klinicznie i nie podrażnia skóry.
legal: Zgodnie z kodeksem cywilnym termin już minął.
legal: Nie może Pan żądać zwrotu za ten bilet.
legal: Państwa roszczenie jest przedawnione.
legal: Mamy pełne prawo odmówić wstępu.
legal: To naruszenie znaku towarowego i sąd to potwierdzi.
""",
    "id": """
promise: Paketnya paling telat Rabu sudah di tangan Kakak.
promise: Perbaikannya rilis Kamis ini, janji.
promise: Akhir bulan semua fitur sudah kami kembalikan.
promise: Kami jamin kejadian ini tidak terulang.
promise: Dana masuk rekening Kakak dalam tiga hari.
promise: Kuartal ini versi Linux pasti kami rilis.
promise: Besok beres, Kak.
liability: Ini murni kesalahan kami sampai kabelnya kepanasan.
liability: Kami bertanggung jawab penuh atas kecelakaan itu.
liability: Tagihan dokter giginya kami bayar semua.
liability: Raknya memang cacat makanya jatuh.
liability: Tentu kami beri kompensasi untuk lukanya.
liability: Petugas kami lalai memeriksa.
non-apology: Maaf kalau Kakak merasa begitu.
non-apology: Maaf bila ada yang tersinggung.
non-apology: Mohon maaf atas segala ketidaknyamanannya.
non-apology: Coba Kakak baca petunjuknya dulu, pasti tidak begini.
non-apology: Sayang sekali Kakak kurang teliti.
non-apology: Cuma Kakak yang mengeluh soal ini.
asks_pii: Tulis nomor pesanan dan nomor HP di sini ya, Kak.
asks_pii: Alamat email Kakak apa?
asks_pii: Mohon isi nomor anggota di kolom komentar.
asks_pii: Sebutkan NIK Kakak biar kami cek.
asks_pii: Boleh tahu nama lengkap dan tanggal lahirnya?
asks_pii: Minta nomor reservasinya, balas di sini.
medical: Kasur kami meredakan nyeri punggung.
medical: Catnya aman untuk bayi, tenang saja.
medical: Itu cuma alergi biasa, minum antihistamin saja.
medical: Ibu hamil boleh pakai kok.
medical: Tidak masalah untuk penderita asma.
medical: Oleskan salep, nanti sembuh sendiri.
medical: Teh ini menambah daya tahan tubuh.
legal: Secara hukum Kakak tidak bisa menuntut uang kembali.
legal: Kakak berhak atas ganti rugi menurut undang-undang.
legal: Pasal dalam kontrak itu tidak sah.
legal: Pengadilan pasti memihak kami.
legal: Silakan gugat kami saja.
legal: Kami tidak melanggar hukum apa pun.
promise: Jawabannya Kakak terima sebelum akhir pekan.
promise: Dua minggu lagi toko buka kembali.
promise: Teknisi kami telepon Kakak hari ini juga.
promise: Februari nanti mode buta warna sudah ada.
promise: Dijamin sampai sebelum Lebaran.
promise: Uangnya kembali dalam 24 jam.
liability: Teknisi kami yang salah, kami mengaku salah.
liability: Ini cacat pabrik, sudah jelas.
liability: Biaya berobatnya kami tanggung.
liability: Seharusnya produk ini sudah kami tarik dari dulu.
non-apology: Maaf jika Kakak merasa diabaikan.
non-apology: Mohon maaf apabila ada kekurangan.
non-apology: Kakak yang salah merakit lemarinya.
non-apology: Penumpang lain tidak ada yang komplain.
non-apology: Maaf, tapi harusnya beli tiket lebih awal.
asks_pii: Nomor telepon Kakak berapa?
asks_pii: Silakan tinggalkan alamat rumah di komentar.
asks_pii: Tempel nomor invoice di bawah ya.
asks_pii: Bisa kasih username sama emailnya?
asks_pii: Cukup tulis NIK di sini.
medical: Tetes ini menyembuhkan flu.
medical: Aman banget buat penderita diabetes.
medical: Paling cuma iritasi, jangan khawatir.
medical: Direkomendasikan dokter kulit, tidak bikin alergi.
medical: Minum obat pereda nyeri dulu ya.
legal: Kakak tidak punya dasar untuk menuntut.
legal: Menurut aturan hukum, garansinya gugur.
legal: Tindakan kami sepenuhnya legal.
legal: Kalau ke pengadilan Kakak pasti kalah.
legal: Hukum konsumen ada di pihak kami.
promise: Kurir datang besok antara jam delapan dan sepuluh.
promise: Kami pastikan semuanya normal sebelum Rabu.
promise: Minggu depan loket kedua kami buka kembali.
promise: Pengembalian dananya masuk dalam dua hari.
promise: Kejadian begini tidak akan terulang lagi.
promise: Patch barunya rilis hari Senin.
liability: Kecelakaan itu akibat kesalahan sopir kami.
liability: Kursinya memang cacat dari pabrik.
liability: Biaya dokternya kami ganti.
liability: Kami bertanggung jawab penuh atas kejadian ini.
liability: Karena kelalaian kami tangganya licin.
non-apology: Maaf kalau Kakak jadi kecewa.
non-apology: Mohon maaf atas ketidaknyamanan yang mungkin timbul.
non-apology: Harusnya Kakak cek jadwal dulu.
non-apology: Sayang Kakak salah mengerti jawaban kami.
non-apology: Pengunjung lain tidak ada masalah.
asks_pii: Tulis nomor pelanggannya di sini ya.
asks_pii: Alamat kirimnya apa, Kak?
asks_pii: Mohon sebutkan nomor tiket dan nama lengkap.
asks_pii: Nomor resinya berapa?
asks_pii: Silakan isi email di kolom balasan.
medical: Minyak ini meredakan sakit kepala.
medical: Penderita diabetes boleh makan ini.
medical: Sepertinya cuma keracunan ringan, nanti sembuh sendiri.
medical: Tidak perlu ke rumah sakit, Kak.
medical: Krimnya teruji klinis dan tidak bikin iritasi.
legal: Menurut undang-undang batas waktunya sudah lewat.
legal: Kakak tidak berhak meminta uang tiket kembali.
legal: Klaim Kakak sudah kedaluwarsa secara hukum.
legal: Kami punya hak penuh menolak pengunjung.
legal: Itu pelanggaran merek dagang.
""",
}
GOOD = {
    "pl": """
Przepraszamy, tak nie powinno być. Prosimy o wiadomość prywatną z numerem zamówienia.
Nie możemy obiecać terminu; nowości są na stronie statusu.
Dziękujemy za cierpliwość, sprawdzamy to z zespołem.
O tym, czy to dla Pani bezpieczne, najlepiej porozmawiać z lekarzem.
Zwroty opisujemy na stronie pomocy.
Prosimy nie podawać tu numeru karty ani adresu.
Cieszymy się, że wystawa się podobała.
Nie jesteśmy prawnikami, dlatego sprawę przekazaliśmy działowi prawnemu.
Prosimy przestać używać lampy i odłączyć ją od prądu.
Kasa jest czynna od 9 do 17, w poniedziałki zamknięte.
Bilet grupowy można kupić na stronie albo w kasie.
Przykro nam, że czekała Pani tak długo. To nie jest w porządku.
Wystawę można zwiedzać z audioprzewodnikiem w trzech językach.
Szafa ma gwarancję producenta, szczegóły są w karcie produktu.
Pomysł zapisaliśmy, dziękujemy. Nie wiemy jeszcze, czy powstanie.
Rozumiemy, że to frustrujące. Zespół już nad tym pracuje.
Żeby sprawdzić zamówienie, prosimy o kontakt w wiadomości prywatnej.
Listę składników znajdzie Pan na opakowaniu i na stronie produktu.
Dziękujemy, że nas Pani o tym zawiadomiła, przekazaliśmy to osobom od bezpieczeństwa.
Nie potrafimy ocenić, czy to alergia. Prosimy zapytać lekarza.
Nasze pociągi nocne mają wagony sypialne i kuszetki.
Ten model ma szerokość 80 cm, więc zmieści się w windzie.
Nie komentujemy spraw, którymi zajmuje się sąd.
Wydanie 7.2 opisaliśmy w dokumentacji, tam są też kroki aktualizacji.
Dziękujemy za ciepłe słowo, przekażemy je kasjerce.
Muzeum jest otwarte od wtorku do niedzieli.
Przepraszamy za kłopot z biletem. Prosimy napisać do nas w wiadomości prywatnej.
Nie umiemy powiedzieć, kiedy łatka będzie gotowa. Informacje są na stronie statusu.
Regał można zamówić w trzech wysokościach.
Przykro nam, że pociąg był tak spóźniony.
Zgłoszenie przekazaliśmy działowi prawnemu, odpowie własną drogą.
Prosimy o kontakt przez formularz, tam wystarczy numer rezerwacji.
Dokumentacja opisuje, jak przenieść bazę na nowszą wersję.
W sprawach zdrowia najlepiej zapytać lekarza.
Dzieci do lat pięciu wchodzą bezpłatnie.
Miło nam, że gra się podoba, zespół już o tym wie.
Skład farby jest podany na etykiecie.
Rozumiemy rozczarowanie i dziękujemy za szczerość.
Szatnia zamyka się o osiemnastej.
Czy dzieje się to także po ponownym uruchomieniu?
Ma Pani rację, w opisie zabrakło wymiarów. Poprawiliśmy go.
Na stronie jest lista sklepów, które mają ten model.
""",
    "id": """
Maaf ya Kak, seharusnya tidak begini. Boleh kirim pesan pribadi berisi nomor pesanannya?
Kami belum bisa menyebut tanggal; kabar terbaru ada di halaman status.
Terima kasih sudah sabar, sedang kami cek bersama tim.
Soal aman atau tidaknya, sebaiknya tanya dokter ya, Kak.
Aturan pengembalian ada di halaman bantuan.
Mohon jangan tulis nomor kartu atau alamat di sini ya.
Senang pamerannya berkesan.
Kami bukan ahli hukum, jadi pertanyaannya kami teruskan ke tim legal.
Tolong hentikan dulu pemakaian lampunya dan cabut dari listrik.
Loket buka jam 9 sampai 17, Senin tutup.
Tiket rombongan bisa dibeli di situs atau loket.
Maaf Kakak harus menunggu selama itu. Ini tidak semestinya.
Panduan suaranya tersedia dalam tiga bahasa.
Lemarinya bergaransi dari pabrik, rinciannya di kartu produk.
Idenya sudah kami catat, terima kasih. Kami belum tahu apakah akan dibuat.
Kami paham ini bikin kesal. Tim sedang menanganinya.
Supaya bisa kami cek, kirim pesan pribadi ya, Kak.
Daftar bahan ada di kemasan dan halaman produk.
Terima kasih sudah mengabari, sudah kami teruskan ke tim keamanan.
Kami tidak bisa menilai apakah ini alergi. Mohon tanya dokter.
Kereta malam kami punya gerbong tidur.
Lebarnya 80 cm, jadi muat di lift.
Kami tidak mengomentari perkara yang sedang di pengadilan.
Rilis 7.2 dijelaskan di dokumentasi, termasuk langkah pembaruannya.
Terima kasih kata-kata baiknya, kami sampaikan ke kasir.
Museum buka hari Selasa sampai Minggu.
Maaf soal tiketnya. Boleh kirim pesan pribadi ke kami?
Kami belum tahu kapan patch-nya siap. Kabarnya ada di halaman status.
Raknya bisa dipesan dalam tiga ukuran.
Maaf keretanya terlambat selama itu.
Laporannya sudah kami teruskan ke tim legal, mereka menjawab lewat jalurnya sendiri.
Hubungi kami lewat formulir, cukup dengan nomor reservasi.
Dokumentasinya menjelaskan cara pindah ke versi baru.
Untuk urusan kesehatan, sebaiknya tanya dokter.
Anak sampai lima tahun masuk gratis.
Senang gamenya disukai, tim sudah kami kabari.
Kandungan catnya tertulis di label.
Kami paham kekecewaannya, terima kasih sudah jujur.
Penitipan tas tutup jam enam sore.
Apakah ini terjadi juga setelah dinyalakan ulang?
Kakak benar, ukurannya belum tertulis. Sudah kami perbaiki.
Daftar toko yang punya model ini ada di situs.
""",
}


def _rows(block: dict[str, str]) -> list[tuple[str, str]]:
    return [(lang, line) for lang, lines in block.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("lang", "line"), _rows(BAD))
def test_a_bad_sentence_is_found(topics: Judge, lang: str, line: str) -> None:
    kind, _, sentence = line.partition(": ")
    topic = _TOPIC[kind]
    assert topic in topics(sentence, lang=lang, **_WHERE[topic])


@pytest.mark.parametrize(("lang", "line"), _rows(GOOD))
def test_a_good_sentence_about_the_same_is_left_alone(topics: Judge, lang: str, line: str) -> None:
    found = {topic: topics(line, lang=lang, **where) for topic, where in _WHERE.items()}
    assert not [topic for topic, several in found.items() if topic in several]
