"""How we commit ourselves, by language: data for `promises.py`, one `Speech` a language.

Strings are regular expressions without groups (letters of any case). `word` are deeds that the other side waits
for whether a time is named or not: an answer, news, a parcel, money. `work` are deeds that oblige us only beside a time:
"we'll look into it" is kept by looking, "we'll look into it by Friday" is owed on Friday.
"""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """The phrases of one language."""

    word: tuple[str, ...]
    work: tuple[str, ...]
    negators: str
    """Undo a commitment that stands after them in the same clause."""
    harmless: str
    """Hold a negator and undo nothing: `no later than`."""
    breaks: str
    """Where a clause ends."""
    general: str
    """Speak of what always holds, or of what is only possible."""
    conditions: str
    """Before the commitment they make it depend on the other side or on chance."""
    later: str
    """The same, after it."""
    orders: str
    """Begin a sentence that first asks something of the other side; `and we …` depends on that."""


_EN_SHALL = r"(?:(?:we|i)(?:['’]ll| will| shall|['’](?:re|m) going to| are going to| am going to| promise to| aim to| plan to|['’]d like to promise to)|(?:our (?:team|colleagues?|support(?: team)?|service team|workshop|engineers?)|the (?:support )?team|my colleagues?(?: \p{L}+)?|a colleague|(?:someone|somebody)(?: (?:from|in|on) (?:our|the) (?:support )?team)?)(?:['’]ll| will))"
_EN_HOW = r"(?: (?:also|then|now|certainly|of course|definitely|surely|gladly|happily|personally|each|both|all|try to|do (?:our|my) best to|make sure to|be sure to|be able to|be back to|quickly|promptly|soon|shortly|still|again|be in touch and))*"
_EN_WORD = r"get back|come back (?:to|with)|be back(?: (?:to|with|in touch|here))|be in touch|be in contact|get in touch|reply|respond|answer|write|message (?:you|both|each)|email you|mail you|e-mail you|drop you|send|ship|call|phone|ring you|contact you|reach out|follow up|update (?:you|this|everyone|the (?:post|page|thread))|post (?:an?|the|our|it|this)|share|keep you (?:posted|updated|informed|in the loop)|let you (?:both |all )?know|tell you|inform you|notify you|report back|give you (?:an? |the |our )?(?:update|answer|call|ring|date|reply|news)|have (?:an? |the |our |your )?(?:answer|update|reply|news|refund|replacement)|refund|reimburse|replace|exchange it|credit|transfer|pay (?:you|it|this)|return (?:it|your|the)|deliver|publish|announce|confirm|bring you"
_EN_WORK = r"check|look (?:into|at|after)|investigate|find out|ask|chase|escalate|pass|forward|fix|repair|resolve|solve|sort|correct|review|arrange|provide|cancel|reset|restore|remove|take (?:it|this|that) down|have (?:it|this|that|everything|them)|finish|complete|process|add|make|issue|upload|release|know more|start|look it up|take care"

