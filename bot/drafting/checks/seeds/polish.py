"""Polish phrase lists. One phrase a line, in the syntax of `rulebook/phrases.py`."""

# ruff: noqa: E501

LISTS: dict[str, str] = {
    "function words": """
        (i|w|z|na|do|się|nie|to|jest|są|że|za|o|od|po|dla|jak|ale|czy|już|tak|oraz|przez|przy|nas)
        (nam|was|pan|pani|państwo|państwa|pana|panu|proszę|prosimy|dziękujemy|przepraszamy|dzień)
        (dobry|mamy|może|można|będzie|tego|ten|ta|te|tym|co|jeszcze|nasz*|bardzo|także|wiadomość)
        (tylko|żeby|aby)
    """,
    "small words": """
        (albo|ależ|bardzo|bądź|będzie|będą|bo|bowiem|było|była|były|całkiem|chce*|chcia*|choć|ciągle|dalej|dlaczego)
        (dlatego|dni|dnia|dobr*|dopiero|dużo|dziś|dzisiaj|gdzie|gdy|godzin*|inne|inny*|innych|jak*|jednak|jeden|jedna)
        (jest|jestem|jesteś*|jeszcze|jeśli|kiedy|każd*|któr*|którzy|ktoś|lecz|macie|mają|mamy|miesiąc*|między|miał*|może*|można|mówi*|musi*)
        (nadal|nasz*|nawet|nich|niego|niej|nigdy|obecnie|około|oraz|osob*|osób|pełn*|pierwsz*|ponad|potem|powinn*)
        (prosimy|proszę|przed|przez|przy|roku|same|samo|samą|sobie|swoj*|swój|także|taki*|teraz|tego|temu|tutaj|tydzień)
        (tygod*|tylko|trochę|wasz*|wciąż|więcej|wiele|właśnie|wszys*|wtedy|zaraz|zawsze|znów|znowu|zwykle|żeby)
    """,
    "negators": """
        (nie|nigdy|ani|bez|żaden|żadn*|zamiast|trudno|niemożliw*|nikt|niczego|wcale|czy)
    """,
    "promise": """
        (gwarantuj*|obiecuj*|zagwarantuj*|przyrzek*|obiecam*|zapewniam*|gwarancją|ręczy*)
        (na pewno|napewno|z pewnością|bez wątpienia|definitywnie)
        najpóźniej
        (nie później niż|w ciągu kilku (godzin|dni)|lada (dzień|moment|chwila)|lada dzień)
        (to|już) się (więcej|już) nie powtórzy
        (to|już) się nie powtórzy
        się (więcej|już) nie powtórzy
        się nie powtórzy
        nigdy więcej się nie (powtórzy|zdarzy)
        (mają|ma) (państwo|pan|pani|to) (jak) w banku
        (mają|ma) (państwo|pan|pani|to) w banku
        (słowo honoru|daję słowo|dajemy słowo|(ma|mają) (pan|pani|państwo) (moje|nasze) słowo|(macie|mają) (moje|nasze) słowo)
        (naszą|moją|pełną) gwarancję
        (to|taka|taki|podobna|podobny) ... (więcej|już) się nie (powtórzy|zdarzy)
        (to|to się) już nie (powtórzy|zdarzy)
        się już nie (powtórzy|zdarzy)
        (może|mogą) (pan|pani|państwo) być (pewny|pewna|pewien|pewni|spokojny|spokojna|spokojni)
        (już nigdy|nigdy) się nie (powtórzy|powtórzą|zdarzy)
    """,
    "commit": """
        (będzie*|będą|będziemy|zostanie|zostaną|wróci*|wrócą|dotrze|dotrą|pojawi*|ukaże|ruszy)
        (zadziała|otrzyma*|dostan*|wyjdzie|skończ*|zdążymy|planujemy|przyjdzie|trafi*|powinn*)
        (naprawimy|wyślemy|oddamy|zwrócimy|dodamy|wydamy|rozwiążemy|dostarczymy|wymienimy)
        (przywrócimy|załatwimy|odpiszemy|uruchomimy|poprawimy|wypuścimy|przelejemy|usuniemy)
        (odbierzemy|damy|ogarniemy|wrócimy|wdrożymy|udostępnimy|opublikujemy|zajmiemy|sprawdzimy)
        (naprawi*|wyślę|oddam|zwrócę|naprawię)
        (gotow*|naprawion*|wysłan*|dostępn*|rozwiązan*)
        (zobaczy*|zadzwoni*|oddzwoni*|odpowie|odpowiemy|odpiszą|przyjedzie*|dojedzie|dojadą|prześlemy|przyślemy|doślemy)
        (otworzy|otworzymy|wznowi*|skończymy|zakończymy|uruchomi*|przyjdą|nadejdzie|dowieziemy|zamontujemy|zaksięguj*)
        (po kłopocie|po sprawie|działać|z głowy)
        (podjedzie|podjadą|zjawi się|zjawią się|wpadnie)
    """,
    "moment": """
        (jutro|pojutrze|dzisiaj|dziś|wieczorem|do wieczora|do rana|do jutra)
        (do końca (dnia|tygodnia|miesiąca|roku|kwartału)|w tym (tygodniu|miesiącu|roku))
        w przyszłym (tygodniu|miesiącu|roku)
        za (tydzień|miesiąc|godzinę|dwa dni|trzy dni|kilka dni|parę dni|kilka godzin|chwilę)
        (na dniach|wkrótce|niebawem)
        (do|od|w|we|na|przed) (poniedziałk*|poniedziałek|wtork*|wtorek|środ*|czwartk*|czwartek|piątk*|piątek|sobot*|niedziel*|weekend*|świąt|świętami|wakacj*)
        (do|w|od|przed|na) (stycz*|lut*|mar*|kwie*|maj*|czerw*|lip*|sierp*|wrze*|październik*|listopad*|grud*)
        (w|w ciągu|przez|do) (jednego|dwóch|trzech|czterech|pięciu|kilku|kilkunastu|paru|doby|tygodnia|godziny|miesiąca|dnia) (dni|godzin|tygodni|miesięcy|roboczych)
        (w|w ciągu|przez|do) (jednego|dwóch|trzech|czterech|pięciu|kilku|kilkunastu|paru|doby|tygodnia|godziny|miesiąca|dnia)
        (w|w ciągu) (doby|tygodnia|godziny|miesiąca|jednego dnia|dwóch dni|trzech dni|kilku dni|kilku godzin|24 godzin|48 godzin)
        (w|z) (następn*|kolejn*|najbliższ*|przyszł*) (wersj*|aktualizacj*|wydani*|tygodni*|dni*|godzin*|miesiąc*)
        w (jeden|dwa|trzy|cztery|pięć|kilka|parę) (dzień|dni|godzin*|minut*|tygodni*|tygodnie|miesiąc*)
        za (jeden|dwa|trzy|cztery|pięć|sześć|kilka|parę) (dzień|dni|godzin*|minut*|tygodni*|tygodnie|miesiąc*|miesięcy)
        w (tym|bieżącym|najbliższym|przyszłym|następnym) (kwartale|roku|miesiącu|tygodniu|sezonie)
        w (ten|tę|najbliższy|najbliższą|przyszły|przyszłą) (poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę|weekend)
        przed (weekendem|świętami|wakacjami|feriami|końcem|nowym rokiem|sylwestrem|południem)
        (w mgnieniu oka|od ręki|jeszcze (dziś|dzisiaj|w tym)|lada dzień|lada chwila|w kilka chwil)
    """,
    "fault": """
        (nasza|moja|z naszej|wyłącznie nasza) (wina|winy)
        (jesteśmy|byliśmy) (winni|odpowiedzialni|współwinni)
        (ponosimy|bierzemy|przyjmujemy|bierze) (na siebie|pełną|całą|całkowitą) odpowiedzialność
        (ponosimy|bierzemy|przyjmujemy|bierze) odpowiedzialność
        (ponosimy|bierzemy|przyjmujemy) (pełną|całą|całkowitą|na siebie) odpowiedzialność
        (ponosimy|bierzemy|przyjmujemy) odpowiedzialność
        (przyznajemy się|uznajemy (roszczenie|winę|reklamację))
        (zawiniliśmy|zaniedbaliśmy|zaniedbanie z naszej|to my zawiniliśmy|spowodowaliśmy)
        (wadliw*|wada (fabryczna|konstrukcyjna|produkcyjna|materiałowa))
        (błąd (konstrukcyjny|produkcyjny|fabryczny)|felern*)
        nie powinn* (był*|została*) (trafić|opuścić|zostać sprzedan*)
        (bierzemy|biorę|przyjmujemy|ponosimy|ponoszę|przejmujemy) ... (odpowiedzialność|winę)
        (zawinił|zawiniła|zawinili|zawiniło) (nasz*|nasi|pracowni*|monter*|kurier*|kierowc*)
        (nasz|nasza|nasi|nasze) (pracowni*|monter*|kurier*|zespół|ekip*|technik*|kierowc*|konduktor*|dostawc*) (zawini*|zaniedba*|pomyli*|popełni*|nie dopilnowa*|przeoczy*|spowodowa*|uszkodzi*|źle)
        (miał|miała|miało|miały|ma|mają) (wadę|wady|defekt*|usterkę fabryczn*)
        (powinniśmy|powinnam|powinienem) ... (wycofać|sprawdzić|ostrzec|przewidzieć|zabezpieczyć|wyłączyć)
        (nie dopilnowaliśmy|przyznaję się|przyznajemy rację|doszło do tego przez nas|przez nasz* (niedopatrzeni*|zaniedbani*|nieuwag*))
        spowodował* (nasz|nasza|nasi|nasze)
    """,
    "pays for harm": """
        (pokryjemy|pokrywamy|zwrócimy|zapłacimy|zrefundujemy|opłacimy|zrekompensujemy) ... (koszt*|leczeni*|szkod*|strat*|wydatk*|naprawę|lekarz*|szpital*|rachun*|wizyt*)
        (odszkodowani*|zadośćuczynieni*|rekompensat*) (wypłacimy|przyznamy|otrzyma*|dostan*|należy|przysługuje|za|od nas)
        (wypłacimy|przyznamy|damy|zapłacimy) (odszkodowani*|zadośćuczynieni*|rekompensat*)
        (wynagrodzimy|naprawimy) (państwu|panu|pani) (szkod*|strat*)
        (wynagrodzimy|naprawimy) (szkod*|strat*)
        (oddamy|zwrócimy|zapłacimy|pokryjemy|opłacimy|dopłacimy) za (lekarz*|lek*|leczeni*|dentyst*|wizyt*|szkod*|zniszczon*|uszkodzon*|strat*|napraw*)
        (oddamy|zwrócimy|zapłacimy) (panu|pani|państwu) za (lekarz*|lek*|leczeni*|dentyst*|wizyt*|szkod*|zniszczon*|uszkodzon*|strat*|napraw*)
        (pokryjemy|pokryje|zwrócimy|sfinansujemy|opłacimy) ... (dentyst*|rehabilitacj*|lekarstw*|leki|pralni*|czyszczeni*|remont*)
        (należy|należą) się (panu|pani|państwu) (odszkodowani*|zadośćuczynieni*|rekompensat*)
        (wypłacimy|przyznamy|zapłacimy) (panu|pani|państwu) (odszkodowani*|zadośćuczynieni*|rekompensat*)
    """,
    "mistake": """
        (nasz|mój) (błąd|bład|blad)
        (nasza|moja) (pomyłka|wpadka)
        (pomyliliśmy|nawaliliśmy|zawaliliśmy|schrzaniliśmy|popełniliśmy) (się|błąd)
        (pomyliliśmy|nawaliliśmy|zawaliliśmy|schrzaniliśmy|popełniliśmy)
        (nawaliliśmy|zawaliliśmy|schrzaniliśmy)
    """,
    "non-apology": """
        (przykro nam|przykro mi|przepraszamy|przepraszam|żałujemy), (jeśli|jeżeli|o ile|gdyby)
        (przykro nam|przykro mi|przepraszamy|przepraszam|żałujemy) (jeśli|jeżeli|o ile|gdyby)
        (przykro nam|przykro mi|żałujemy|szkoda|ubolewamy) że ... (poczu*|czuje*|odebra*|odbiera*|odczu*|odczyta*|uważa*|sądzi*|odnosi*|odniósł|odniosł*|urazi*|zawiódł|zawiodł*|wygórowan*)
        (przykro nam|przykro mi|żałujemy|szkoda|ubolewamy), że ... (poczu*|czuje*|odebra*|odbiera*|odczu*|odczyta*|uważa*|sądzi*|odnosi*|odniósł|odniosł*|urazi*|zawiódł|zawiodł*|wygórowan*)
        (ewentualn*|wszelk*|jakiekolwiek|możliwe) (niedogodnoś*|utrudnieni*|nieprzyjemnoś*)
        za (powstałe|zaistniałe|ewentualne|wszelkie) niedogodnoś*
        za niedogodnoś*
        (poczuł|poczuła|poczuli|czuje|czują) się (państwo|pan|pani) (urażon*|dotknięt*|zawiedzion*)
        (poczuł|poczuła|poczuli|czuje|czują) się (urażon*|dotknięt*|zawiedzion*)
        (trzeba|należało|wystarczyło|mogła|mógł|mogli|powinien|powinna|powinni) (pan|pani|państwo) (było|był|była) (przeczytać|sprawdzić|zapoznać|doczytać|czytać|uważać|pomyśleć|zapytać)
        (trzeba|należało|wystarczyło|mogła|mógł|mogli|powinien|powinna|powinni) (pan|pani|państwo) (przeczytać|sprawdzić|zapoznać|doczytać|czytać|uważać|pomyśleć|zapytać)
        (trzeba|należało|wystarczyło|mogła|mógł|mogli|powinien|powinna|powinni) (było|był|była) (przeczytać|sprawdzić|zapoznać|doczytać|czytać|uważać|pomyśleć|zapytać)
        (trzeba|należało|wystarczyło|mogła|mógł|mogli|powinien|powinna|powinni) (przeczytać|sprawdzić|zapoznać|doczytać|czytać|uważać|pomyśleć|zapytać)
        (trzeba było|należało|wystarczyło) (przeczytać|sprawdzić|zapoznać|doczytać|czytać|uważać|pomyśleć|zapytać)
        (to|jest to) (pana|pani|państwa|twoja) (wina|błąd|pomyłka)
        (pana|pani|państwa|twoja) (wina|błąd|pomyłka)
        (jak wyraźnie|jak jasno|zgodnie z) (napisano|napisaliśmy|regulaminem|widać)
        (inni|pozostali) (klienci|użytkownicy) (nie|jakoś)
        nikt inny (nie) (zgłaszał*|narzeka*|ma problem*)
        nikt inny (zgłaszał*|narzeka*|ma problem*)
        błąd użytkownika
        (ewentualn*|wszelk*|jakiekolwiek|możliw*|zaistniał*|powstał*) (dyskomfort*|kłopot*|problem*|niewygod*|zamieszani*|nieporozumieni*|przykroś*)
        (przepraszamy|przepraszam|przykro nam|przykro mi) ale
        (przepraszamy|przepraszam|przykro nam|przykro mi), ale
        gdyby (pan|pani|państwo|tylko) ... (przeczyta*|sprawdzi*|zajrza*|doczyta*|posłucha*|zapozna*|zapyta*|uważa*)
        gdyby (przeczytał*|sprawdził*|zajrzał*|doczytał*|posłuchał*|zapoznał*|zapytał*|uważał*|uważniej)
        (szkoda|żałujemy) że (nie|pan nie|pani nie|państwo nie) (przeczytał*|sprawdził*|zajrzał*|doczytał*|zapytał*|zapoznał*|posłuchał*)
        (szkoda|żałujemy), że (nie|pan nie|pani nie|państwo nie) (przeczytał*|sprawdził*|zajrzał*|doczytał*|zapytał*|zapoznał*|posłuchał*)
        nie (doczytał*|przeczytał*|zajrzał*|zapoznał*|zauważył*) (pan|pani|państwo|się pan|się pani|się państwo)
        (pan|pani|państwo) (nie doczytał*|nie przeczytał*|nie zapoznał*|źle|niewłaściwie|błędnie|nieuważnie)
        (źle|niewłaściwie|błędnie) (pan|pani|państwo)
        (jako|jest pan|jest pani|są państwo) (jedyny|jedyna|jedyni|pierwszy|pierwsza) ... (zgłasza*|narzeka*|skarż*|z takim|która|który)
        tylko (pan|pani|państwo) (zgłasza*|narzeka*|ma*|mają|skarż*|widzi*)
        (inni|pozostali|reszta) (klient*|użytkowni*|pasażer*|gracz*|gości*|goście|kupując*|zwiedzając*|osób) (jakoś|nie|są|sobie|daje|dają)
        (trzeba|należało|wystarczyło) (kupić|zamówić|przyjść|zgłosić|napisać|zadzwonić|pomyśleć)
        (trzeba|należało|wystarczyło) było (kupić|zamówić|przyjść|zgłosić|napisać|zadzwonić)
        (wygórowan*|przesadn*|nierealn*|nierealistyczn*) (oczekiwa*|wymaga*|żąda*)
        nikt inny nie (miał*|ma|zgłasz*|narzeka*|skarż*|pisał*)
        (szkoda|przykro nam) że tak (pan|pani|państwo) (odebr*|odczu*|zrozumia*)
        (szkoda|przykro nam), że tak (pan|pani|państwo) (odebr*|odczu*|zrozumia*)
        (szkoda|przykro nam|przykro mi|żałujemy), że tak (to|pan|pani|państwo)
    """,
    "asks": """
        (proszę|prosimy|prosze|poproszę|poprosimy) (o) (podać|podanie|napisać|wpisać|wysłać|przesłać|udostępnić|wkleić|dodać|zostawić|odpisać|numer|adres|dane|nr|imię)
        (proszę|prosimy|prosze|poproszę|poprosimy) (podać|podanie|napisać|wpisać|wysłać|przesłać|udostępnić|wkleić|dodać|zostawić|odpisać|numer|adres|dane|nr|imię)
        (podać|podaj*|napisać|napisz*|wpisać|wpisz*|wysłać|wyślij*|przesłać|prześlij*|wkleić|wklej*)
        (zostawić|zostaw*|odpisać|odpisz*|udostępnij*|dodaj*|potwierdź*|potwierdzić|potrzebujemy)
        (jaki jest|jaki masz)
        (poproszę|poprosimy|prosimy|proszę) (pana|panią|pani|państwa) o
        (poproszę|poprosimy) (pana|pani|państwa)
        o (wpisanie|podanie|przesłanie|wysłanie|wklejenie|pozostawienie|zostawienie|napisanie|udostępnienie|potwierdzenie)
        niech (pan|pani|państwo) (poda*|napisze*|napiszą|wpisze*|wpiszą|wyśle*|prześle*)
        (może|mogą|mogłaby|mógłby|mogliby) (pan|pani|państwo) (podać|napisać|wpisać|wysłać|przesłać|wkleić|zostawić|udostępnić)
        (wpisać|wklejamy|czekamy na|czekam na|poda (pan|pani)|napisze (pan|pani|tu pani|tu pan))
        jaki (ma|mają|macie|masz) (pan|pani|państwo)
        (na jaki|pod jakim|z jakiego)
    """,
    "data": """
        (numer*|nr|nr.|kod*) (zamówieni*|paczki|przesyłki|telefonu|klienta|konta|karty|faktury|pesel|dowodu|zgłoszenia|rezerwacji|reklamacji|komórki|tel|członkowsk*|legitymacj*)
        (adres*|e-mail*|email*|mail*|telefon*|pesel*|hasło|hasła|imię|nazwisko|data urodzenia)
        (datę urodzenia|dane (osobowe|karty|do przelewu|kontaktowe|adresowe|konta|do wysyłki))
        (dowód (zakupu|osobisty|wpłaty)|numer*|login*|paragon*|kod pocztowy|konto bankowe)
        (login*|nick|nazwę użytkownika|imienia|imieniem|nazwiska|nazwiskiem|daty urodzenia|datą urodzenia|adresem|telefonu|maila)
        (numer*|nr) (rezerwacji|biletu|pnr|zgłoszenia|karty|członkowski*|legitymacji|polisy|umowy|seryjn*|rachunku)
    """,
    "private": """
        (wiadomości prywatn*|wiadomość prywatn*|prywatn* wiadomoś*|prywatnie|priv|priva|priw*|pw|dm)
        (dm-ie|wiadomości bezpośredniej|wiadomość bezpośrednią|formularz*|mailowo|mailem|e-mailem)
        (na adres|stron* pomocy|centrum pomocy|messenger*|przez aplikację|w aplikacji|infolini*)
        (prywatn*|skrzynk*|na czacie|poufnie)
    """,
    "public": """
        (tutaj|tu|poniżej|w komentarzu|w komentarzach|pod (tym) postem|pod (tym) wpisem|w tym wątku)
        (w wątku|w odpowiedzi|publicznie|pod spodem)
        (tutaj|tu|poniżej|w komentarzu|w komentarzach|pod (tym) postem|pod wpisem|w tym wątku)
        (tutaj|tu|poniżej|w komentarzu|w komentarzach|pod postem|pod (tym) wpisem|w tym wątku)
        (tutaj|tu|poniżej|w komentarzu|w komentarzach|pod postem|pod wpisem|w tym wątku|w wątku)
        (w odpowiedzi|publicznie|pod spodem)
    """,
    "discloses": """
        (widzę|widzimy|sprawdziliśmy|sprawdziłem|sprawdziłam) ... (zamówieni*|konto|koncie|danych|adres*|historii|płatnoś*|systemie)
        (w|według|z) (naszym|naszych|naszego) (systemie|danych|systemu|bazie|ewidencji)
        (pana|pani|państwa|twoje) (zamówienie|paczka|konto|zwrot|płatność|adres) (z|na|wysłan*|zostało|została|to|przy|do|od) (dnia|ulic*|kwot*|miast*|na|do|przy|adres*)
        (pana|pani|państwa|twoje) (zamówienie|paczka|konto|zwrot|płatność|adres) (z|na|wysłan*|zostało|została|to|przy|do|od)
    """,
    "legal": """
        (zgodnie z (prawem|ustawą|kodeksem|przepisami)|w świetle prawa|z mocy prawa|prawnie)
        (niezgodne z prawem|kodeks* cywiln*|ustaw* o|rodo (nie|wymaga|pozwala|daje))
        (przepisy (nie|mówią|pozwalają|wymagają|dają)|prawo (nie|mówi|pozwala|wymaga|daje|stanowi))
        (przysługuje|przysługują|nie przysługuje) (panu|pani|państwu|ci|prawo|odszkodowanie|zwrot|roszczenie)
        (przysługuje|przysługują|nie przysługuje)
        (ma|mają|masz|nie ma|nie mają) (pan|pani|państwo|pełne) (prawo|prawa|podstaw*|roszczeni*|podstawy) (do|prawn*|aby|by)
        (ma|mają|masz|nie ma|nie mają) (pan|pani|państwo|pełne) (prawo|prawa|podstaw*|roszczeni*|podstawy)
        (ma|mają|masz|nie ma|nie mają) (prawo|prawa|podstaw*|roszczeni*|podstawy) (do|prawn*|aby|by)
        (ma|mają|masz|nie ma|nie mają) (prawo|prawa|podstaw*|roszczeni*|podstawy)
        (w sądzie|do sądu|przed sądem|sąd) ... (wygra*|przegra*|pozwać|oddali|uzna|można|odrzuc*|szans*)
        (pozwać|wnieść pozew|dochodzić) (nas|roszcz*|odszkod*|swoich|praw)
        (pozwać|wnieść pozew|dochodzić)
        (wiążąc* prawnie|prawnie wiążąc*|nieważn* prawnie|bezpraw*|legaln*|nielegaln*)
        (narusz*) (licencj*|praw* autorsk*|umow*|znak*|prawo)
        (gwarancja|rękojmia) (wygas*|przepada|nie obowiązuje|obejmuje z mocy)
        z (prawnego punktu widzenia|punktu widzenia prawa|mocy ustawy|ustawy wynika)
        (należy|należą) się (panu|pani|państwu|ci) ... (z ustawy|ustawowo|prawnie|rekompensat*|odszkodowani*)
        (zapis|umow*|regulamin*|klauzul*|postanowieni*) ... (jest|są) (nieważn*|niewiążąc*|bezprawn*|niedozwolon*|ważn*|wiążąc*|zgodn* z prawem|abuzywn*)
        (sąd|sądzie|sądu) ... (przyzna*|rację|orzek*|stanie po|odda*)
        nie (ponosimy|ponosi|ponoszą) odpowiedzialności
        odpowiedzialnoś* prawn*
        nie (może|mogą|możesz) (pan|pani|państwo) (żądać|domagać|dochodzić|pozwać|reklamować)
        (według|wedle|zgodnie z|w myśl|na mocy|na podstawie) (przepis*|praw*|ustaw*|rodo|kodeks*|dyrektyw*|rozporządzeni*)
        praw* (konsumenck*|konsument*|cywiln*|autorsk*|przewozow*|pracy) ... (stoi|mówi|pozwala|nie|daje|chroni|wymaga|jest)
        (może|mogą|możesz) (pan|pani|państwo|nas) ... (pozwać|pozew|iść do sądu|podać do sądu)
        ustawow* (prawo|termin|obowiąz*|uprawnieni*)
        (mamy|mają|ma) (pełne|wszelkie|święte) prawo
        roszczeni* ... (przedawni*|bezzasadn*|wygas*|niezasadn*)
    """,
    "medical": """
        (bezpieczn*|nieszkodliw*|zdrow*|wskazan*) (jest|są) (dla|w ciąży|przy|podczas|do) (chor*|dziec*|niemowl*|kobiet*|ciąż*|alergi*|cukrzy*|karmi*|diabet*|osób|skór*|astmat*|wszystkich|picia|spożycia|zdrowia|pacjent*|żołąd*)
        (bezpieczn*|nieszkodliw*|zdrow*|wskazan*) (dla|w ciąży|przy|podczas|do) (chor*|dziec*|niemowl*|kobiet*|ciąż*|alergi*|cukrzy*|karmi*|diabet*|osób|skór*|astmat*|wszystkich|picia|spożycia|zdrowia|pacjent*|żołąd*)
        (leczy|leczą|wyleczy*|uzdrawia*|zapobiega*|łagodz*|uśmierza*|pomaga na|pomoże na|wspomaga*)
        (detoks*|odporność|oczyszcza organizm|działa (przeciw|na ból|leczniczo))
        (dawk*|dawkowa*|tabletk*|lek|leki|leków|paracetamol*|ibuprofen*|maść|maści|antyhistamin*)
        wapno
        (polecan*|zatwierdzon*|rekomendowan*|zalecan*|przebadan*) (przez) (lekarz*|dermatolog*|klinicznie|medyczn*)
        (polecan*|zatwierdzon*|rekomendowan*|zalecan*|przebadan*) (lekarz*|dermatolog*|klinicznie|medyczn*)
        (to|tylko|pewnie|raczej|zapewne|najpewniej|prawdopodobnie) (alergia|uczulenie|podrażnienie|infekcja|zatrucie|wysypka|zwykła|lekkie|reakcja|wirus)
        (nie trzeba|nie ma potrzeby|nie musi*|niepotrzebn*) ... (lekarz*|szpital*|sor|pogotowi*)
        (samo|szybko|wkrótce|zaraz) (przejdzie|zniknie|minie|się zagoi)
        (przejdzie|minie|zagoi się) (samo|szybko|po|za)
        (kobiet*|osob*|dzieci*|niemowlęt*|alergi*|astmaty*|diabety*|cukrzy*|chorzy|chorym|ciężarn*|karmiąc*|seniorzy|seniorom) ... (mogą|może|można|wolno) ... (bez obaw|spokojnie|bezpieczn*|używać|jeść|pić|stosować|nosić|korzystać|spać)
        (dla|u|przy) (diabetyk*|alergik*|astmatyk*|niemowl*|ciężarn*|karmiąc*|cukrzyc*|astm*|alergi*|nadciśnieni*|padaczc*|padaczk*) ... (bezpieczn*|odpowiedni*|wskazan*|nieszkodliw*|polecan*)
        nie (zaszkodzi|szkodzi|uczula|podrażnia|uczuli|wywołuje|powoduje) ... (astm*|alergi*|alergik*|uczul*|dziec*|ciąż*|skór*|zdrowi*|podrażnie*|reakcj*)
        (posmarować|posmaruj*|smarować|przyłożyć|przykład*|zażyć|zażywać|łyknąć|wypić|wziąć|przyjąć|brać) ... (krem*|maś*|maści|lód|lodem|tablet*|wapno|lek*|syrop*|kropl*|przeciwból*|witamin*)
        lekarz* (nie będzie|nie jest|nie są) (potrzebn*|konieczn*)
        (wzmacnia|podnosi|poprawia|wspiera|reguluje|obniża) ... (odpornoś*|sen|trawieni*|krążeni*|zdrowi*|ciśnieni*|cholesterol*|samopoczuci*)
        nie uczula
    """,
    "hazard": """
        (oparz*|poparz*|pożar*|ogień|ognia|dym|dymi*|dymu|wybuch*|iskr*|prąd*|poraził*|porażeni*)
        (przegrz*|gorąc*|stopił*|topi*|ran*|zranił*|skalecz*|krew|krwawi*|zadławi*|zatru*|alergi*)
        (uczul*|wysypk*|opuchl*|spuch*|pękł*|pęka*|ostr*|pleś*|szpital*|sor|karetk*|niebezpiecz*)
        (zagroż*|bateri*|szkł*|złama*|spadł*|oko|palec|pęcherz*|chor*)
    """,
    "stop use": """
        (nie|przestać|proszę przestać|przestań|zaprzestać|wstrzymać|prosimy nie|proszę nie) (używać|używaj*|korzystać|ładować|otwierać|podłączać|pić|jeść|nosić|włączać|dotykać|stosować|podawać|uruchamiać)
        (nie używa*|odłączyć|odłącz*|odstawić|odstaw*|odłożyć|odłóż*|wyłączyć|wyłącz*)
        (wycofać z użycia|wstrzymać się|przerwać (używanie|ładowanie|korzystanie)|zaprzestani*)
    """,
    "downplays": """
        (nic (poważnego|groźnego|takiego|się nie stało|strasznego|się nie stanie)|bez obaw)
        proszę się nie (martwić|przejmować|bać)
        nie ma (powodu|powodów|się czym|czego|co) (do) (niepokoj*|obaw*|martwić|bać|panik*)
        (to normalne|zupełnie normaln*|całkiem normaln*|całkowicie bezpieczn*|w pełni bezpieczn*)
        (to się zdarza|zdarza się|bez paniki|nieszkodliw*|niegroźn*)
        (nie ma (powodu|powodów|się czym|czego|co) (niepokoj*|obaw*|martwić|bać|panik*)|to normalne)
        (zupełnie normaln*|całkiem normaln*|całkowicie bezpieczn*|w pełni bezpieczn*|to się zdarza)
        (zdarza się|bez paniki|nieszkodliw*|niegroźn*)
        (można|można nadal|nadal można|dalej można|wciąż można|da się) (używać|korzystać|pić|jeść|ładować|nosić|skleić|naprawić)
        (skleić|zakleić|klej*|taśm*|zeszlifować|samodzielnie naprawić|we własnym zakresie)
        (domowym sposobem|wystarczy (wytrzeć|przetrzeć|opłukać|umyć|dokręcić|skleić|wysuszyć))
        (tylko|zaledwie|to tylko) (iskra|dymek|drobn*|mał*|lekk*|zadrapani*|niewielk*|trochę)
    """,
    "press": """
        (nasz|oto nasz|jako) (komentarz|oficjalne stanowisko|cytat)
        (można|proszę|śmiało|może pan|może pani|mogą państwo) (nas|mnie|to|śmiało) (cytować|zacytować|napisać|opublikować)
        (można|proszę|śmiało|może pan|może pani|mogą państwo) (cytować|zacytować|napisać|opublikować)
        (nieoficjalnie|między nami|poza protokołem|off the record|nie do publikacji|w tajemnicy)
        prywatnie mogę
        (plotka|plotki|informacja|doniesienia|pogłoski|artykuł) (jest|są|to) (prawd*|nieprawd*|fałsz*|bzdur*|zmyślon*)
        (sprzedaż|przychody|zysk*|zatrudnienie|obroty) ... (wzrosł*|spadł*|wynosi*|wyniosł*|rosn*)
    """,
    "press route": """
        (biur* prasow*|dział* prasow*|rzecznik*|zesp* prasow*|kontakt* dla mediów)
        (dział* komunikacji|biur* medi*|dla mediów)
    """,
    "confirms leak": """
        (wyciekł*|wyciek (danych|nastąpił|był|miał)|włamano|włamanie|zhakowan*)
        (doszło do (wycieku|włamania|naruszenia)|potwierdzamy (lukę|wyciek|błąd|podatność|atak))
        (wiemy o|znamy) (tej|tę|luce|lukę|wycieku|podatnoś*|dziur*)
        (opisać|opisz*|napisać|napisz*|podać|wkleić|pokazać|wyjaśnić) ... (krok*|exploit*|sposób|szczegół*|jak to|lukę|żądanie|payload)
        (założyć|otworzyć|zgłosić) (publiczn*|issue|zgłoszenie na github*)
        (żadne|dane) (dane) ... (nie wyciekły|są bezpieczne|nie zostały)
        (żadne|dane) ... (nie wyciekły|są bezpieczne|nie zostały)
    """,
    "ad hoc money": """
        (voucher*|bon*|kupon*|rabat*|zniżk*|kod rabatowy|gratis*|darmow*|za darmo|prezent*)
        (punkt* gratis|na nasz koszt|bez opłat)
        (zwrócimy|oddamy|przelejemy|zwrócę|oddam|anulujemy|damy|dorzucimy|przyznamy) ... (pieniądze|całość|kwot*|pełn*|opłat*|połow*|podwójn*|bon*|rabat*|zniżk*)
        (zrobimy|zrobię|robimy|robię) (dla pana|dla pani|dla państwa|mały|jeden|tym razem) wyjątek
        (zrobimy|zrobię|robimy|robię) wyjątek
        (wyjątk*|wyjątek|naginamy|nagniemy|przymkniemy oko)
        nie (zwracamy|oddajemy|przyjmujemy zwrotów|ma zwrotów|ma możliwości zwrotu|zwrócimy|oddamy)
    """,
    "slurs": """
        (debil*|idiot*|kretyn*|głup*|durn*|wariat*|psychol*|psychiczn*|upośledz*|niedorozw*|kalek*)
        (inwalid*|ślep*|głuch* jak|autystyk*|downi*|schizofreni*|babci*|dziad*|staruch*|stare baby)
        (moher*|grażyn*|janusz*|madka|madki|blondynk*|baba|baby|babsk*|cygan*|cyganić|ocyganić)
        (murzyn*|żyd|żydz*|ciapat*|pedał*|wieśniak*|wieśniar*)
        (w (pana|pani|tym|waszym|podeszłym) wieku|dla seniorów|osoby starsze (nie|zwykle|często))
        (kobiety|panie|faceci|mężczyźni|starsi ludzie) (nie|zwykle|zawsze|często|już tak|tak mają)
        (jak|typow*) (baba|blondynka|kobieta|facet|dziewczyna)
    """,
    "jargon": """
        (api|sdk|json|ssl|dns|cdn|backend*|frontend*|endpoint*|payload*|stack trace|webhook*|cache*)
        (regex|kernel|middleware|rollback*|hotfix*|deploy*|repo|commit*|pull request*|token* sesji)
        (sku|rma|sla|tier*|eskalacj*|fulfillment|ticket* w kolejce|timeout*)
    """,
    "trolls": """
        (troll*|kłamc*|kłamie pan*|hejter*|hejt*|żałosn*|śmieszn*|frustrat*|płacz*|nudzi się)
        (zajmij się czymś|zajmijcie się|proszę zająć się|lecz się|dorośnij*|ogarnij się|naucz się)
        (proszę się nauczyć|proszę najpierw|poczytaj*|wstyd*|jak dziecko|kto pyta|gówno*)
        (nie znasz się|nie zna się|bzdur*|bredni*|nasza cierpliwość)
        (jak|jeśli|skoro) (się) nie (podoba|pasuje|odpowiada) ... (nie kupuj*|droga|proszę|odejść|idź*|wolna)
        (jak|jeśli|skoro) nie (podoba|pasuje|odpowiada) ... (nie kupuj*|droga|proszę|odejść|idź*|wolna)
        nie nasz (problem|kłopot)
    """,
    "despair": """
        (nie chcę (już) żyć|nie chce mi się żyć|skończyć ze sobą|skończę ze sobą|zabić się)
        (zabiję się|samobój*|nie widzę sensu|nie mam (już) siły żyć|odebrać sobie życie)
        (lepiej beze mnie|chcę umrzeć|okaleczam się|tnę się)
        (zabiję się|samobój*|nie widzę sensu|nie mam siły żyć|odebrać sobie życie|lepiej beze mnie)
        (chcę umrzeć|okaleczam się|tnę się)
        (nie chcę żyć|nie chce mi się żyć|skończyć ze sobą|skończę ze sobą|zabić się|zabiję się)
        (samobój*|nie widzę sensu|nie mam (już) siły żyć|odebrać sobie życie|lepiej beze mnie)
        (samobój*|nie widzę sensu|nie mam siły żyć|odebrać sobie życie|lepiej beze mnie|chcę umrzeć)
        (okaleczam się|tnę się)
    """,
    "grief": """
        (zmarł*|umarł*|śmierć|śmierci|pogrzeb*|żałob*|odszedł*|odeszła|świętej pamięci|ś.p.)
        (strata (męża|żony|mamy|taty|ojca|matki|syna|córki)|poronił*|poronieni*)
    """,
    "upset": """
        (zawiedz*|rozczarowan*|wściek*|zdenerwowan*|wkurz*|denerwuj*|skandal*|żenad*|wstyd*|kpin*)
        (dramat*|tragedi*|porażk*|beznadziej*|okropn*|fataln*|koszmar*|oszuści|oszust*|oszuka*)
        (kłam*|ignoruj*|brak odpowiedzi|nikt nie (odpowiada|odpisuje|odbiera)|nadal (nie|czekam))
        (wciąż (nie|czekam)|dalej (nie|czekam)|ile można|od tygodni*|trzeci raz|drugi raz)
        (nigdy więcej|zepsut*|zepsuł*|popsuł*|złama*|pękł*|zniknę*|zginę*|straci*|płaczę|rozpacz*)
        (boję się|uszkodz*)
    """,
    "empathy": """
        (przepraszam|przepraszamy|przykro|przeprosin*|wybaczyć|wybacz*)
        (rozumiem*|rozumiemy|doskonale wiemy|wiemy|współczuj*|współczuć|wyobrażamy sobie)
        (to|faktycznie|naprawdę|rzeczywiście|istotnie) (uciążliw*|frustruj*|irytuj*|przykr*|trudn*|denerwuj*|nieprzyjemn*|straszn*|niedopuszcz*|musiał*|kłopot*|niepokoj*)
        (dziękuj*|dzięki) (za|że) (zgłoszeni*|cierpliwoś*|sygnał*|szczer*|zaufani*|wiadomoś*|opini*|napisa*|cierpliw*|informacj*|podzieleni*)
        (mamy nadziej*|mam nadziej*|oby)
        (życzymy|życzę|zdrowia|powrotu do zdrowia|dobrze, że)
        (nie tak|tak nie) (powinno|powinna|powinien|ma|miał*) (być|to|wyglądać|działać|się)
        (nie tak|tak nie) (powinno|powinna|powinien|ma|miał*)
        (wyrazy współczucia|kondolencj*|łączymy się)
        (ma|mają) (pan|pani|państwo) racj*
    """,
    "care": """
        (nie (jesteś|jest pan|jest pani|są państwo) sam*|telefon zaufania|116 123|116 111)
        (800 70 2222|112|infolinia wsparcia|telefon* kryzysow*|ktoś bliski|kimś bliskim)
        (bliskiej osob*|porozmawia* z|psycholog*|dziękujemy, że (pan|pani|to|nam)|wysłucha*)
        dobrze, że (pan|pani|o tym)
    """,
    "sells": """
        (promocj*|rabat*|zniżk*|now* kolekcj*|kup*|sklep*|zamów*|oferta|ofercie|ofert*|subskrypcj*)
        (premium|nowość|nowości|wypróbuj*|polecamy nasz*|bestseller*|konkurs*|voucher*|klub*)
    """,
    "commitment": """
        (dodamy|zrobimy|wprowadzimy|wdrożymy|wydamy|zaimplementujemy|przygotujemy|zbudujemy|przywrócimy|wypuścimy|dołożymy) (to|tę|tą|ten|ją|go|taką|taki|je|funkcj*|wersj*|na pewno|w)
        (na pewno|z pewnością|już|wkrótce|niedługo) (to) (dodamy|będzie|się pojawi|pojawi się|wprowadzimy|zrobimy|wróci|trafi|wydamy)
        (na pewno|z pewnością|już|wkrótce|niedługo) (dodamy|będzie|się pojawi|pojawi się|wprowadzimy|zrobimy|wróci|trafi|wydamy)
        (będzie|pojawi się|trafi|znajdzie się) (w|do) (kolejn*|następn*|najbliższ*|wersj*|now*)
        (jest|to jest|mamy to) (w planach|na roadmapie|zaplanowane|w drodze)
        (w planach|na roadmapie|zaplanowane|w drodze)
    """,
    "dismissal": """
        (nikt (tego|nie|o to)|mało kto) (nie) (potrzebuj*|chce|używa|pyta|prosi|prosił*|używał*)
        (nikt (tego|nie|o to)|mało kto) (potrzebuj*|chce|używa|pyta|prosi|prosił*|używał*)
        (nie ma (takiej potrzeby|sensu|mowy|szans)|bez sensu|głupi pomysł|dziwn* (pomysł|prośb*))
        (zbędn*|nie planujemy i nie|nigdy (tego) nie (dodamy|zrobimy|będzie))
        (zbędn*|nie planujemy i nie|nigdy nie (dodamy|zrobimy|będzie))
        (proszę|można|wystarczy) (po prostu) (używać|użyć|kupić|wybrać) (czegoś|coś|inn*)
        (proszę|można|wystarczy) (używać|użyć|kupić|wybrać) (czegoś|coś|inn*)
        tak ma być
        działa zgodnie z (projektem|założeni*)
        mamy ważniejsze
    """,
    "reuse": """
        (wykorzystamy|użyjemy|wrzucimy|wrzucamy|udostępnimy|udostępniamy|opublikujemy|publikujemy|pokażemy|wstawimy|bierzemy|pożyczamy|zabieramy|drukujemy|wydrukujemy|dajemy|ukradniemy|kradniemy) ... (zdjęci*|fot*|film*|przepis*|opini*|tekst*|na naszym*|na profil*|stron*|je|to|cytat*|grafik*)
        (zdjęci*|fotk*|film*|przepis*|opini*|grafik*) ... (trafi*|ląduje|wylądu*|już jest|wisi|użyliśmy|wykorzystaliśmy)
    """,
    "asks leave": """
        czy (możemy|moglibyśmy|mogę|wolno|zgadza*|wyraża*|można|pan|pani|nie ma)
        (za (zgodą|pozwoleniem)|jeśli (pan|pani|państwo|można|zgod*|nie ma)|o zgodę|zgod* na)
        pozwol*
    """,
    "takes credit": """
        (nasz|naszego|naszych|dzięki naszemu|dzięki naszym|dzięki naszej) (wspaniał*|genialn*|świetn*|zdoln*) (zespoł*|zespół|programist*|ekip*|pomysł*|inżynier*)
        (nasz|naszego|naszych|dzięki naszemu|dzięki naszym|dzięki naszej) (zespoł*|zespół|programist*|ekip*|pomysł*|inżynier*)
        (sami|już dawno|dawno) (wpadliśmy|wymyśliliśmy|znaleźliśmy|wiedzieliśmy|o tym wiemy)
    """,
    "candidate": """
        (aplikacj*|cv|zgłoszeni* rekrutac*|kandydatur*|rozmow* kwalifikac*|profil*) ... (świetn*|słab*|odrzuc*|przyjęt*|dobr*|nie spełnia*|bez szans|zakwalifikow*|przeszł*|najlepsz*|podoba*)
        (szans* (są|ma|duż*|mał*|niewielk*|spor*)|dostan* (pan|pani|państwo) pracę)
        (ma (pan|pani) tę pracę|za mało doświadczeni*|inn* kandydat*|zbyt młod*|za star*)
        (szepn* słówko|pensja|wynagrodzenie wynosi)
        (szans* (są|ma|duż*|mał*|niewielk*|spor*)|dostan* pracę|ma (pan|pani) tę pracę)
        (za mało doświadczeni*|inn* kandydat*|zbyt młod*|za star*|szepn* słówko|pensja)
        wynagrodzenie wynosi
    """,
    "sides": """
        (popieramy|potępiamy|sprzeciwiamy się|jesteśmy (za|przeciw*)|wspieramy protest*)
        (nie popieramy|stoimy po stronie|solidaryzujemy|zgadzamy się z (rządem|opozycj*|protest*))
        bojkotuj*
        (rząd|premier|prezydent|minister|opozycja|partia|prawica|lewica|strajk*|protest*|unia) ... (powinien|powinna|myli|kłamie|ma rację|nie ma racji|niszczy|skompromit*|do dymisji|wstyd|słuszn*)
        (głosujcie|głosujemy|głosować) (na|przeciw*)
        czas na (zmian*|dymisj*)
    """,
    "conduct case": """
        (zgłoszenie|sprawa|sprawie|skarga|zgłaszając*|oskarżon*) (przeciw*|na|dotycząc*|od|w sprawie|wobec|jest|został*) (pana|pani|użytkownik*|osob*|moderator*|znana|zamknięt*)
        (zgłoszenie|sprawa|sprawie|skarga|zgłaszając*|oskarżon*) (przeciw*|na|dotycząc*|od|w sprawie|wobec|jest|został*)
        (zbanowa*|zablokowa*|wyrzuc*|ukara*|ostrzeg*|usunę*) (go|ją|ich|tego|tę|użytkownik*|osob*|został*|liśmy)
        (on|ona|oni) (tylko|po prostu) (żartował*|żartowali|miał na myśli|nie miał* nic złego|taki ma styl|taki już jest)
        (on|ona|oni) (żartował*|żartowali|miał na myśli|nie miał* nic złego|taki ma styl|taki już jest)
        (tylko|po prostu) (żartował*|żartowali|miał na myśli|nie miał* nic złego|taki ma styl|taki już jest)
        (żartował*|żartowali|miał na myśli|nie miał* nic złego|taki ma styl|taki już jest)
        (to|był) (tylko|taki|zwykły) (żart|żarcik|żarty|nieporozumieni*)
        (tylko|taki|zwykły) (żart|żarcik|żarty|nieporozumieni*)
        (przesad*|przewrażliwi*|proszę nie przesadzać|nie ma co się obrażać|więcej dystansu)
        (trochę dystansu|luzu)
        zgłosił* (go|ją|to|pan*)
    """,
    "joke": """
        (haha*|hehe*|hihi*|xd|xdd*|lol|żarcik*|żartuj*|śmieszk*|przynajmniej|chociaż|darmow* sauna)
        (darmow* prysznic|bonus*|niespodziank*|złośliwość rzeczy|gremlin*|skrzat*|krasnolud*|ups)
    """,
    "bash": """
        (tandet*|badziew*|śmieć|śmieci*|szmelc*|chłam*|podrób*|podróbk*|kopiuj*|skopiowa*|kradn*)
        (ukradl*|gorsz*|najgorsz*|psuj*|cieknie|ciekną|przecieka*|oszuk*|oszust*|kłam*|marn*|słab*)
        (drog*|przepłac*|szpieg*|sprzedaj* dane|żałosn*|do niczego|nie umie*|nie potrafi*)
        (nie dorasta*|mog* pomarzyć|w tyle|zabawk*|byle jak*)
    """,
    "bash alone": """
        w (przeciwieństwie|odróżnieniu) (do|od) (inn*|konkurencj*|niektór*|tamt*|pewn*)
        (konkurencj*|konkurent*|inne (marki|firmy|aplikacje)|inni (producenci)) ... (oszczędza*|nie|kopiuj*|kradn*|gorsz*|oszuk*|tandet*|psuj*|cieknie|słab*|tylko|może pomarzyć|drog*)
        (konkurencj*|konkurent*|inne (marki|firmy|aplikacje)|inni ) ... (oszczędza*|nie|kopiuj*|kradn*|gorsz*|oszuk*|tandet*|psuj*|cieknie|słab*|tylko|może pomarzyć|drog*)
        (lepsz*|bezpieczniejsz*|solidniejsz*) (niż|od) (u) (konkurencj*|inn*|tamt*|ich)
        (lepsz*|bezpieczniejsz*|solidniejsz*) (niż|od) (konkurencj*|inn*|tamt*|ich)
    """,
    "disclosure": """
        (pracuję|pracujemy|jestem zatrudnion*|działam|dorabiam) (w|dla|na|przy|z|jako)
        (jestem|jesteśmy) (z|w|częścią|członki*|pracowni*|współtwórc*|ambasador*|wolontariusz*|opiekun*|maintainer*|programist*|twórc*|autor*|współautor*) (zespoł*|ekip*|projekt*)
        (jestem|jesteśmy) (z|w|częścią|członki*|pracowni*|współtwórc*|ambasador*|wolontariusz*|opiekun*|maintainer*|programist*|twórc*|autor*|współautor*)
        (jako|tu) (pracowni*|ambasador*|wolontariusz*|opiekun*|maintainer*|programist*|twórc*|członek|członkini|część|współautor*|zespół)
        (#reklama|#współpraca|#ad|#ambasador*|reklama|współpraca reklamowa|materiał sponsorowany)
        (współpraca płatna|sponsorowan*)
        (mój|moja|mojej|moim) (pracodawc*|firm*|prac*|zespoł*)
        (rozwijam|współtworzę|tworzę|utrzymuję) (ten|tę|projekt*|aplikacj*)
    """,
    "denies affiliation": """
        nie (pracuję|jestem (pracowni*|związan*|opłacan*)|mam (z nimi|nic wspólnego|żadnego związku)|płacą mi)
        (zwykł* (klient*|użytkowni*)|tylko (klient*|użytkowni*)|zadowolon* klient*)
    """,
    "claims": """
        (najlepsz*|polecam*|świetn*|super|rewelac*|znakomit*|kup*|warto|uwielbiam*|lepsz*)
        (niezawodn*|genialn*|spróbuj*)
    """,
    "sure of cause": """
        (ponieważ|bo|przez|z powodu|przyczyn*|winn* jest|spowodowan*|powodem|w wyniku|wskutek)
        (skutek|zawinił*|hakerz*|atak*|awaria serwer*|błąd w|błędem w)
    """,
    "recovery": """
        (odzyskamy|przywrócimy|wrócą|wróci|odzyska*|naprawimy)
        (uda się (odzyskać|przywrócić|naprawić)|będzie (naprawion*|przywrócon*|działać))
        (będą (przywrócon*|działać)|wszystko (wróci|będzie|odzysk*))
        (nic|żadne dane|dane|wszystkie dane) (nie (przepadło|przepadły|zginęło|zginęły|zostały utracone)|są bezpieczne)
    """,
    "quantity": """
        (tysiąc*|setki|setek|dziesiątk*|milion*|garstk*|kilka osób|kilku użytkowników)
        (kilkadziesiąt*|kilkaset|niewielu|nieliczn*|większość|mniejszość|połowa|procent*|wszyscy)
        niewielk* (grup*|część|odsetek)
    """,
    "rumour": """
        (podobno|plotk*|pogłosk*|słyszeliśmy|ponoć|prawdopodobnie|chyba|przypuszcza*|zapewne|pewnie)
        (wydaje (się|nam|mi)|domyśla*|możliwe, że|być może)
    """,
    "obeys": """
        (zgodnie z|na) (pana|pani|państwa|twoim|twoją|twoje) (polecenie*|instrukcj*|żądani*|poleceni*)
        (zgodnie z|na) (polecenie*|instrukcj*|żądani*|poleceni*)
        (zasady|instrukcje|reguły|prompt*) ... (zignorowan*|wyłączon*|zmienion*|przyjęt*)
        tryb (administrator*|debug*|programist*)
    """,
    "familiar": """
        (ty|ci|ciebie|cię|tobie|tobą|twój|twoj*|twoim|twoją|twego|masz|możesz|chcesz|wiesz|widzisz)
        (jesteś|byłeś|byłaś|będziesz|musisz|potrzebujesz|dostaniesz|znajdziesz|otrzymasz|używasz)
        (korzystasz|napisz|wyślij|daj|podaj|sprawdź|zobacz|spróbuj|kliknij|zrób|skontaktuj|odezwij)
        (pisz|zajrzyj|powiedz|przeczytaj|zaktualizuj|zainstaluj|cześć|hej|hejka|siema|elo|wbijaj)
        (wpadnij|dodaj|wejdź|pamiętaj|kochana|kochany|kochanie|słonko|misiu|złociutka)
    """,
    "conduct": """
        (nęka*|molest*|obraża*|obrazi*|rasis*|rasizm*|seksis*|seksizm*|homofob*|groził*|grozi*|prześladow*|hejtu*|moderator*|kodeks* postępowania|zbanowa*|wyzywa*)
    """,
    "injection": """
        (zignoruj|ignoruj|pomiń|zapomnij) ... (instrukcj*|polece*|zasad*|reguł*)
        (bocie|bot|asystencie|asystent|ai) (odpowiedz|napisz|powiedz|ogłoś|potwierdź|masz|musisz)
        (odpowiedz|napisz|ogłoś|potwierdź) (wszystkim|że|tylko|dokładnie)
    """,
}
