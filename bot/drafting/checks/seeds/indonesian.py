"""Indonesian phrase lists. One phrase a line, in the syntax of `rulebook/phrases.py`."""

# ruff: noqa: E501

LISTS: dict[str, str] = {
    "function words": """
        (yang|dan|di|ke|dari|ini|itu|untuk|dengan|kami|kamu|anda|kak|kakak|saya|aku|kita|tidak|bisa)
        (sudah|belum|akan|ada|atau|juga|ya|maaf|terima|kasih|mohon|silakan|lewat|agar|supaya|karena)
        (pada|jadi|kalau|tapi|nggak|gak|aja|saja|dong|banget|sih|kok|nya|tolong|kirim|sangat)
    """,
    "small words": """
        (ada|adalah|akan|aku|apa|atau|bagi|bagaimana|bagus|baik|banyak|baru|beberapa|belum|bila|bisa|biasa*|boleh)
        (bukan|bulan|cara*|cuma|dalam|dan|dapat|dari|dengan|di|hari|hanya|harus|hingga|ingin|itu|jadi|jangan|jika)
        (juga|kami|kamu|karena|kakak|kalau|kapan|kerja|kita|lagi|lalu|lain|lama|lebih|lewat|malam|masih|mau|menit)
        (minggu|mohon|mulai|nanti|orang|pada|padahal|paling|pernah|punya|saat|saja|sama|sampai|sangat|saya|sebelum|sejak|sesuatu)
        (sedang|sekali|sekarang|selalu|semua|sendiri|seperti|setelah|setiap|siapa|sini|situ|sudah|supaya|tahun|tapi)
        (tanpa|tempat|tentang|terima|kasih|terlalu|terus|tetap|tidak|tolong|untuk|waktu|walau|yang)
    """,
    "negators": """
        (tidak|tak|belum|bukan|jangan|nggak|ngga|gak|ga|enggak|tanpa|daripada|tidaklah|takkan)
        mustahil
    """,
    "promise": """
        (kami|saya|kita|dijamin|pasti|aku) (jamin|menjamin|pastikan|memastikan|janji|berjanji|janjikan|pasti)
        (dijamin|kami jamin|kami janji|saya janji|janji deh|janji kami|garansi penuh)
        (pasti|dipastikan) (selesai|beres|bisa|kembali|sampai|dikirim|diperbaiki|ada|cair|tiba|datang|rilis|kelar|akan|segera|diganti|masuk|hadir)
        paling (lambat|lama|telat)
        selambat-lambatnya
        (tidak akan|takkan|nggak akan|gak akan) (terulang|terjadi) lagi
        pegang (janji|kata-kata) kami
        (jamin|menjamin|janji|berjanji) ... (tidak|takkan|nggak|gak) ... (terulang|terjadi)
        pasti ... (rilis|kami rilis|beres|sampai|kembali|selesai)
    """,
    "commit": """
        (akan|bakal|pasti|sudah|bisa|selesai|beres|kelar|kembali|tiba|cair|rilis|hadir)
        (tersedia|siap|dikirim|diperbaiki|diproses|diganti|masuk|update|kirim|kami kirim|ready)
        normal
        (akan|pasti|sudah|bisa|langsung) sampai
        sampai (di|ke|tujuan|besok|lusa|tangan|rumah|tempat)
        (teknisi*|tim|kami|admin|kurir*) ... (telepon|hubungi|kabari|antar|datangi)
        (buka|beroperasi|jalan|normal) (kembali|lagi)
        (kakak|anda|kamu) ... (terima|dapat|dapatkan)
        (kurir*|teknisi*|paket*|barang*|petugas*) (datang|tiba)
    """,
    "moment": """
        (besok|lusa|nanti malam|malam ini|sore ini|siang ini|pagi ini|hari ini|minggu ini|bulan ini)
        (minggu depan|bulan depan|tahun depan|pekan depan|pekan ini|akhir pekan|akhir bulan)
        (akhir minggu|akhir tahun|awal bulan)
        (hari|sebelum|pada hari|sampai hari) (senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)
        (senin|selasa|rabu|kamis|jumat|sabtu) (ini|depan|besok)
        (dalam|kurang dari|maksimal|sekitar) (satu|dua|tiga|empat|lima|enam|tujuh|beberapa|sehari|sejam|seminggu) (jam|hari|minggu|bulan|menit|pekan)
        dalam (sehari|sejam|seminggu|sebulan|waktu dekat|hitungan jam|hitungan hari|sekejap)
        (versi|rilis|update|pembaruan) (berikutnya|selanjutnya|depan|mendatang)
        (sebelum|pada|bulan|awal|akhir) (januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|lebaran|natal|ramadan)
        (satu|dua|tiga|empat|lima|beberapa|sebentar) (hari|minggu|bulan|jam|menit) lagi
        sebentar lagi
        (januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember) (ini|nanti|depan)
        kuartal (ini|depan|pertama|kedua|ketiga|keempat)
        sebelum (akhir pekan|akhir minggu|akhir bulan|akhir tahun|lebaran|natal|liburan)
        dalam (24|48|72|dua puluh empat) jam
        (hari ini juga|secepat kilat|sekejap mata)
    """,
    "fault": """
        (salah|kesalahan|kelalaian) (kami|dari kami|pihak kami|tim kami|pabrik kami)
        (kami|memang kami) (yang) salah
        (kami|memang kami) salah
        kami (bertanggung jawab|yang bertanggung jawab|bersalah|lalai|mengaku salah|akui bersalah|mengakui kesalahan)
        (produk|barang|unit|komponen|baterai|segel|tutup)nya memang (cacat|rusak|jelek|gagal)
        (memang|produk) (cacat|cacat produksi|gagal produksi|salah desain)
        cacat (produksi|pabrik|desain)
        (teknisi*|petugas*|kurir*|karyawan*|sopir*|tim) (kami) (salah|lalai|ceroboh|keliru|bersalah)
        (teknisi|petugas|kurir|karyawan|sopir|tim) kami yang (salah|lalai|ceroboh|keliru|bersalah)
        (seharusnya|mestinya) ... (kami tarik|kami cek|kami uji|kami peringatkan|ditarik)
        (akibat|karena|gara-gara) (kelalaian|kesalahan|kecerobohan) (kami|tim kami|pabrik*)
        (kesalahan|kelalaian|kecerobohan) (sopir|kurir|petugas|teknisi|karyawan|pegawai|tim|pabrik) kami
    """,
    "pays for harm": """
        kami (akan|bisa|siap|bersedia|mau) (ganti rugi|tanggung|menanggung|bayar|membayar|ganti|mengganti) ... (biaya*|kerugian*|kerusakan*|pengobatan*|rumah sakit|dokter|semua*|rugi*)
        kami (ganti rugi|tanggung|bayar|bayarin) ... (biaya*|kerugian*|pengobatan*|rumah sakit|dokter|semua*)
        (biaya|ongkos) (dokter|pengobatan|rumah sakit|berobat|perawatan) ... (kami tanggung|kami ganti|kami bayar|ditanggung|diganti)
        (biaya|ongkos) ... (kami tanggung|kami ganti|kami bayar|ditanggung|diganti)
        (ganti rugi|kompensasi) (penuh|untuk|dari kami|sebesar|akan)
        kami ganti rugi
        (tagihan|biaya|ongkos) ... (kami bayar|kami tanggung|kami ganti|kami lunasi)
        (beri|berikan|kasih|dapat) (kompensasi|ganti rugi|santunan)
    """,
    "mistake": """
        (kami|admin|tim kami) (keliru|salah kirim|salah input|khilaf|salah paham)
        kekeliruan (kami|dari kami)
    """,
    "non-apology": """
        maaf (jika|kalau|kalo|bila|apabila|seandainya|andai) (ada|kakak|anda|merasa|kamu|membuat|tersinggung|kurang)
        maaf (jika|kalau|bila|apabila) ada yang
        (maaf|maafkan) ... (merasa|tersinggung|salah paham)
        maaf (kakak|kak|anda) (merasa|salah|kurang)
        (mohon) maaf atas ketidaknyamanan*
        maaf atas ketidaknyamanan*
        atas ketidaknyamanan*
        (seharusnya|harusnya|mestinya) (kakak|kak|anda|kamu) (baca|membaca|cek|mengecek|teliti|tanya|tahu|ikuti)
        (kakak|kak|anda|kamu) (yang) (salah|kurang teliti|kurang baca|tidak baca|tidak membaca|keliru)
        (kakak|kak|anda|kamu) (salah|kurang teliti|kurang baca|tidak baca|tidak membaca|keliru)
        salah (kakak|anda|kamu|sendiri|pemakaian)
        (yang lain|orang lain|pelanggan lain) (tidak|nggak|gak) (ada) (masalah|komplain|mengeluh)
        (yang lain|orang lain|pelanggan lain) (tidak|nggak|gak) (masalah|komplain|mengeluh)
        maaf tapi (itu|kakak|ini)
        coba (kakak|kak|anda|kamu) (baca|cek|teliti|perhatikan)
        (kalau|kalo|jika|andai) saja (kakak|anda|kamu) (baca|cek|teliti|tanya)
        (cuma|hanya) (kakak|kak|anda|kamu) (yang|saja)
        (penumpang|pelanggan|pengguna|pembeli|pemain|pengunjung|tamu|orang) lain ... (tidak|nggak|gak|ga|tak) (ada|mengeluh|komplain|masalah|bermasalah)
        (kakak|kak|anda|kamu) yang (salah|keliru|kurang|lalai|tidak baca|tidak teliti|kurang teliti)
        (sayang sekali|sayangnya) (kakak|kak|anda|kamu) (kurang|tidak|salah|lupa)
        (kekurangan|ketidaknyamanan|kendala) yang (mungkin|barangkali)
        maaf (apabila|bila|jika|kalau) ... (kekurangan|ketidaknyamanan|kendala|salah kata|berkenan)
        maaf, tapi
        atas (segala|semua|seluruh) ketidaknyamanan*
    """,
    "asks": """
        (kirim*|tulis*|sebutkan|sebut|balas|berikan|beri|kasih|info*|cantumkan|share|bagikan)
        (komentar|komen|drop|isi|lampirkan|sertakan|ketik|minta|boleh tahu|boleh minta|berapa|apa)
        (dm|posting)
        (tinggalkan|tinggalin|tempel|tempelkan|cukup tulis|mohon isi|tolong isi|tolong tulis|minta)
        (kasih tahu|kasih tau|beri tahu)
    """,
    "data": """
        (nomor|no|no.|nomer|kode|id) (pesanan|order|resi|telepon|hp|ponsel|wa|whatsapp|rekening|kartu|akun|ktp|nik|pelanggan|member|anggota|invoice|tiket|telp)
        (nomor|no) (hp|wa)nya
        (alamat|email|e-mail|nama lengkap|tanggal lahir|tgl lahir|password|kata sandi|nama ibu)
        (kode pos|rekening|ktp|nik|data diri|bukti (transfer|bayar|pembayaran)|username|pin|otp)
        kode otp
        (nomor|alamat|email|nama|akun) (kakak|kak|anda|kamu|lengkap)
        (nomor|no|nomer|kode) (reservasi*|booking*|tiket*|faktur*|invoice*|polis*|seri*|anggota*|keanggotaan*|pelanggan*|pesanan*|resi*)
        (emailnya|alamatnya|namanya lengkap|tanggal lahirnya|usernamenya|nomornya|hpnya|wanya|rekeningnya)
    """,
    "private": """
        (dm|japri|inbox|pm|wa|whatsapp|pesan pribadi|pesan langsung|pesan privat|chat pribadi)
        (jalur pribadi|direct message|secara pribadi|lewat pesan|melalui pesan|via pesan|formulir)
        (halaman bantuan|pusat bantuan|lewat email|via email|email kami|livechat|live chat)
        di aplikasi
    """,
    "public": """
        (di sini|disini|di bawah|dibawah|di kolom komentar|di komentar|di komen|kolom komentar)
        (di thread ini|balas komentar|di postingan|balas di|di kolom|di bawah ini)
    """,
    "discloses": """
        (kami|saya) (lihat|cek|melihat) ... (pesanan|akun|alamat|data|riwayat) (kakak|kak|anda|kamu|atas nama)
        (data|sistem|catatan) (kami|kakak|anda) (menunjukkan|mencatat|bilang|tercatat)
        (pesanan|akun|alamat|paket) (kakak|anda|kamu) ... (atas nama|dikirim ke|di jalan|tanggal|sebesar)
        (di|dalam|menurut|berdasarkan) (sistem|data|catatan) kami
    """,
    "legal": """
        (secara hukum|menurut hukum|dasar hukum|melanggar hukum|sah secara|secara legal)
        (undang-undang|uu perlindungan|pasal)
        (berhak|punya hak|tidak berhak|nggak berhak) (menuntut|menggugat|atas ganti|mendapat|menerima|klaim|untuk)
        (bisa|dapat|boleh|tidak bisa) (menuntut|menggugat|dituntut|digugat|diproses hukum|dibawa ke pengadilan)
        (pengadilan|gugatan|tuntutan) ... (menang|kalah|sah|ditolak|berlaku|lemah)
        (mengikat|sah) secara hukum
        (melanggar|pelanggaran) (hak cipta|lisensi|kontrak|merek|perjanjian|hukum)
        (tidak|nggak|gak|tak) punya (dasar|hak|alasan) ... (menuntut|menggugat|klaim|hukum|meminta)
        menurut (aturan|hukum|undang-undang|uu|pasal|peraturan)
        (sepenuhnya|memang|benar-benar|tidak|bukan) (legal|ilegal|sah)
        hukum (konsumen|perlindungan|kontrak|perdata|ketenagakerjaan) ... (di pihak|melindungi|mengatur|tidak|memihak|bilang)
        pengadilan ... (memihak|memenangkan|mengabulkan|menolak)
        (gugat|tuntut) (kami|saja|aja)
        (ke|di) pengadilan ... (kalah|menang)
        garansi* (gugur|hangus|batal)
        (tidak|nggak|gak|tak) berhak (meminta|mendapat*|memperoleh|menolak|mengajukan)
        (punya hak|berhak) penuh
        (tidak|tak|nggak|bukan) (melanggar|pelanggaran) (hukum|aturan|undang-undang|hak|kontrak)
    """,
    "medical": """
        (aman|baik|bagus|cocok) (untuk|buat|bagi|dikonsumsi|dipakai|digunakan) (penderita|ibu hamil|ibu menyusui|bayi|anak*|balita|bumil|busui|lansia|pasien|diabetes|alergi|asma|lambung|kulit|kesehatan|jantung|semua|dikonsumsi)
        (menyembuhkan|mengobati|mencegah|meredakan|menurunkan|menghilangkan|khasiat*|berkhasiat)
        (manjur|detoks*|imun*|daya tahan tubuh)
        (dosis*|minum obat|obat*|tablet|kapsul|paracetamol|parasetamol|salep|antihistamin|ibuprofen)
        (direkomendasikan|disarankan|disetujui|teruji) (dokter|oleh dokter|klinis|secara klinis|ahli)
        (cuma|hanya|mungkin|paling) (alergi|iritasi|keracunan|infeksi|ruam|masuk angin|reaksi)
        (tidak|nggak|gak|ga) perlu (ke) (dokter|rumah sakit|ugd|igd|periksa)
        (tidak|nggak|gak|ga) perlu (dokter|rumah sakit|ugd|igd|periksa)
        (tidak|nggak|gak) (berbahaya|bahaya) (untuk|bagi|buat)
        (akan|bakal|nanti|bisa) (sembuh|hilang|reda|membaik) (sendiri|dalam|kok)
        (ibu hamil|ibu menyusui|bumil|busui|bayi|balita|anak*|lansia|penderita (asma|diabetes|alergi|maag|jantung)) (boleh|bisa|aman|tidak apa-apa|tetap bisa)
        (tidak|nggak|gak|ga) (masalah|apa-apa|berpengaruh|bahaya) (untuk|buat|bagi|pada) (penderita|ibu|bumil|bayi|anak*|asma|diabetes|alergi|lansia)
        aman (banget|sekali|kok|saja|aja) (untuk|buat|bagi) (penderita*|ibu*|bumil|bayi|anak*|balita|lansia|diabetes|asma|kulit|semua)
        (oles|oleskan|olesi|kompres|minum) ... (salep|krim|obat*|es batu|antihistamin*|vitamin*|pereda)
        (menambah|meningkatkan|memperkuat|menjaga|melancarkan|memperbaiki) ... (daya tahan|imun*|stamina|pencernaan|peredaran|tidur)
        tidak (bikin|menyebabkan|memicu) (alergi|iritasi|gatal*)
    """,
    "hazard": """
        (terbakar|kebakar|kebakaran|api|asap|berasap|meledak|ledakan|kesetrum|setrum|nyetrum)
        (korslet|panas|meleleh|luka|terluka|berdarah|darah|tersedak|keracunan|alergi|gatal|bengkak)
        (pecah|tajam|jamur|berjamur|bahaya|berbahaya|rumah sakit|ugd|igd|melepuh|baterai|kaca|jatuh)
        (mual|muntah|pusing|sakit|beling)
    """,
    "stop use": """
        (jangan|tidak|hentikan|berhenti|stop|setop) (dulu) (dipakai|digunakan|pakai|menggunakan|memakai|pemakaian|penggunaan|diisi|dicas|dicharge|diminum|dimakan|dibuka|diteruskan)
        (jangan|tidak|hentikan|berhenti|stop|setop) (dipakai|digunakan|pakai|menggunakan|memakai|pemakaian|penggunaan|diisi|dicas|dicharge|diminum|dimakan|dibuka|diteruskan)
        (jangan|hentikan|berhenti|stop) (dulu|lagi)
        (hentikan|stop|setop) (pemakaian*|penggunaan*|pakai)
        (cabut|matikan|jauhkan|simpan|pisahkan|lepas) (dulu|produk*|barang*|botol*|dari|alat*|kabel*|unit*|semua*|tas*)
        (cabut|matikan|jauhkan)
    """,
    "downplays": """
        (aman kok|tetap aman|masih aman|wajar|normal kok|itu normal|hal biasa|biasa kok)
        (nggak apa-apa|gak apa-apa|tidak apa-apa|gapapa|santai aja|tenang aja)
        (jangan (panik|khawatir|lebay)|tidak (perlu|usah) (khawatir|panik))
        (nggak (perlu|usah) (khawatir|panik)|gak (perlu|usah) (khawatir|panik))
        (masih|tetap|tinggal|cukup) (bisa|boleh|dapat) (dipakai|digunakan|pakai|dilem|diselotip|dilakban|dilap|dibilas|dikencangkan)
        (masih|tetap|tinggal|cukup) (dipakai|digunakan|pakai|dilem|diselotip|dilakban|dilap|dibilas|dikencangkan)
        (dilem|diselotip|dilakban|diamplas|lem aja|solasi|lakban|perbaiki sendiri|bongkar sendiri)
        (cuma|hanya) (sedikit|lecet|percikan|gores|retak|asap|panas)
        tidak berbahaya
    """,
    "press": """
        (komentar|pernyataan|tanggapan|statement) kami (adalah|begini|ini)
        (boleh|silakan|bisa) (dikutip|kutip|dimuat|ditulis)
        off the record
        (rahasia|antara kita|bocoran|bocorannya|secara pribadi kami)
        (berita|kabar|rumor|laporan) (itu|ini|tersebut) (benar|tidak benar|salah|bohong|hoaks|hoax)
        (penjualan|omzet|keuntungan|karyawan|jumlah) ... (naik|turun|tumbuh|dipecat|berkurang)
    """,
    "press route": """
        (tim|kontak|bagian|kantor|divisi) (pers|media|humas|komunikasi)
        (humas|juru bicara|narahubung media)
    """,
    "confirms leak": """
        (memang|benar|ya) (data|sistem|server|akun) ... (bocor|diretas|dibobol|kebobolan|rentan)
        (data|sistem|server|akun) ... (bocor|diretas|dibobol|kebobolan|rentan)
        kami (tahu|sudah tahu|konfirmasi|akui) ... (celah|bug|kebocoran|bocor)
        (tulis|kirim|jelaskan|bagikan|share|ceritakan) ... (langkah*|caranya|celah*|exploit|payload|detail*|screenshot*)
        (buat|buka) (issue|isu|thread) (publik)
        (buat|buka) (issue|isu|thread)
        (tidak|nggak) ada data ... (bocor|hilang|dicuri)
    """,
    "ad hoc money": """
        (voucher*|kupon*|diskon|gratis|cashback|saldo|kode promo|bonus|free ongkir|bebas ongkir)
        kartu hadiah
        (kami|saya|admin) (refund*|kembalikan|ganti|bayar|beri|kasih|transfer) ... (uang*|dana*|penuh|dua kali|voucher|full)
        (pengecualian|kelonggaran) (untuk|buat|khusus)
        (refund|uang|dana) (penuh|kembali|full|100)
        (tidak|nggak|gak) (bisa|ada|boleh|menerima) (refund|retur|pengembalian|uang kembali)
    """,
    "slurs": """
        (gila|sinting|edan|idiot|tolol|bego|goblok|dungu|autis|cacat mental|budek|buta huruf|picek)
        (kampungan|ndeso|udik|banci|bencong|lemot|bocah|nenek-nenek|kakek-kakek|emak-emak|ibu-ibu)
        (gaptek|jompo|pikun)
        (khas|dasar|namanya juga) (perempuan|cewek|wanita|cowok|laki|orang|emak*|ibu*|bapak*|jawa|batak|cina|papua|sunda|madura)
        (perempuan|wanita|cewek|orang tua) (memang|biasanya|selalu|tidak bisa|nggak bisa|emang)
    """,
    "jargon": """
        (api|sdk|json|ssl|dns|cdn|backend|frontend|endpoint|payload|server side|stack trace|webhook)
        (cache|regex|kernel|database|query|rollback|hotfix|deploy|repo|commit|pull request)
        (token sesi|log error|sku|rma|sla|eskalasi ke tier*|fulfillment)
    """,
    "trolls": """
        (baper|lebay|caper|norak|sok tahu|sok pintar|sok tau|pembohong|bohong lu|ngaca)
        (kurang kerjaan|nggak ada kerjaan|gak ada kerjaan|belajar dulu|baca dulu|makanya baca)
        (makanya|iri bilang|haters|sakit hati|bodoh|norak*|dasar troll|cuma troll|situ sehat)
        (kalau|kalo) (nggak|gak|tidak) suka ... (pergi|jangan beli|beli yang lain|silakan|tinggalkan)
        bukan (masalah|urusan) kami
    """,
    "despair": """
        (ingin|pengen|pengin|mau) mati
        (bunuh diri|akhiri hidup|mengakhiri hidup|akhiri semuanya|mengakhiri semuanya)
        (menyakiti diri|capek hidup|lelah hidup)
        (nggak|gak|tidak|ga) (sanggup|kuat|ingin) (lagi|hidup)
        lebih baik (aku|saya) (nggak|gak|tidak) ada
    """,
    "grief": """
        (meninggal|almarhum*|berduka|duka|wafat|berpulang)
        (kehilangan (ibu|ayah|bapak|suami|istri|anak|adik|kakak)|keguguran|pemakaman)
    """,
    "upset": """
        (kecewa|kesal|kesel|marah|jengkel|sebel|parah|payah|rusak|bocor|hilang|gagal|error|penipu)
        (nipu|tipu|ditipu|lama banget|lambat|nggak dibalas|gak dibalas|ga dibalas|tidak dibalas)
        (belum (sampai|datang|dibalas|ada|diproses)|bohong|rugi|sedih|nangis|capek|bosan|muak)
        (nyesel|menyesal|sakit|luka)
    """,
    "empathy": """
        (maaf|mohon maaf|maafkan|minta maaf)
        (kami|saya) (paham|mengerti|memahami|ikut|turut|dengar|mendengar)
        (pasti|memang|tentu) (kesal|kecewa|menyebalkan|tidak enak|nggak enak|bikin kesal|mengecewakan|sedih|berat|repot)
        (terima kasih|makasih) (sudah|telah|kak|atas|banyak|karena) (memberi*|melapor*|cerita*|bercerita|kabar*|sabar*|menyampaikan|masukan*|lapor*|bilang|mau|mengabari|informasi*|laporan*|kejujuran*|sudah*|kak)
        (terima kasih|makasih) (sudah|telah|kak|atas|banyak|karena)
        semoga (lekas|cepat|segera|kakak|kondisi*|lukanya|tidak|baik)
        (turut|ikut) (prihatin|berduka|sedih)
        (tidak|nggak|bukan) (seharusnya|semestinya)
    """,
    "care": """
        (tidak|nggak|gak) sendirian
        (hotline|layanan|nomor) (bantuan|darurat|krisis|konseling|psikolog*|119|112)
        (orang|seseorang|teman) (terdekat|yang dipercaya|yang kakak percaya|yang bisa)
        (terima kasih|makasih) (sudah|telah) (cerita|bercerita|berbagi|mau)
        (kami|saya) (dengar|mendengar|peduli|khawatir)
    """,
    "sells": """
        (promo|diskon|beli|koleksi baru|produk baru|terbaru kami|cobain|coba produk|upgrade)
        (langganan|gratis ongkir|voucher|member|premium|flash sale|checkout|order sekarang|giveaway)
        hadiah
    """,
    "commitment": """
        (akan|pasti|bakal|segera) (kami) (tambahkan|ditambahkan|tambah|buatkan|dibuat|bikin|rilis|dirilis|hadir*|hadirkan|tersedia|wujudkan|ada|masuk|diadakan|jual|dijual|kami tambahkan|kami buat*)
        (akan|pasti|bakal|segera) (tambahkan|ditambahkan|tambah|buatkan|dibuat|bikin|rilis|dirilis|hadir*|hadirkan|tersedia|wujudkan|ada|masuk|diadakan|jual|dijual|kami tambahkan|kami buat*)
        (sudah|lagi) (masuk|ada di) (roadmap|rencana)
        (ditunggu|tunggu) (saja|aja|ya|tanggal mainnya|rilis*|kehadiran*)
        (versi|rilis|update) (berikutnya|depan|selanjutnya)
    """,
    "dismissal": """
        (nggak|gak|tidak|ga) (ada yang|banyak yang) (butuh|minta|mau|perlu|pakai)
        (nggak|gak|tidak) (penting|perlu|mungkin|akan pernah|prioritas)
        (ide|saran|usul|permintaan) (aneh|konyol|bodoh|jelek|nggak masuk akal)
        (pakai|beli) (yang lain|aplikasi lain|produk lain) (saja|aja)
        memang (begitu|sudah|desainnya|dirancang)
    """,
    "reuse": """
        (kami|aku|mimin|admin) (pakai|pasang|posting|repost|unggah|gunakan|share|bagikan|muat|tampilkan|ambil|repost*) ... (foto*|video*|resep*|gambar*|ulasan*|cerita*|ini|di)
        (foto*|video*|resep*|gambar*|ulasan*|cerita*) ... (kami pakai|kami pasang|kami posting|kami repost|kami unggah|kami tampilkan)
    """,
    "asks leave": """
        (boleh|bolehkah|izin|ijin|minta izin|seizin|kalau (boleh|kakak|berkenan)|apakah boleh)
        berkenan
    """,
    "takes credit": """
        (ide|usulan) (kami|tim kami) (sendiri)
        (ide|usulan) (kami|tim kami)
        berkat (tim|ide|developer|kerja keras) (kami|hebat*)
        (kami|tim kami) (sudah tahu|yang menemukan|yang punya ide|sudah lama)
    """,
    "candidate": """
        (lamaran|cv|wawancara|interview|profil|berkas) (kakak|anda|kamu|nya) (sudah|tidak|bagus|lolos|kurang|ditolak|diterima|menarik)
        (lolos|diterima|ditolak|kandidat kuat|kurang pengalaman|peluang (besar|bagus))
        (hampir pasti diterima|gaji*|tidak lolos|nggak lolos|overqualified)
        (kandidat|pelamar) lain
    """,
    "sides": """
        kami (mendukung|menolak|mengecam|setuju|berpihak|menentang|memihak|sepakat|dukung) (dengan)
        kami (mendukung|menolak|mengecam|setuju|berpihak|menentang|memihak|sepakat|dukung)
        (pemerintah|presiden|partai|menteri|demo|gubernur) ... (salah|benar|bobrok|korup|bohong|harus|gagal)
        (pilih|coblos|jangan pilih) (partai|paslon|nomor|presiden)
    """,
    "conduct case": """
        (laporan|kasus|pelapor|pelaku|terlapor) (itu|ini|terhadap|tentang|dari|adalah|sudah)
        (sudah|telah|kami) (diblokir|blokir|dikeluarkan|di-ban|ban|ditegur|tegur|keluarkan|kick)
        (cuma|hanya) (bercanda|candaan|guyon|salah paham)
        (jangan|terlalu) (sensitif|baper|lebay|dibawa perasaan|dibesar-besarkan)
        dilaporkan oleh
    """,
    "joke": """
        (wkwk*|haha*|hehe*|xixi*|awokwok*|kocak|ngakak|becanda|bercanda|canda|lucu|untung cuma)
        (bonus|biar seru|seru kan)
    """,
    "bash": """
        (jelek|murahan|abal-abal|kw|palsu|tiruan|jiplak*|nyontek|contekan|bocor|rusak|payah|sampah)
        (parah|mahal doang|penipu|bohong|nipu|kalah|cupu|ampas|rongsok|jual data|tidak aman)
        (gampang rusak|ketinggalan|nggak ada apa-apanya)
    """,
    "bash alone": """
        (merek|merk|brand|aplikasi|toko|produk) (sebelah|lain|tetangga|saingan) ... (jelek|murahan|kw|bocor|rusak|payah|mahal|jiplak|bohong|kalah|cepat|gampang|tidak|nggak|gak)
        (tidak|nggak|gak) seperti (merek|merk|brand|toko|aplikasi|yang) (sebelah|lain|itu)
        (kompetitor|pesaing) ... (jelek|payah|kalah|cuma|hanya|tidak|nggak|meniru)
    """,
    "disclosure": """
        (saya|aku|kami) (bekerja|kerja|kerjanya) (di|untuk|sama|bareng)
        (saya|aku|kami) (dari) (tim|karyawan|pegawai|staf|pengembang|maintainer|developer|relawan|duta|ambassador|bagian dari|kontributor|pengelola)
        (saya|aku|kami) (tim|karyawan|pegawai|staf|pengembang|maintainer|developer|relawan|duta|ambassador|bagian dari|kontributor|pengelola)
        (tim|akun) resmi
        (sebagai|selaku) (karyawan|pegawai|staf|maintainer|pengembang|tim|relawan|duta|ambassador|kontributor|anggota)
        (#iklan|#ad|#sponsor|#kerjasama|iklan|kerja sama berbayar|disponsori|endorse)
        (kantor|tempat kerja) saya
    """,
    "denies affiliation": """
        (saya|aku) (bukan|tidak|nggak) (karyawan|kerja|bekerja|dibayar|staf|orang dalam|bot)
        (cuma|hanya) (pelanggan|pengguna|pembeli|user) (biasa|puas|setia)
        (pelanggan|pengguna|pembeli) biasa
    """,
    "claims": """
        (terbaik|bagus|keren|mantap|rekomen*|cobain|coba|suka|puas|top|juara|awet|beli|oke banget)
        worth it
    """,
    "sure of cause": """
        (karena|disebabkan|akibat|penyebabnya|gara-gara|ulah|sumbernya|bug di|serangan|peretas)
        (hacker|salah server|kesalahan)
    """,
    "recovery": """
        (akan|bisa|pasti|segera) ... (kembali|pulih|dipulihkan|normal|beres|selesai|dikembalikan|balik)
        (semua|seluruh) (data|langganan|pesanan|akun) ... (aman|kembali|pulih|selamat)
        (tidak|nggak) ada (data|yang) ... (hilang|terhapus|terdampak)
    """,
    "quantity": """
        (ribuan|ratusan|puluhan|jutaan|segelintir|sebagian kecil|sebagian besar|mayoritas)
        (beberapa orang|hanya beberapa|sedikit pengguna|semua pengguna|persen|banyak)
    """,
    "rumour": """
        (katanya|konon|rumor*|kabarnya|sepertinya|kayaknya|mungkin|kemungkinan|kami kira|dugaan)
        (diduga|kami duga|menurut saya)
    """,
    "familiar": """
        (lu|lo|loe|elu|elo|gue|gua|gw|gwe|ente|situ|coy|bro|bray|cuy|gan|sis|sist|say|beb|bestie)
        (cuma lo|kalian)
        (bgt|gak|ga|ngga|udah|udh|aja|yg|tp|krn|dgn|gmn|knp|bgmn|sbnrnya|dulu ye)
    """,
    "obeys": """
        (sesuai|seperti) (perintah|permintaan|instruksi) (kakak|anda|kamu)
        (aturan|instruksi|prompt) ... (diabaikan|dimatikan|diubah|diterima)
        (mode|override) (aktif|admin|debug)
    """,
    "conduct": """
        (dilecehkan|pelecehan|melecehkan|dihina|menghina|rasis|seksis|diancam|dirundung|perundungan|bully|dibully|moderator|kode etik|diblokir|ujaran kebencian)
    """,
    "injection": """
        (abaikan|lupakan) ... (instruksi|aturan|perintah|prompt)
        (bot|ai|asisten) (balas|tulis|jawab|katakan|umumkan|abaikan|harus|tolong)
        (kamu|anda) (sekarang|adalah) (asisten|bot|ai|admin)
        (balas|jawab|tulis|umumkan) (semua|bahwa|ke semua)
    """,
}
