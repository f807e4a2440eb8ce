"""The dictionaries of `gloss.py`: what people say to brands, as `word=english`; `*` ends a stem."""

from __future__ import annotations

LOANS = frozenset(
    """app update login refund checkout error bug crash server order voucher promo stok restock review rating
password email spam bot live chat online offline website link cashback discount diskon followers giveaway admin
customer service support paypal visa bank transfer invoice premium account beta android ios windows linux feature
dark mode wifi bluetooth usb plugin backup sync download upload install release version open source github
feedback influencer content media podcast interview press vegan bpa gluten phishing hacker scam fake boycott
marketing team logo design video foto film blog forum tutorial newsletter shop outlet ok super story meme
cookies gdpr data status test hotline kurier sms pin cvv otp token api""".split()
)

POLISH = """
składam|składamy|złożę|złożyć|składa=file
nie=not nic=nothing nikt|nikogo=nobody nigdy=never bez=without ani=nor tak=yes już=already jeszcze=still
dalej|nadal|wciąż=still i|oraz|a=and albo|lub|czy=or ale|lecz=but że|iż=that bo|ponieważ|gdyż=because
jeśli|jeżeli|gdyby=if żeby|aby|by=so_that w|we=in na=on z|ze=with do=to od=from po=after za=for przed=before
przez=through dla=for o=about u=at pod=under nad=over co|czego=what kto|kogo=who gdzie=where kiedy=when
dlaczego|czemu=why jak=how ile|ilu=how_much który|która|które|których|którą=which jaki|jaka|jakie=what_kind
ja|mnie|mi|mną=me mój|moja|moje|moją|mojej|mojego|moim|moich=my my|nas|nam=us nasz*=our
ty|ciebie|ci|cię|wy|was|wam|wami=you wasz*=your twój|twoja|twoje=your pan|pani|państw*=you on|jego|mu=he
ona|jej|ją=she oni|ich|im=they to|ten|ta|te|tego|tej|tym|tych=this tam=there tu|tutaj=here się|sobie=
jest|są|być|jestem|jesteś|jesteście|jesteśmy=is był|była|było|byli|były=was będzie|będą|będę|będziecie=will
mam|ma|mają|macie|mamy|masz|mieć|miał*=have mogę|może|możecie|można|możemy|mogli|mogł*|móc=can
chcę|chce|chciał*|chcemy|chcecie=want trzeba|musi|muszę|musimy|powin*=must proszę|poproszę|prosimy=please
dzięk*|dziękuj*|podzięk*=thanks przeprasz*|przepros*=apologise witam|cześć|hej|dzień=hello
dobry|dobra|dobre|dobrze|dobrą=good bardzo|mega|strasznie=very naprawdę=really tylko=only też|również=also
znowu|znów|ponownie=again zawsze=always wszyst*=everything każd*=every inn*=other
super|świetn*|wspaniał*|rewelac*|fantast*|genialn*=great najlep*=best piękn*|ślicz*|ładn*=beautiful
kocham|uwielbi*|koch*=love lubi*=like polec*=recommend zadowol*=happy szczęśliw*|rados*|ciesz*=happy
gratul*=congratulations brawo=bravo pochwa*=praise ulubion*=favourite smacz*|pyszn*=tasty wygodn*=comfortable
solidn*=solid źle|zły|zła|złe|słab*=bad okropn*|fataln*|tragicz*|beznadziejn*|dramat*=terrible
wstyd*|żenuj*|skandal*=shame najgor*=worst rozczarow*|zawiod*|zawied*=disappointed
wściek*|wkurz*|zły|nerw*=angry kpin*|żart*=joke oszuk*|oszust*|naciąg*=scam_fraud kłam*=lie
zepsu*|popsu*|uszkodz*=broken pęk*|pękn*=cracked rozbi*|stłucz*=smashed przeciek*|ciekn*|cieknie=leaks
odpad*|urwał*|oderwał*=came_off nie_działa=not_working działa*=works przesta*=stopped
zacina*|zawiesz*|wiesza*=freezes wyłącz*=turns_off włącz*=turns_on błąd|błęd*=error awari*=outage
problem*=problem kłopot*=trouble usterk*|wad*=defect napraw*=repair serwis*=service_repair gwaranc*=warranty
reklamac*=complaint_claim aplikacj*|apk*=app telefon*|smartfon*=phone komput*|laptop*=computer stron*=page
logow*|zalogow*|loguj*=login hasł*=password kont*|konta=account aktualizac*|zaktualiz*=update
zamówi*|zamów*|zamawi*=order paczk*|przesył*=parcel dostaw*|dostarcz*=delivery kurier*=courier
wysył*|wysła*=shipping dotar*|dosz*|dojdzie=arrived przysz*|przyj*=came opóźn*|spóźn*=late czeka*=waiting
tydzień|tygod*=week dzień|dni|dnia=day miesiąc*|miesięc*=month rok|roku|lat|lata=year godzin*=hour minut*=minute
dziś|dzisiaj|dzisiej*=today wczoraj=yesterday jutro=tomorrow temu=ago teraz|zaraz=now termin*|dat*=date
długo=long szybk*=fast pieniądz*|pienięd*|kas*=money zwrot*|zwróc*|zwrac*|oddacie|odda*=refund_return
płac*|zapłac*|opłat*|płatnoś*=payment rachun*|faktur*=invoice obciąż*|pobra*|ściąg*=charged kart*=card
konto_bankowe=bank przelew*=transfer cen*|koszt*|kosztuj*=price drog*|drogo=expensive tani*|tanio=cheap
rabat*|zniżk*|promocj*|kod*=discount_code anulow*|rezygn*|odwoł*=cancel subskrypc*|abonament*=subscription
wymian*|wymien*=exchange kupi*|kupow*|zakup*=buy sprzeda*=sell sklep*=shop klient*=customer
obsług*=customer_service pracowni*=staff szef*|kierowni*=manager infolini*=hotline
odpowied*|odpisa*|odpow*=answer kontakt*=contact wiadomo*=message pisał*|napis*|pisz*=write
dzwoni*|zadzwon*=call rozmaw*=talk ignor*|olew*|olali=ignore milcz*|cisz*=silence grzeczn*|uprzejm*=polite
chamsk*|niegrzeczn*|bezczel*=rude jakoś*=quality rozmiar*=size kolor*=colour wersj*=version model*=model
materiał*=material skład*=ingredients pudeł*=box kub*|kubek=mug butelk*=bottle plecak*=backpack
but|buty|butów=shoes ubra*=clothes gra|gry|grę|grze=game książ*=book film*=film kaw*=coffee herbat*=tea
jedzen*|posił*|jeść|jedz*=food wod*=water mlek*=milk dziec*|syn*|córk*=child mał*=small rodzin*=family
mąż|męż*=husband żon*=wife mam*=mother babci*=grandma zepsut*=broken dostępn*=available kiedykolwiek=ever
wróc*|wrac*=return_back będziecie=will_you otwar*|otwier*=open zamkn*|zamyk*=close godziny=hours pasuj*=fits
używa*|używ*=use ładow*|ładuj*=charge bateri*=battery myć|myj*|zmywar*=wash pytan*|pytam|zapyt*=question
pomoc*|pomóż*|pomóc=help wiecie|wie|wiem|wiedz*=know powiedz*|mówi*=say informac*=information
instrukc*=instructions sposób*=way dodaj*|doda*|dodać=add przydał*=would_be_useful opcj*=option funkcj*=feature
pomysł*|propoz*|propon*|sugest*|sugeruj*=suggestion_idea zmieni*|zmian*=change brakuj*|brak*=missing fajn*=nice
życz*=wish marz*=dream tryb*=mode przywr*=bring_back powin*=should dane|danych|danymi=personal_data
prywatn*=privacy wyciek*=data_leak włama*|zhak*|haker*=hacked bezpiecz*=security_safe
podszyw*|fałszyw*|podróbk*=fake_impersonation luk*|podatnoś*=vulnerability link*=link zgod*=consent
udostęp*=share usun*|skasow*=delete rodo=gdpr śledz*=tracking podejrz*=suspicious oparz*|poparz*=burned
ogień|ognia|pożar*|pali*|zapali*|płon*=fire dym*=smoke prąd*|porazi*|kopn*=electric_shock wybuch*=exploded
krew|krwaw*|krwi=blood ran*|skalecz*|zrani*|rozci*=injured_cut szpital*|sor=hospital lekarz*|doktor*=doctor
pogotow*=ambulance alergi*|uczul*=allergy wysypk*=rash zatru*=poisoning wymiot*=vomiting ciąż*|ciąży=pregnant
lek*|leki=medicine chor*=ill zdrow*=health ból*|boli=pain szkło|szkła=glass niebezpiecz*|zagroż*=dangerous
ostr*=sharp zadław*|dław*=choking orzech*=nuts gorąc*=hot żyć|życi*=life sens*=sense umrz*|umier*|śmier*=die
zabi*=kill samob*=suicide skończ*=end zniknąć|znikn*=disappear dość=enough sam|sama=alone samot*=lonely
spal*=burn_down pożałuj*=regret groż*|groźb*=threat dorw*=get_you prawnik*|adwokat*|kancelar*|mecenas*=lawyer
sąd*|pozew*|pozw*=court_sue prawo|prawn*|praw|ustaw*=law
uokik|rzeczni*|urząd|urzęd*|inspekcj*|sanepid*=regulator_authority skarg*=complaint wezwa*=formal_demand
roszcz*|odszkodow*=claim_compensation umow*=contract regulamin*=terms licencj*=licence patent*|znak*=trademark
konsumen*=consumer dziennik*|redakc*|reporter*|gazet*=journalist_newspaper
artyku*|materiał_prasowy|tekst*=article wywiad*|rozmow*=interview rzecznik_prasowy|prasow*=press
komentarz*|stanowisk*=comment_statement telewizj*|radi*=broadcast publikac*|opublik*=publish kanał*=channel
odcin*=episode badan*|raport*|analit*=research_analyst bojkot*=boycott polity*|rząd*|wybor*|parti*=politics
wojn*=war hipokry*=hypocrisy etyk*|nieetycz*=ethics wyzysk*=exploitation zwalnia*|zwolni*=layoffs
środowisk*|ekolog*|klimat*=environment prawda|prawdą=true plotk*|podobno|słysza*|ponoć=rumour
greenwashing=greenwashing dyskrymin*|rasis*|seksis*=discrimination podwyżk*=price_increase strajk*=strike
prac*|pracę|zatrudn*=job_work rekrut*|aplikow*|cv=recruitment_application stanowisk*=position
staż*|praktyk*=internship oferta_pracy|ofert*=offer zarob*|pensj*|wynagrodz*=salary kandydat*=candidate
etat*=full_time zespo*|zespół=team szuka*=looking_for współprac*=collaboration partner*=partnership
sponsor*=sponsor wolontar*=volunteer tłumacz*=translate społeczn*=community
wydarz*|konferenc*|spotkan*|warsztat*=event stowarz*|fundac*|szkoł*|uczni*=school_foundation
kod_postępowania=code_of_conduct patrona*=patronage influenser*|twórc*=creator zaprosz*|zaprasz*=invite
organiz*=organise wspier*|wspar*=support recenz*=review wygra*|konkurs*|losow*|nagrod*=prize_contest
zarabia*|zarobi*|inwest*|krypto*=earn_invest_crypto kliknij|klik*=click darmow*|gratis*|darmo=free
obserw*=follow dołącz*=join promo*=promotion pożycz*|kredyt*=loan idiot*|debil*|głup*=idiot śmieci*|dno=trash
nienawi*=hate człowiek*|ludzi*=people firma|firmy|firmie|firmę=company mark*=brand produkt*=product rzecz*=thing
miejsc*=place dom|domu|domem=home miast*=town noc|nocy=night rano=morning robi*|zrobi*=do da|dać|daj*|dali=give
dosta*|otrzym*=got widz*|zobacz*=see patrz*=look myśl*=think czuj*=feel wydaje=seems idzie|iść|poszed*=go
prosty|prost*|łatw*=easy trudn*=difficult nowy|nowa|nowe|nową|nowego|nowej=new star*|stary=old
dwa|dwie|drugi|drugą=two trzy|trzec*=three raz|razy=times pierwsz*=first ostatni*=last więcej=more mniej=less
pół=half cał*=whole dużo|wiele=many mało=little chyba=maybe pewnie|pewno=surely ktoś|kogoś|komuś=somebody
coś|czegoś=something przy=at go|niego|nich|nim|niej=it razem=together osob*|osób=people
sprawa|sprawie|sprawę|sprawy=matter projekt*=project zł|złotych=money jeden|jedna|jedno|jednej|jednego=one
więc=so zanim=before zamiast=instead takie|taki|taka=such wszyscy=everyone nawet=even adres*=address
numer*=number użytkowni*=users potrzeb*=need zdjęc*=photo chętnie|chętn*=gladly zgłos*|zgłasz*|zgłosz*=report
list|listę|lista|listy=list prezes*=chief_executive codzienn*=daily przycisk*=button kwot*=amount
niepełnospr*|wózk*=disability lek*=medicine piętn*|pięć|sześć|siedem|osiem|dziesięć=several trwa=lasts
wreszcie=finally dokumentac*=documentation termos*=thermos plan*=plan
martw*|boj*|strach*|boi=afraid_worried uważaj*|pilnuj*=watch_out znajd*|znaleź*=find
przyjd*|przyjad*=come_for_you zapłacic*=pay spotka*=meet rozwal*|zniszcz*=destroy zęb*=teeth nóż|noż*=knife
bomb*=bomb adresu=address podpal*=set_fire szkod*=pity wolę|wolał*=prefer oczekiw*=expect mówił*=told
obiec*=promised skontaktow*=contact wpis*|post*=post skrzynk*|mail*|e-mail*=email regał*=shelf rodzaj*=kind
smak*=taste zapach*|śmierdz*=smell pleśń|pleśni*=mould robak*=bug_insect plastik*=plastic metal*=metal
włos*=hair brud*=dirty wie=know różni*=difference porówn*=compare dział_prasowy=press_office urodzin*=birthday
prezent*=gift impre*=party wakac*=holiday podróż*=travel pociąg*=train samoch*=car rower*=bike szko*=school
prac*=work
program*=program prowadz*=run bilet*=ticket profil*=profile wieczor*=evening nagran*=recording ekran*=screen
wtycz*=plugin potwierdz*=confirm przetłumacz*=translate student*=student wystąpi*=perform zapis*=save
reklamuj*=advertise koncert*=concert nazwisk*=name język*=language internet*=internet weekend*=weekend
wygląd*=look większ*=most drugi*=second tablet*=tablet magazyn*=warehouse poniedział*=monday piąt*=friday
sobot*=saturday niedziel*=sunday czwart*=thursday wtor*=tuesday opiekun*=maintainer schronisk*=shelter
ochron*=protection przystan*=stop formularz*=form ogłosz*=advert płatn*=paid żąda*|domaga*=demand strac*=lost
wejść|wchodz*=enter plakat*=poster założyciel*=founder kanap*=sofa publiczn*=public pokrywk*|zakręt*|wieczk*=lid
pomog*=helped grafik*=graphic urządz*=device serwer*=server zapomn*=forget środk*=funds święt*=holiday
sprawdz*=check autor*=author festiwal*=festival początkując*=beginner ciągle|stale=constantly opakow*=package
zarząd*=board zielon*=green czerwon*=red niebiesk*=blue czarn*=black biał*=white traktuj*=treat świat*=world
prawdziw*=real wpłat*=payment kierowc*=driver dokument*=document prawa=law złamał*=broke lokaln*=local
darowizn*|darczyń*=donation dostęp*=access zacząć|zaczyn*=begin nabór=call_for_applications grup*=group
anonimow*=anonymous bibliotek*=library kurs|kursu|kursie=course muze*=museum obraża*|wyzywa*=insult maskotk*=mascot
parking*=parking zbiór*=fundraiser ciemn*=dark dział|dziale|działu=department punkt*=points oznacz*=mark
warunk*=terms wycof*=withdraw szczer*=honest koleg*|koleżan*=colleague przedsądow*=pre_trial wisi=freezes
kamer*=camera newsletter*=newsletter druk*=print odesła*|odesłan*=sent_back wstrzym*=stop odzysk*=recover
odrzuc*=rejected cudz*=other_people's wypis*=unsubscribe rysun*|narysow*=drawing narzędz*=tool członk*=member
wskazów*=tip zwierz*=animal popiera*=support zarzut*=accusation zabawn*=funny portfel*=wallet zatwierdz*=approve
biur*=office umorz*=cancel plik*=file ocz*=eyes cofn*=undo okres*=period zdaln*=remote podani*=application
nagle=suddenly doręcz*=delivery dowod*=proof odbior*|odbier*=pickup zawiera*=contains zup*=soup uśmiech*=smile
cudown*|bosk*=wonderful ciast*=cake uwag*=attention akredyt*=press_accreditation pogad*=talk podłog*=floor
niemowl*=baby spadł*|upad*=fell drzwi*=door przegrzew*=overheats wykonan*=workmanship stoisk*=stand prelekcj*=talk
uczestni*=participant klas*=class korekt*=correction udział*=part ulic*=street
zażal*=complaint ostrz*=blade szczyt*=summit ideał*|idealn*=perfect parzy*=burns brzęcz*|bucz*=hums
zamarz*=frozen ciepł*=warm zimn*=cold
uzależni*=addictive zakaz*=forbidden protest*=protest wzrusz*=moved popłak*=cried śmiech*=laughter
redakcj*=newsroom audycj*=radio_show
artykuł*=article reportaż*=report zbieracz*=pickers spółdzieln*=cooperative chór*=choir chleb*=bread piekarni*=bakery
zmian|zmianę|zmianie=shift pielęgniar*=nurse dyplom*=diploma autobus*=bus targ*=fair kalendarz*=calendar
chmur*=cloud ilustracj*=illustration sprzedaż*=sale pism*|listem=letter właściciel*=owner budyn*=building
karnet*=pass siłown*=gym dyrektyw*=directive asysten*=assistant bocie|bot|bota=bot podwoj*|podwój*=double
trader*=trader zysk*=profit
grozi*=threat zemst*|zemszcz*=revenge pożał*=regret pobij*|obij*=beat_up łeb|mord*|gęb*=head
dopad*=catch_you cmentarz*=cemetery granat*=grenade siekier*=axe broni|bronią|broń=weapon pistolet*=gun
uszczelk*=seal pokryw*=lid wtyczk*=plugin paczek=parcels zrezygn*=cancel ustawi*=set_up zeszł*=last
"""

