"""Words that people shorten and pictures that stand for moods, spelled out for matching.

Only what is unambiguous inside its language: a wrong expansion costs more than a missing one.
"""

from __future__ import annotations

_EN = """u=you ur=your pls=please plz=please thx=thanks ty=thanks tysm=thanks thnx=thanks bc=because cuz=because
gonna=going wanna=want idk=know rn=now asap=soon msg=message acct=account pw=password
appt=appointment cs=support tbh=honestly imo=opinion smh=disappointed ffs=angry wtf=angry omg=wow luv=love
dont=don't cant=can't wont=won't doesnt=doesn't didnt=didn't isnt=isn't im=I'm ive=I've"""
_ID = """bgt=banget bngt=banget gak=tidak ga=tidak gk=tidak nggak=tidak ngga=tidak enggak=tidak kagak=tidak ndak=tidak
tdk=tidak udh=sudah udah=sudah dah=sudah sdh=sudah blm=belum blom=belum yg=yang dgn=dengan sm=sama utk=untuk
buat=untuk krn=karena karna=karena knp=kenapa napa=kenapa gmn=bagaimana gimana=bagaimana gmana=bagaimana
kalo=kalau klo=kalau kl=kalau tp=tapi jd=jadi jg=juga aja=saja aj=saja bs=bisa bsa=bisa hrs=harus
org=orang skrg=sekarang skr=sekarang kmrn=kemarin bsk=besok hr=hari bln=bulan thn=tahun brp=berapa
dpt=dapat dr=dari pd=pada dlm=dalam spt=seperti kyk=seperti kayak=seperti trs=terus lg=lagi sy=saya gw=saya
gue=saya gua=saya aku=saya lu=kamu lo=kamu loe=kamu bkn=bukan bener=benar bnr=benar emg=memang emang=memang
makasih=terima-kasih mksh=terima-kasih makasi=terima-kasih trims=terima-kasih tq=terima-kasih mhn=mohon
tlg=tolong plis=tolong min=admin mimin=admin sis=kak ka=kak kk=kak ongkir=ongkos-kirim cmn=cuma cm=cuma
bgs=bagus mantul=mantap jlk=jelek nyampe=sampai smpe=sampai nyampai=sampai barangnya=barang paketnya=paket"""
_PL = """wgl=ogóle pls=proszę plis=proszę dzk=dzięki dzieki=dzięki thx=dzięki nwm=wiem spoko=dobrze
prosze=proszę dziekuje=dziękuję sie=się juz=już moze=może mozna=można czesc=cześć dlaczego=dlaczego
bede=będę zamowienie=zamówienie zamowienia=zamówienia zamowilem=zamówiłem zamowilam=zamówiłam paczke=paczkę
pieniadze=pieniądze pieniedzy=pieniędzy zwrocic=zwrócić obsluga=obsługa dziala=działa dzialac=działać
przesylka=przesyłka przesylki=przesyłki wysylka=wysyłka sprawdzic=sprawdzić cos=coś wiecej=więcej"""


def _table(rows: str) -> dict[str, str]:
    pairs = (entry.split("=", 1) for entry in rows.split())
    return {short: full.replace("-", " ") for short, full in pairs}


SLANG: dict[str, dict[str, str]] = {"en": _table(_EN), "id": _table(_ID), "pl": _table(_PL)}

_MOODS = {
    "angry": "😠😡🤬👿💢",
    "disappointed": "😞😔🙁☹😒🙄😩😫👎💩",
    "sad": "😢😭😿💔🥺",
    "love": "❤💛💚💙💜🧡🖤🤍😍🥰😘💕💖💗💞♥",
    "happy": "😀😃😄😁😊🙂😋🥳🎉✨🤗😻",
    "laughing": "😂🤣😆😅💀☠",
    "thanks": "🙏🤝🫶",
    "great": "👍👏🙌💯🔥⭐🌟🤩💪",
    "shocked": "😱😨😰🤯😳",
    "ill": "🤢🤮🤒🤕",
    "warning": "⚠🚨🆘",
}
EMOJI: dict[str, str] = {picture: mood for mood, pictures in _MOODS.items() for picture in pictures}
