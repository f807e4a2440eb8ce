"""Posts of an ordinary day, none of them in the library: the language, the text, and the intents a person would accept.

`ORDINARY` must alarm nobody; `GRAVE` must be noticed.
"""

from __future__ import annotations

_COMPLAINT, _REFUND, _QUESTION = "service_complaint", "refund_billing", "product_question"
_SUPPORT, _WISH, _PRAISE, _JOB = "support_issue", "feature_request", "praise", "job_career"
_JOIN, _SAFETY, _SECURITY = "community_collab", "safety_health", "security_privacy"

ORDINARY: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("en", "has my parcel left the warehouse yet?", frozenset({_COMPLAINT, _QUESTION})),
    ("en", "My mug came with a chipped rim, what now?", frozenset({_COMPLAINT, _REFUND})),
    ("en", "any chance to see a meal plan together with my sister in the app?", frozenset({_QUESTION, _WISH})),
    ("en", "Need a new password, which button is it?", frozenset({_SUPPORT, _QUESTION})),
    ("en", "would you send a box to Finland", frozenset({_QUESTION})),
    ("en", "the app quits as soon as I tap the icon", frozenset({_SUPPORT})),
    ("en", "I ordered two lids and only one was in the package", frozenset({_COMPLAINT, _REFUND})),
    ("en", "took money from my card two times for the same ticket", frozenset({_REFUND})),
    ("en", "What does postage to Wales cost?", frozenset({_QUESTION})),
    ("en", "How late is the shop open on Fridays?", frozenset({_QUESTION})),
    ("en", "please make a night theme for the website", frozenset({_WISH})),
    ("en", "really pleased with the flask, cheers!", frozenset({_PRAISE})),
    ("en", "any vacancies in your Cardiff branch?", frozenset({_JOB})),
    ("en", "can I help out at the next release party?", frozenset({_JOIN})),
    ("en", "will the spare seal fit my old flask", frozenset({_QUESTION})),
    ("en", "sign-in page keeps spinning on my tablet", frozenset({_SUPPORT})),
    ("en", "I no longer need the order from this morning, can you stop it?", frozenset({_REFUND, _COMPLAINT})),
    ("en", "How do I link my bank card to the account?", frozenset({_QUESTION, _SUPPORT, _REFUND})),
    ("id", "paketku sudah dikirim belum ya?", frozenset({_COMPLAINT, _QUESTION})),
    ("id", "tutupnya retak waktu diterima, harus bagaimana?", frozenset({_COMPLAINT, _REFUND})),
    ("id", "bisa pakai satu rencana makan berdua dengan adik di aplikasi?", frozenset({_QUESTION, _WISH})),
    ("id", "mau bikin kata sandi baru, pencet yang mana?", frozenset({_SUPPORT, _QUESTION})),
    ("id", "kirim ke Singapura bisa?", frozenset({_QUESTION})),
    ("id", "aplikasi menutup sendiri tiap kali saya mulai", frozenset({_SUPPORT})),
    ("id", "pesan dua botol yang datang cuma satu", frozenset({_COMPLAINT, _REFUND})),
    ("id", "kartu saya kepotong dua kali buat tiket yang sama", frozenset({_REFUND})),
    ("id", "toko tutup jam berapa hari Jumat?", frozenset({_QUESTION})),
    ("id", "plis bikin tema malam di situsnya", frozenset({_WISH})),
    ("id", "senang banget sama termosnya, makasih!", frozenset({_PRAISE})),
    ("id", "cabang Semarang lagi butuh karyawan?", frozenset({_JOB})),
    ("id", "boleh ikut bantu di acara berikutnya?", frozenset({_JOIN})),
    ("id", "karet cadangannya cocok buat termos lama?", frozenset({_QUESTION})),
    ("id", "halaman masuk muter terus di tablet", frozenset({_SUPPORT})),
    ("id", "pesanan tadi pagi tidak jadi, bisa dibatalkan?", frozenset({_REFUND})),
    ("id", "kotak makannya muat berapa porsi?", frozenset({_QUESTION})),
    ("id", "barangnya beda dari yang saya pesan", frozenset({_COMPLAINT, _REFUND})),
    ("pl", "czy moja paczka wyszła już z magazynu?", frozenset({_COMPLAINT, _QUESTION})),
    ("pl", "kubek przyszedł z wyszczerbionym brzegiem, co robić?", frozenset({_COMPLAINT, _REFUND})),
    ("pl", "czy plan posiłków mogę prowadzić razem z siostrą w aplikacji?", frozenset({_QUESTION, _WISH})),
    ("pl", "chcę ustawić nowe hasło, gdzie to się robi?", frozenset({_SUPPORT, _QUESTION})),
    ("pl", "wyślecie pudełko do Finlandii?", frozenset({_QUESTION})),
    ("pl", "apka zamyka się od razu po kliknięciu ikony", frozenset({_SUPPORT})),
    ("pl", "zamówiłem dwie pokrywki, w paczce była jedna", frozenset({_COMPLAINT, _REFUND})),
    ("pl", "za ten sam bilet zeszło mi z karty dwa razy", frozenset({_REFUND})),
    ("pl", "do której otwarte macie w piątki?", frozenset({_QUESTION})),
    ("pl", "zróbcie nocny motyw na stronie", frozenset({_WISH})),
    ("pl", "jestem bardzo zadowolona z termosu, dzięki!", frozenset({_PRAISE})),
    ("pl", "czy w Lublinie kogoś teraz zatrudniacie?", frozenset({_JOB})),
    ("pl", "mogę pomóc przy następnym wydarzeniu?", frozenset({_JOIN})),
    ("pl", "czy uszczelka pasuje do modelu z zeszłego roku?", frozenset({_QUESTION})),
    ("pl", "strona logowania kręci się bez końca na tablecie", frozenset({_SUPPORT})),
    ("pl", "już nie potrzebuję zamówienia z rana, da się je wycofać?", frozenset({_REFUND})),
    ("pl", "ile porcji mieści to pudełko?", frozenset({_QUESTION})),
    ("pl", "przyszło coś innego, niż zamawiałam", frozenset({_COMPLAINT, _REFUND})),
)

GRAVE: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("en", "the plug started to smoke and my hand got burned", frozenset({_SAFETY})),
    ("en", "a stranger took over my account and changed the email", frozenset({_SECURITY})),
    ("id", "colokannya berasap dan tangan saya kena luka bakar", frozenset({_SAFETY})),
    ("id", "akunku diambil alih orang tak dikenal", frozenset({_SECURITY})),
    ("pl", "wtyczka zaczęła dymić i poparzyłam sobie dłoń", frozenset({_SAFETY})),
    ("pl", "obca osoba przejęła moje konto i zmieniła maila", frozenset({_SECURITY})),
)