INDONESIAN = """
tidak|bukan|jangan|tanpa=not belum=not_yet sudah|telah=already masih=still lagi=again selalu=always pernah=ever
juga=also saja|cuma|hanya=only sangat|banget|sekali|amat|parah=very dan=and atau=or tapi|tetapi|namun=but
karena|soalnya=because kalau|jika|bila=if yang|itu|ini|si|nih|sih|dong|deh|kok|loh|lho|ya|yah|kan|tuh=
agar|supaya|biar=so_that di|pada=in ke|kepada=to dari=from untuk|buat|bagi=for dengan|sama=with dalam=inside
tentang|soal=about setelah|habis|abis=after sebelum=before sejak=since sampai|hingga=until seperti=like
apa|apakah=what siapa=who mana|dimana=where kapan=when kenapa|mengapa=why bagaimana=how berapa=how_much
saya|aku=I kami|kita=we kamu|kalian|anda|kak|kakak|admin|gan|bang|mas|mbak=you dia=he mereka=they orang=people
ada=there_is bisa|dapat|boleh=can mau|ingin|pengen|pingin=want harus|wajib=must perlu|butuh=need akan|bakal=will
tolong|mohon=please terima_kasih|terima|kasih=thanks maaf=sorry halo|hai|pagi|siang|malam=hello
bagus|keren|mantap|mantep|oke=great suka|cinta|sayang=love puas|senang|bahagia=happy enak|lezat=tasty
terbaik=best cantik|cakep=beautiful rekomen|rekomendasi|recommended=recommend nyaman=comfortable awet=durable
hebat|salut|jempol=bravo favorit=favourite lucu|ngakak=funny jelek|buruk|ancur|hancur|payah=bad
kecewa|nyesel|menyesal=disappointed marah|kesal|kesel|emosi|sebel=angry parah=terrible malu|memalukan=shame
bohong=lie tipu|penipu|penipuan|nipu=scam_fraud mengecewakan=disappointing
rusak|pecah|patah|retak|penyok|sobek=broken bocor=leaks macet|ngelag|lemot|lelet|hang=freezes gagal=failed
salah=wrong cacat=defect jalan|fungsi|berfungsi=works mati=turned_off nyala|hidup=turns_on
masalah|kendala=problem perbaiki|benerin|servis=repair garansi=warranty hilang|ilang=lost keluar=out
aplikasi=app hp|ponsel|handphone|gawai=phone laptop|komputer=computer situs|web=website masuk=log_in
sandi=password akun=account perbarui|pembaruan=update layar=screen tombol=button notif|notifikasi=notification
muat|loading=loading pesan|pesanan|pesen=order paket|kiriman=parcel kirim|pengiriman=delivery
kurir|ekspedisi=courier datang|tiba=arrived telat|lambat|lama|terlambat=late tunggu|nunggu|nungguin=waiting
resi=tracking_number alamat=address barang|produk=product jemput=pickup minggu=week hari=day bulan=month
tahun=year jam=hour menit=minute kemarin=yesterday besok=tomorrow sekarang=now tadi=just_now
cepat|cepet|segera|buruan=fast uang|duit|dana|saldo=money
kembali|balik|balikin|refund|retur|pengembalian=refund_return bayar|pembayaran=payment
tagih|tagihan=charged_bill potong|kepotong=deducted kartu=card rekening=bank_account
harga|biaya|ongkos|tarif=price mahal=expensive murah=cheap batal|pembatalan=cancel
langganan|berlangganan=subscription ganti=replace tukar|penukaran=exchange kode=code transfer=transfer
dobel|ganda=double donasi|sumbang=donation beli=buy jual=sell toko|gerai=shop pelanggan|konsumen=customer
layanan|pelayanan=customer_service pegawai|karyawan|staf|kasir=staff respon|balas|jawab|dibales=answer
hubungi|kontak=contact chat|pesan=message telepon|telpon=call abaikan|cuek|cuekin=ignore ramah|sopan=polite
kasar|jutek|judes=rude antre|antrean|antri=queue kualitas=quality ukuran=size warna=colour versi=version
bahan=material isi=contents kotak|wadah=box botol|tumbler=bottle gelas|cangkir=mug tas|ransel=backpack
sepatu=shoes baju|kaos=clothes gim|main=game buku=book kopi=coffee teh=tea makan|makanan=food
minum|minuman=drink air=water susu=milk anak|bayi|balita=child keluarga=family suami=husband istri=wife
ibu|mama|bunda=mother bapak|ayah|papa=father nenek=grandma teman=friend tersedia|ready=available buka=open
tutup=lid_close pakai|guna=use isi_ulang|charger|cas=charge baterai=battery cuci=wash cocok|muat=fits panas=hot
dingin=cold cara=how_to petunjuk|panduan=instructions tanya|nanya=question bantu|bantuan=help tahu|tau=know
kasih_tahu|info|informasi=information jelas=explain cek|periksa=check lihat|liat=see
tambah|tambahin|ditambah=add fitur=feature usul|saran|masukan=suggestion_idea ubah|rubah=change mode=mode
harap|semoga|moga=hope andai|coba=try ide=idea kurang=less_missing pilihan|opsi=option baru=new edisi=edition
data=personal_data pribadi=private privasi=privacy bocor_data|kebocoran=data_leak
retas|hack|dibajak|bajak=hacked aman|keamanan=security_safe
palsu|ngaku|mengaku|mengatasnamakan=fake_impersonation celah|kerentanan=vulnerability izin=permission
lacak=tracking hapus=delete curiga|mencurigakan=suspicious klik=click tautan=link
bakar|luka_bakar|gosong|lepuh|melepuh=burned api|kebakaran=fire asap|ngebul=smoke
setrum|kesetrum|nyetrum=electric_shock ledak|meledak=exploded darah=blood luka|gores|robek|iris=injured_cut
sakit=ill_pain rs|igd|rumah_sakit|opname=hospital dokter=doctor ambulans=ambulance alergi=allergy
gatal|ruam|bengkak=rash_swelling racun|keracunan=poisoning muntah|mual=vomiting
hamil|bumil|menyusui|busui=pregnant obat=medicine sehat|kesehatan=health kaca|beling=glass
bahaya|berbahaya=dangerous tajam=sharp sedak|tersedak|keselek=choking kacang=nuts sesak=short_of_breath
asma|diabetes=illness hidup=life mati|meninggal=die bunuh=kill akhiri=end lelah|capek|cape=tired
sendiri|sendirian=alone kesepian=lonely putus_asa=despair guna=use bakar=burn_down ancam|ancaman=threat
awas=watch_out hajar|habisi=beat_up pamit=farewell pengacara|advokat|kuasa_hukum=lawyer hukum=law
pengadilan|gugat|tuntut|menuntut|somasi=court_sue lapor|laporkan|pelaporan=report_to_authority
ylki|bpkn|polisi|ojk|bpom|kominfo=regulator_authority ganti_rugi|rugi|kerugian=claim_compensation hak=rights
kontrak=contract syarat|ketentuan=terms lisensi=licence merek=brand_trademark resmi=official undang=law
wartawan|jurnalis|reporter|redaksi=journalist berita|artikel|liputan|koran=news_article
wawancara|narasumber=interview tanggapan|komentar|pernyataan=comment_statement humas=press
terbit|tayang|muat=publish televisi|tv|radio=broadcast riset|penelitian|peneliti|analis=research_analyst
episode|siniar=episode kanal=channel boikot=boycott politik|pemerintah|pemilu|partai=politics perang=war
munafik=hypocrisy buruh|pekerja=workers phk|pecat=layoffs lingkungan|sampah|limbah=environment
katanya|kabarnya|isu|rumor|gosip=rumour benar|bener=true diskriminasi|rasis=discrimination dukung=support
naik=increase etis=ethics kerja|pekerjaan|loker|lowongan=job_work
lamar|melamar|lamaran|rekrut|rekrutmen=recruitment_application posisi=position magang=internship gaji=salary
kandidat|pelamar=candidate cv=application hrd=recruiter cari=looking_for
kerja_sama|kerjasama|kolaborasi|kolab|collab=collaboration mitra|partner=partnership sponsor=sponsor
relawan=volunteer terjemah|menerjemahkan=translate komunitas=community acara|seminar|pameran|lomba=event
sekolah|kampus|mahasiswa=school_students kontribusi|kontributor=contribute kreator=creator
undangan|mengundang=invite dukungan=support ulasan=review menang|hadiah|undian=prize_contest
untung|cuan|investasi|kripto|slot|judi|gacor=earn_invest_gambling gratis=free ikuti|ikut|follow=follow
gabung=join pinjaman|pinjol=loan bodoh|goblok|tolol|bego=idiot sampah=trash benci=hate perusahaan|pt=company
merk=brand hal|sesuatu=thing tempat|lokasi=place rumah=home kota=town semua|seluruh=all tiap|setiap=every
banyak=many sedikit=little lebih=more paling=most pertama=first terakhir=last dua=two tiga=three
kali|kedua=times buat|bikin|melakukan=make beri|kasih=give dapat|dapet|terima=got rasa|merasa=feel
pikir|kira|menurut=think mudah|gampang=easy sulit|susah|ribet=difficult langsung=directly sering=often
mungkin=maybe padahal=although malah|justru=instead sengaja=on_purpose jadi=become satu=one terus=then
minta=ask_for pas=when nama=name lewat=via tiket=ticket pake|pakai|dipake=use bahasa=language daftar=register
ulang=repeat bilang|ngomong=say baik=good lain=other punya=have bareng|bersama=together grup=group
proyek=project tim=team halaman=page nomor=number dulu|lalu=before ribu|rupiah|juta=money bawa=bring
aturan=rules tangan=hand kaki=leg belanja=shopping kecil=small besar|gede=big gara=because surat=letter kena=hit
program=program alat=tool denger|dengar=hear rilis=release iklan=advert bintang=star wkwk|haha|hehe=funny
selamat=congratulations akhir=end mulai=start suara=voice pasti=surely jadwal=schedule rencana=plan
yayasan=foundation tolak|ditolak=rejected malem=night takut|khawatir=afraid_worried hati=careful
temui|samperin|datengin|datangi=come_for_you rusakin|hancurin=destroy pisau=knife bom=bomb ledakkan=blow_up
bacok|tusuk=stab bau=smell jamur|jamuran|berjamur=mould kotor=dirty ulat|belatung|serangga=insect
plastik=plastic logam=metal rambut=hair ulang_tahun=birthday kado=gift liburan=holiday kereta=train mobil=car
sepeda=bike tipe=kind rasa=taste janji|janjinya=promised lagi=again difabel|disabilitas=disability
email|surel=email unggah|posting|postingan=post
sampe=until depan=front atas=top luar=outside kata=word berhenti=stop siap=ready mantan=former
game|gamenya=game muter=spins sebagai=as rame=crowded diam=silent sistem=system mesin=machine musim=season
tanggal=date kantor=office jauh=far kabar=news tertulis=written waktu=time member|anggota=member pemula=beginner
kelas=class persen=percent hijau=green merah=red biru=blue hitam=black putih=white asli=original gelap=dark
menu=menu nanti=later lengkap=complete tes=test umur=age gudang=warehouse tetap=still jalur=route lepas=came_off
ketemu=meet biasa=usual muncul=appear pegang=touch hasil=result otomatis=automatic catatan=note resep=recipe
makin=more kursi=chair pindah=move lancar=smooth klaim=claim jatuh=fell tinggi=high cair=paid_out profil=profile
request=request komen=comment pelanggaran|melanggar=violation tamu=guest moderator=moderator pembicara=speaker
hujan=rain panitia|panitianya=organiser gambar=picture masak=cook tua=old sabtu=saturday jumat=friday senin=monday
silakan=please sad=sad cetak=print hampir=almost mirip=similar pengalaman=experience roda=wheel
rapi=tidy tanggung=bear sesuai=matching lembaga=institution konser=concert bukti=proof putus=broken protes=protest
termos=thermos sempurna=perfect beku=frozen gunung=mountain keripik=crisps
tenda=tent senyum=smile majalah=magazine percetakan=printer paduan_suara=choir panggung=stage gereja=church
jackpot=gambling jaminan=collateral langsing=slimming ngancam=threat
gebuk|gebukin=beat_up golok|parang=machete bensin=petrol
alih=taken_over sil|segel=seal gagang=handle ongkir=shipping_cost
"""