ENGLISH = Speech(
    word=(
        rf"{_EN_SHALL}{_EN_HOW} (?:{_EN_WORD})",
        rf"(?:we|i)(?:['’]\p{{L}}+)? [^.,;:]{{3,60}} and(?: then)? will{_EN_HOW} (?:{_EN_WORD})",
        r"(?:(?:we|i) )?(?:promise|vow)(?:s|d)? (?:you )?(?:an? |our |the )?(?:answer|reply|update|refund|replacement)",
        r"you(?:['’]ll| will| should)(?: also| then| certainly)? (?:hear (?:back )?(?:from|more)|(?:have|get|receive) (?:an? |our |your |the )?(?:answer|reply|response|update|refund|replacement|money|call|news|word|confirmation|new lid))",
        r"expect (?:an? |our |the |some )?(?:answer|reply|response|update|call|news|word|e-?mail)",
        r"(?:an? |our |the |your |more |further )(?:answer|reply|response|update|details?|news|refund|replacement) (?:will )?(?:follows?|comes?|come|be (?:with you|here|sent|there)|reach(?:es)? you|goes out|go out|arrives?)",
        r"(?:more|further) (?:news|details?|information|from us) (?:will )?(?:follows?|comes?|come)",
    ),
    work=(
        rf"{_EN_SHALL}{_EN_HOW} (?:{_EN_WORK})",
        r"(?:we['’]re|we are|i['’]m|i am)(?: also| now| already)? (?:sending|shipping|posting|writing|calling|getting back|coming back|refunding|replacing|returning|transferring|delivering|publishing|updating|answering|contacting|fixing|finishing)",
        r"(?:it|this|that|everything|the (?:refund|replacement|lid|parcel|money|fix|error|page|bug|order|box)|your(?: \p{L}+){1,3}) (?:will|is going to|shall)(?: also| then)? be (?:sent|shipped|refunded|processed|posted|replaced|fixed|published|updated|credited|answered|repaired|solved|resolved|done|ready|back|corrected|on its way)",
        r"(?:more|further) (?:news|details?|information|from us)",
        r"(?<!(?:will|shall) (?:be )?|['’]ll (?:be )?)back with you",
        r"give (?:us|me) (?:until|till|a day|an hour|a couple|a few|two|three|some days|one day|the weekend)",
    ),
    negators=r"not|never|no|nobody|nothing|cannot|can['’]?t|won['’]?t|don['’]?t|doesn['’]?t|isn['’]?t|didn['’]?t|couldn['’]?t|wouldn['’]?t|unable|without|neither|nor|instead of|rather than|whether|hardly|impossible|too early|wish|unsure|unclear|when|hope|maybe|perhaps|would|could|might|until(?= *$)|till(?= *$)",
    harmless=r"no later than|not later than|no longer than|not only|no (?:worries|problem|need to worry|doubt)|do(?:n['’]t| not) worry|not to worry|why not|as soon as|nothing (?:is )?forgotten|(?:when|once|as soon as|the moment) (?:we|i|it|this|that|the|our|there|they|everything|more)(?=\b)",
    breaks=r"[,;:–—]|\s-\s|\bbut\b|\bhowever\b|\bso\b|\band (?=(?:we|i|our|you)\b)|\btherefore\b|\bstill\b",
    general=r"usually|normally|generally|typically|always|as a rule|on average|every (?:day|week|month|message|monday|post)|each (?:day|week|month|message)|newsletter|whenever|never|most of the time|in general|in most cases",
    conditions=r"if|unless|in case|should (?:you|it|this|that)|had (?:you|we)|provided|(?:once|when|after|as soon as|until) you(?:['’]\p{L}+|r)?|whoever|anyone who|subject to|depending",
    later=r"if (?:you|needed|necessary|anything|something|there|that|it|this|we need|asked)|unless|when(?:ever)? you|once you|as soon as you|after you|in case",
    orders=r"(?:please |kindly |just |simply )*(?:send|write|message|drop|dm|pm|email|mail|share|let us|tell us|reply|fill|contact|reach out|forward|give us (?:your|the))",
)

_ID_WHO = r"(?:kami|saya|aku|kita|tim (?:\p{L}+ )?kami|tim|rekan(?: kami)?|admin)"
_ID_SOON = r"(?: (?:segera|juga|langsung|janji|coba|pasti|tentu|selalu|usahakan|berusaha|bantu|terus|lagi|dulu|nanti))*"
_ID_WORD_PASSIVE = r"kabari|kabarkan|kabarin|balas|infokan|informasikan|infoin|update|kirim(?:kan|in)?|hubungi|jawab|beri ?tahu(?:kan)?|beri kabar|kasih (?:tahu|tau|kabar|update)|umumkan|kembalikan|ganti|refund|transfer|follow ?up|telepon|telpon|konfirmasi(?:kan)?|sampaikan (?:kabar|hasil|update|jawaban)\p{L}*|antar(?:kan)?|terbitkan|sambung|tulis lagi|posting"
_ID_WORD_ACTIVE = r"mengabari|mengabarkan|membalas|menginfokan|menginformasikan|mengirim(?:kan|i)?|menghubungi|menjawab|member(?:i ?tahu\p{L}*|i kabar|ikan (?:kabar|update|jawaban|info))|mengumumkan|mengembalikan|mengganti|mentransfer|menelepon|menelpon|mengonfirmasi|mengkonfirmasi|menyampaikan (?:kabar|hasil|update|jawaban)\p{L}*|mengantar\p{L}*|menerbitkan|kembali (?:menghubungi|dengan|lagi|ke)|menulis lagi|memperbarui|memperbaharui"
_ID_WORK_PASSIVE = r"cek|cekin|periksa|perbaiki|proses|tindak ?lanjuti|teruskan|sampaikan|tanyakan|selidiki|selesaikan|telusuri|urus|bereskan|tangani|pastikan|siapkan|cari ?tahu|benahi|jadwalkan|betulkan|batalkan|hapus|tambahkan|buat"
_ID_WORK_ACTIVE = r"mengecek|memeriksa|memperbaiki|memproses|menindaklanjuti|meneruskan|menyampaikan|menanyakan|menyelidiki|menyelesaikan|menelusuri|mengurus|membereskan|menangani|memastikan|menyiapkan|mencari tahu|membenahi|menjadwalkan|membetulkan|membatalkan|menghapus|menambahkan|membuat"

