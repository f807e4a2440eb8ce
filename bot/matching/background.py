"""Neutral mentions: what people say near a brand on an ordinary day, about nothing that a rule is for.

A rule's score is measured in units of how it scores these: an anchor that is near everything ("I need help")
has a high mean here and so needs more than others to be called a match. Everyday remarks, questions,
thanks and grumbles are mixed on purpose, since a rule must stand out against those too.
"""

from __future__ import annotations

_EN = """
Took mine on the train this morning and the view was lovely
Does anybody know what time the market opens on Sunday?
My sister recommended this page to me
Watching the rain and having a slow breakfast
New colour looks nice in the photo
Just saw your poster at the bus stop
We have had ours for three years now
What a match last night, nobody expected that ending
Packed everything for the trip, leaving at six
I prefer the green one over the grey one
Following you since the early days
My kids fight over who gets the blue one
Is this the same as the one from last year?
Reading on the balcony with a cup of tea
Monday again, coffee first
The team in the shop on the corner was in a good mood today
Looking forward to the long weekend
We are comparing a few brands before we decide
Saw this in a video and got curious
My neighbour has one in every size
Anyone else going to the fair in town?
Finally tidied the kitchen shelves
This thread is getting long
The weather has been strange all week
Tried a new recipe and it turned out all right
How big is it compared with a shoe box?
I moved to another city last month
Good morning everyone, have a nice day
The advert with the dog made me smile
Which song is playing in the clip?
I use it at work most days
It is my birthday tomorrow
The train was full, I stood the whole way
Let me know what you think of my setup
Took the old one out of the cupboard today
I wonder how many steps I walked this week
My friend and I are planning a picnic
Thanks for the follow
Sharing a picture from our walk
The lid of the pot is on the left in the drawing
Got up early and went for a swim
This is the second one I have bought
Can somebody tell me the name of the shop in the picture?
Our office has a new meeting room
There were so many people at the concert
My grandmother used to have something similar
I read about you in the local paper
Let's see what the new season brings
First day at the new job today
Nice drawing, who made it?
The bus was on time for once
We talked about this at dinner
I have been learning to cook this winter
Would you pick the large or the small one?
Just finished listening to the latest episode
The garden is full of flowers now
I think the old logo had more character
Having lunch by the lake
Greetings from the mountains
My desk looks much better now
What are you all up to this weekend?
That reminds me of a holiday long ago
We will be travelling for two weeks
I saw the same one in the window of another store
Trying to drink more water this year
Cleaning day, music on
They look similar to me
Our cat likes the box more than what was in it
I updated my phone yesterday
Happy with how the photo came out
Is there a difference between these two?
I will think about it until payday
The class starts at seven
One for me and one for my brother
A quiet evening after a busy day
My teacher mentioned this brand in class
There is a new café next door
Not sure which one to choose
I am writing a list of things to take along
Here is my honest view after a month of use
"""
_ID = """
Tadi pagi dibawa naik kereta, pemandangannya bagus
Ada yang tahu pasar buka jam berapa hari Minggu?
Kakak saya yang mengenalkan akun ini
Hujan dari pagi, enaknya sarapan pelan-pelan
Warna barunya bagus di foto
Baru lihat iklan kalian di halte
Kami sudah pakai tiga tahun
Pertandingan semalam seru sekali
Besok berangkat jam enam, semua sudah dikemas
Saya lebih suka yang hijau daripada yang abu-abu
Sudah ikut akun ini dari awal
Anak-anak rebutan yang biru
Ini sama dengan yang tahun lalu ya?
Baca buku di teras sambil minum teh
Senin lagi, kopi dulu
Akhir pekan panjang sebentar lagi
Masih membandingkan beberapa merek sebelum memilih
Lihat di video terus jadi penasaran
Tetangga saya punya semua ukuran
Ada yang mau ke pameran di kota?
Akhirnya rak dapur sudah rapi
Cuaca minggu ini aneh
Coba resep baru, hasilnya lumayan
Ukurannya sebesar kotak sepatu kah?
Bulan lalu saya pindah kota
Selamat pagi semuanya, semoga harinya menyenangkan
Lagu di videonya judulnya apa?
Hampir tiap hari saya pakai di kantor
Besok ulang tahun saya
Keretanya penuh, berdiri sepanjang jalan
Menurut kalian gimana meja kerja saya?
Minggu ini jalan kaki terus
Saya dan teman mau piknik
Makasih sudah follow balik
Bagi foto dari jalan-jalan kemarin
Bangun pagi lalu berenang
Ini yang kedua saya beli
Nama toko di foto itu apa ya?
Kantor kami punya ruang rapat baru
Ramai sekali konsernya
Nenek saya dulu punya yang mirip
Pernah baca tentang kalian di koran
Hari pertama kerja di tempat baru
Gambarnya bagus, siapa yang buat?
Busnya tepat waktu hari ini
Semalam kami ngobrol soal ini
Lagi belajar masak
Pilih yang besar atau yang kecil?
Taman penuh bunga sekarang
Makan siang di pinggir danau
Salam dari gunung
Akhir pekan ini pada ke mana?
Jadi ingat liburan dulu
Dua minggu lagi kami jalan
Tahun ini mau lebih banyak minum air
Hari bersih-bersih sambil dengar musik
Menurut saya mirip saja
Kemarin ponsel saya diperbarui
Apa bedanya dua ini?
Nunggu gajian dulu
Kelasnya mulai jam tujuh
Satu untuk saya, satu untuk adik
Malam yang tenang setelah hari yang sibuk
Ada kafe baru di sebelah
Masih bingung pilih yang mana
Lagi buat daftar barang bawaan
"""
_PL = """
Dziś rano jechałem z nią pociągiem, widoki piękne
Ktoś wie, o której otwierają targ w niedzielę?
Siostra poleciła mi ten profil
Pada od rana, spokojne śniadanie
Nowy kolor ładnie wygląda na zdjęciu
Widziałam wasz plakat na przystanku
Mamy swój już trzy lata
Co za mecz wczoraj, nikt się nie spodziewał
Spakowani, wyjeżdżamy o szóstej
Wolę zielony niż szary
Obserwuję was od początku
Dzieci kłócą się o niebieski
Czy to ten sam co w zeszłym roku?
Czytam na balkonie przy herbacie
Znowu poniedziałek, najpierw kawa
Czekamy na długi weekend
Porównujemy kilka marek, zanim wybierzemy
Zobaczyłem w filmie i się zaciekawiłem
Sąsiadka ma wszystkie rozmiary
Wybiera się ktoś na targi w mieście?
Wreszcie posprzątane półki w kuchni
Pogoda w tym tygodniu dziwna
Nowy przepis, wyszło całkiem nieźle
Jak duży w porównaniu z pudełkiem po butach?
W zeszłym miesiącu przeprowadziłam się do innego miasta
Dzień dobry wszystkim, miłego dnia
Jaka piosenka leci w tym klipie?
Prawie codziennie używam w pracy
Jutro mam urodziny
Pociąg pełny, stałam całą drogę
Co sądzicie o moim biurku?
Dużo spacerów w tym tygodniu
Planujemy z przyjaciółką piknik
Dzięki za obserwowanie
Zdjęcie z naszego spaceru
Wstałem wcześnie i poszedłem popływać
To już druga, którą kupiłam
Jak się nazywa sklep ze zdjęcia?
Mamy w biurze nową salę
Na koncercie były tłumy
Babcia miała kiedyś coś podobnego
Czytałem o was w lokalnej gazecie
Pierwszy dzień w nowej pracy
Ładny rysunek, kto go zrobił?
Autobus dziś punktualnie
Rozmawialiśmy o tym przy kolacji
Tej zimy uczę się gotować
Wybralibyście duży czy mały?
W ogrodzie pełno kwiatów
Obiad nad jeziorem
Pozdrowienia z gór
Co robicie w weekend?
Przypomina mi się dawny urlop
Za dwa tygodnie wyjeżdżamy
W tym roku chcę pić więcej wody
Dzień sprzątania z muzyką
Dla mnie są podobne
Wczoraj zaktualizowałem telefon
Czym się różnią te dwa?
Pomyślę o tym po wypłacie
Zajęcia zaczynają się o siódmej
Jeden dla mnie, jeden dla brata
Spokojny wieczór po długim dniu
Obok otworzyli nową kawiarnię
Nie wiem, który wybrać
Robię listę rzeczy do zabrania
"""

BACKGROUND: dict[str, tuple[str, ...]] = {
    lang: tuple(text.strip().splitlines()) for lang, text in {"en": _EN, "id": _ID, "pl": _PL}.items()
}