INDONESIAN = Speech(
    word=(
        rf"{_ID_WHO} akan{_ID_SOON} (?:{_ID_WORD_ACTIVE}|{_ID_WORD_PASSIVE})",
        rf"akan{_ID_SOON} (?:kami|saya|aku){_ID_SOON} (?:{_ID_WORD_PASSIVE})",
        rf"(?:nanti|segera|pasti|besok|lusa) {_ID_WHO}{_ID_SOON} (?:{_ID_WORD_PASSIVE})",
        rf"(?:kami|saya|aku|kita){_ID_SOON} (?:{_ID_WORD_PASSIVE})",
        r"(?:kakak|kak|anda|bapak|ibu) akan(?: segera)? (?:mendapat(?:kan)?|menerima|dapat) (?:kabar|balasan|jawaban|update|info|pengembalian|penggantian|refund|dana|barang)\p{L}*",
        r"(?:di)?tunggu (?:kabar|balasan|jawaban|update|info)(?:nya| dari kami)?",
        r"(?:kabar|balasan|jawaban|update|info)(?: \p{L}+)? (?:dari kami )?(?:akan )?(?:menyusul|kami (?:kirim|sampaikan|beri|berikan))",
    ),
    work=(
        rf"{_ID_WHO} akan{_ID_SOON} (?:{_ID_WORK_ACTIVE}|{_ID_WORK_PASSIVE})",
        rf"akan{_ID_SOON} (?:kami|saya|aku){_ID_SOON} (?:{_ID_WORK_PASSIVE})",
        rf"(?:nanti|segera|pasti|besok|lusa) {_ID_WHO}{_ID_SOON} (?:{_ID_WORK_PASSIVE})",
        rf"(?:kami|saya|aku|kita){_ID_SOON} (?:{_ID_WORK_PASSIVE})",
        r"(?:kami|saya)(?: akan)? (?:usahakan|upayakan)",
        rf"(?:admin|tim(?: \p{{L}}+)?)(?: kami)? (?:{_ID_WORD_PASSIVE})",
        r"akan(?: segera)? (?:dikirim|dikembalikan|diproses|diganti|diperbaiki|dibalas|dijawab|diumumkan|ditransfer|diselesaikan|selesai|kembali normal|dikabari|dihubungi|diposting|diterbitkan)\p{L}*",
    ),
    negators=r"tidak|tak|belum|bukan|jangan|nggak|gak|ga|enggak|tanpa|sulit|mustahil|kapan|apakah|yang(?: akan)?(?= *$)|sampai(?= *$)|sebelum(?= *$)|sudah|telah|udah|barusan|tadi|kemarin|bisa|dapat|mungkin|semoga|agar|supaya|biar|untuk",
    harmless=r"tidak lebih (?:lama )?dari|tidak hanya|bukan hanya|jangan khawatir|tidak perlu khawatir|tenang saja|secepat mungkin|sesegera mungkin|untuk (?:kakak|itu|ini|sementara)|sudah pasti|tentu saja|begitu|sebisa mungkin",
    breaks=r"[,;:–—]|\s-\s|\btapi\b|\btetapi\b|\bnamun\b|\bjadi\b|\bdan (?=(?:akan|kami|nanti|saya|tim)\b)|\bmaka\b",
    general=r"biasanya|umumnya|selalu|setiap|tiap|rata-rata|pada dasarnya|newsletter|sering",
    conditions=r"jika|kalau|kalo|bila|apabila|seandainya|andai|asal|asalkan|setelah (?:kakak|anda|bapak|ibu|kirim|mengirim|kami (?:terima|menerima))|begitu (?:kakak|anda)|silakan|siapa (?:pun|saja)|tergantung",
    later=r"jika|kalau|kalo|bila|apabila|asal|setelah (?:kakak|anda)|begitu (?:kakak|anda)",
    orders=r"(?:mohon |silakan |silahkan |tolong |boleh |coba |harap |bisa )*(?:kirim|dm|japri|tulis|info(?:kan)?|hubungi|share|beri(?:kan)?|isi|lampirkan|bantu|email|chat)",
)

_PL_WORD_1 = r"wrócimy|powrócimy|odezwiemy się|(?:damy|dajemy) (?:\p{L}+ )?znać|odpiszemy|napiszemy|odpowiemy|skontaktujemy się|poinformujemy|powiadomimy|zadzwonimy|oddzwonimy|(?:wy|prze|po|pode|do|ode|nade)ślemy|wymienimy|zwrócimy(?! uwagę)|oddamy|przelejemy|podamy|potwierdzimy|opublikujemy|ogłosimy|udostępnimy|dostarczymy|zaktualizujemy|przekażemy (?:\p{L}+ )?(?:odpowiedź|informacj\p{L}+|wynik\p{L}*|wieści)|będziemy (?:\p{L}+ )?(?:informować|w kontakcie|pisać|mieć odpowiedź|mieli odpowiedź)|(?:postaram(?:y)?|obiecuj(?:emy|ę))(?: się)? (?:\p{L}+ ){0,2}?(?:odpowiedzieć|odpisać|wrócić|odezwać|dać znać|napisać|wysłać|oddzwonić|przesłać|wyjaśnić|naprawić|zwrócić|wymienić|sprawdzić)|wrócę|odezwę się|(?:dam|daję) (?:\p{L}+ )?znać|odpiszę|napiszę|odpowiem|skontaktuję się|poinformuję|zadzwonię|oddzwonię|(?:wy|prze|po|pode|do|ode|nade)ślę|wymienię|zwrócę|oddam|podam|potwierdzę|przekażę (?:\p{L}+ )?(?:odpowiedź|informacj\p{L}+)|się odezwiemy|się skontaktujemy|się odezwę|się skontaktuję"
_PL_WORK_1 = r"sprawdzimy|naprawimy|dopytamy|ustalimy|wyjaśnimy|zajmiemy się|zbadamy|poprawimy|uzupełnimy|załatwimy|rozwiążemy|dowiemy się|przygotujemy|rozpatrzymy|anulujemy|usuniemy|przyjrzymy się|przekażemy|dodamy|uruchomimy|przywrócimy|zrobimy|skończymy|będziemy (?:\p{L}+ )?wiedzieć|zamkniemy|wdrożymy|sprawdzę|naprawię|dopytam|ustalę|wyjaśnię|zajmę się|zbadam|poprawię|załatwię|rozwiążę|dowiem się|przygotuję|przekażę|dodam"
_PL_TEAM = r"(?:nasz |nasza |nasi )?(?:zespół|koleżanka|kolega|koledzy|dział \p{L}+|konsultant(?:ka)?|serwis|ktoś z (?:naszego )?zespołu|pracownia)(?: (?:wsparcia|obsługi|techniczny))?"
_PL_WORD_3 = r"wróci|odezwie się|odpisze|napisze|odpowie|skontaktuje się|da znać|zadzwoni|oddzwoni|wyśle|prześle|poinformuje|się odezwie|się skontaktuje|zwróci|wymieni"

POLISH = Speech(
    word=(
        rf"(?:{_PL_WORD_1})",
        rf"{_PL_TEAM}(?: \p{{L}}+){{0,3}}? (?:{_PL_WORD_3})",
        r"(?:otrzyma(?:cie|sz|ją)?|dostanie(?:cie|sz)?|dostaną)(?: (?:pan|pani|państwo|od nas|odpowiedź|też|wtedy|pełną|nową|nowy))* (?:odpowiedź|informacj\p{L}+|zwrot|wiadomość|potwierdzenie|pokrywkę|pudełko|wynik|wieści|decyzję)",
        r"(?:odpowiedź|zwrot|wiadomość|decyzję|wynik) (?:otrzyma(?:cie|sz|ją)?|dostanie(?:cie|sz)?|dostaną)",
        r"(?:odpowiedź|zwrot|wiadomość|aktualizacja|decyzja|więcej informacji|nowa pokrywka|paczka od nas|szczegóły)(?: od nas| w tej sprawie)? (?:przyjdzie|dotrze|będzie|pojawi się|trafi|prześlemy|podamy|wyjdzie)",
    ),
    work=(
        rf"(?:{_PL_WORK_1})",
        r"(?:pieniądze|środki|zwrot|kwota)(?: \p{L}+){0,2}? (?:wróc\p{L}+|trafi\p{L}*|dotr\p{L}+|będ\p{L}+ na koncie)",
        r"zostani?(?:e|ą) (?:wysłan\p{L}+|zwrócon\p{L}+|naprawion\p{L}+|opublikowan\p{L}+|wymienion\p{L}+|przelan\p{L}+|poprawion\p{L}+|rozpatrzon\p{L}+)",
        r"(?:będzie|będą) (?:\p{L}+ )?(?:wysłan\p{L}+|zwrócon\p{L}+|naprawion\p{L}+|gotow\p{L}+|opublikowan\p{L}+|wymienion\p{L}+|poprawion\p{L}+)",
        r"więcej (?:informacji|szczegółów) (?:od nas|podamy)?",
        r"prosimy o (?:cierpliwość|czas)",
        r"(?:wysyłamy|oddzwaniamy|piszemy|publikujemy|zwracamy)",
    ),
    negators=r"zanim|nie|nigdy|ani|bez|nikt|trudno|niemożliw\p{L}+|zamiast|czy|kiedy|gdy|żeby|aby|abyśmy|żebyśmy|może|chyba|możliwe",
    harmless=r"nie później niż|nie dłużej niż|nie dalej niż|nie tylko|nie martw\p{L}* się|bez obaw|bez zwłoki|nie ma problemu|gdy tylko|kiedy tylko|bez zbędnej zwłoki|nie zapomn\p{L}+|(?:gdy|kiedy) (?:tylko )?(?:będziemy|będzie|sprawdzimy|dowiemy|poznamy|to|ją|go|wszystko)",
    breaks=r"[;:–—]|\s-\s|,(?!\s*(?:że|iż|aby|żeby|czy|kiedy|gdy|który|która|które)\b)|\bale\b|\blecz\b|\bjednak\b|\ba (?=\p{L}+(?:emy|imy)\b)|\bwięc\b|\bi (?=\p{L}+(?:emy|imy|ę)\b)",
    general=r"zwykle|zazwyczaj|zawsze|z reguły|co do zasady|na ogół|przeważnie|każd\p{L}+ (?:dzień|wiadomość|tydzień|miesiąc|poniedziałek|zgłoszenie)|codziennie|co (?:tydzień|miesiąc|dzień)|newsletter\p{L}*|średnio",
    conditions=r"jeśli|jeżeli|gdyby(?:ś|ście|śmy)?|o ile|w razie|chyba że|(?:gdy|kiedy|jak|jak tylko|gdy tylko|po tym, jak) (?:tylko )?(?:pan|pani|państwo|otrzymamy|dostaniemy|podasz|podacie|prześlesz|prześlecie|napiszesz|napiszecie)|ktokolwiek|pod warunkiem",
    later=r"jeśli|jeżeli|o ile|w razie|chyba że|(?:gdy|kiedy|jak tylko) (?:tylko )?(?:pan|pani|państwo|otrzymamy|dostaniemy|podasz|podacie|prześlesz|prześlecie|napiszesz|napiszecie)|po otrzymaniu",
    orders=r"(?:proszę |prosimy )(?:o )?(?:napisać|wysłać|podać|przesłać|podanie|przesłanie|wiadomość|kontakt|numer|wypełnić|zgłosić)|(?:napisz|napiszcie|wyślij|wyślijcie|podaj|podajcie|prześlij|prześlijcie|zgłoś|daj znać|dajcie znać|odezwij)",
)

SPEECHES: dict[str, Speech] = {"en": ENGLISH, "id": INDONESIAN, "pl": POLISH}
