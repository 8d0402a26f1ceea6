<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Everything in this package</source>
        <translation>Semua yang ada di paket ini</translation>
    </message>
    <message>
        <source>About Taksir</source>
        <translation>Tentang Taksir</translation>
    </message>
    <message>
        <source>What will Claude cost?</source>
        <translation>Berapa biaya Claude?</translation>
    </message>
    <message>
        <source>An estimate, not an invoice. Not affiliated with Anthropic.</source>
        <translation>Perkiraan, bukan tagihan. Tidak berafiliasi dengan Anthropic.</translation>
    </message>
    <message>
        <source>Works offline: nothing leaves this computer.</source>
        <translation>Bekerja luring: tidak ada yang keluar dari komputer ini.</translation>
    </message>
    <message>
        <source>Made with Qt and Qt for Python, which are used under the GNU LGPL 3.0 and may be replaced by versions of your own. Their licence builds on the GNU GPL 3.0; both can be read below.</source>
        <translation>Dibuat dengan Qt dan Qt for Python, yang dipakai di bawah GNU LGPL 3.0 dan boleh diganti dengan versi Anda sendiri. Lisensi itu bertumpu pada GNU GPL 3.0; keduanya dapat dibaca di bawah.</translation>
    </message>
    <message>
        <source>Licence of</source>
        <translation>Lisensi</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>Teks lisensi</translation>
    </message>
</context>
<context>
    <name>AdjustFields</name>
    <message>
        <source>Discount</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Below zero it is a surcharge.</source>
        <translation>Di bawah nol berarti biaya tambahan.</translation>
    </message>
    <message>
        <source>on tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>on everything</source>
        <translation>semuanya</translation>
    </message>
    <message>
        <source>Applies</source>
        <translation>Berlaku untuk</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Pajak</translation>
    </message>
    <message>
        <source>US dollars only</source>
        <translation>Dolar AS saja</translation>
    </message>
    <message>
        <source>Also show in</source>
        <translation>Tampilkan juga dalam</translation>
    </message>
    <message>
        <source>for US$1</source>
        <translation>untuk US$1</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Rate of</source>
        <translation>Kurs tanggal</translation>
    </message>
    <message>
        <source>Type the rate; nothing is fetched.</source>
        <translation>Ketik kursnya; tidak ada yang diambil dari internet.</translation>
    </message>
    <message>
        <source>A rate is above 0.</source>
        <translation>Kurs harus di atas 0.</translation>
    </message>
    <message>
        <source>discount {number}%</source>
        <translation>diskon {number}%</translation>
    </message>
    <message>
        <source>tax {number}%</source>
        <translation>pajak {number}%</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
</context>
<context>
    <name>AdviceDeeds</name>
    <message>
        <source>Beside the estimate now: {name}.</source>
        <translation>Kini di samping estimasi: {name}.</translation>
    </message>
</context>
<context>
    <name>AdviceView</name>
    <message>
        <source>This program made a mistake and cannot advise on this.</source>
        <translation>Program ini keliru dan tidak dapat memberi saran untuk ini.</translation>
    </message>
    <message>
        <source>There is no price, so there is nothing to advise.</source>
        <translation>Tidak ada harga, jadi tidak ada yang dapat disarankan.</translation>
    </message>
    <message>
        <source>Without requests in a month there is nothing to save.</source>
        <translation>Tanpa permintaan dalam sebulan, tidak ada yang bisa dihemat.</translation>
    </message>
    <message>
        <source>Looking for what would cost less …</source>
        <translation>Mencari yang lebih murah …</translation>
    </message>
    <message>
        <source>Nothing that costs less was found: no other model, cache or way of processing.</source>
        <translation>Tidak ditemukan yang lebih murah: tidak ada model, cache, atau cara pemrosesan lain.</translation>
    </message>
</context>
<context>
    <name>AheadFields</name>
    <message>
        <source>Retries</source>
        <translation>Percobaan ulang</translation>
    </message>
    <message>
        <source>Requests that are sent again; each is billed like any other.</source>
        <translation>Permintaan yang dikirim lagi; masing-masing ditagih seperti yang lain.</translation>
    </message>
    <message>
        <source>Runs that are made again from the start; each is billed like any other.</source>
        <translation>Kali jalan yang diulang dari awal; masing-masing ditagih seperti biasa.</translation>
    </message>
    <message>
        <source>% a month</source>
        <translation>% per bulan</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>Pertumbuhan</translation>
    </message>
    <message>
        <source>US$ a month</source>
        <translation>US$ per bulan</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Anggaran</translation>
    </message>
    <message>
        <source>± %</source>
        <translation>± %</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Ketidakpastian</translation>
    </message>
    <message>
        <source>retries {number}%</source>
        <translation>ulang {number}%</translation>
    </message>
    <message>
        <source>growth {number}%</source>
        <translation>tumbuh {number}%</translation>
    </message>
    <message>
        <source>budget ${number}</source>
        <translation>anggaran US${number}</translation>
    </message>
    <message>
        <source>±{number}%</source>
        <translation>±{number}%</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Add as what-if</source>
        <translation>Tambah sebagai skenario</translation>
    </message>
    <message>
        <source>a run</source>
        <translation>per kali jalan</translation>
    </message>
</context>
<context>
    <name>AnswerTexts</name>
    <message>
        <source>Shorter tool results</source>
        <translation>Hasil alat lebih pendek</translation>
    </message>
    <message>
        <source>Stop earlier</source>
        <translation>Berhenti lebih awal</translation>
    </message>
    <message>
        <source>Compact the history</source>
        <translation>Kompaksi riwayat</translation>
    </message>
    <message>
        <source>No cache</source>
        <translation>Tanpa cache</translation>
    </message>
    <message>
        <source>{lifetime} cache</source>
        <translation>Cache {lifetime}</translation>
    </message>
    <message>
        <source>Tool results cut to {count}</source>
        <translation>Hasil alat dipangkas ke {count}</translation>
    </message>
    <message>
        <source>Stop after turn {count}</source>
        <translation>Berhenti setelah giliran {count}</translation>
    </message>
    <message>
        <source>Compact above {count}</source>
        <translation>Kompaksi di atas {count}</translation>
    </message>
    <message>
        <source>Each turn pays the full input rate for the whole history.</source>
        <translation>Setiap giliran membayar tarif input penuh untuk seluruh riwayat.</translation>
    </message>
    <message>
        <source>Largest size that keeps all {turns} turns at or below {limit}.</source>
        <translation>Ukuran terbesar yang membuat seluruh {turns} giliran tidak melebihi {limit}.</translation>
    </message>
    <message>
        <source>The last turn with a prompt at or below {limit}.</source>
        <translation>Giliran terakhir dengan prompt yang tidak melebihi {limit}.</translation>
    </message>
    <message>
        <source>The cheapest prompt size to compact at, with a summary of {to} tokens.</source>
        <translation>Ukuran prompt termurah untuk melakukan kompaksi, dengan ringkasan {to} token.</translation>
    </message>
    <message>
        <source>Each turn reads the previous prompt from cache and writes only what is new.</source>
        <translation>Setiap giliran membaca prompt sebelumnya dari cache dan hanya menulis yang baru.</translation>
    </message>
    <message>
        <source>The wait between turns is longer, so every turn writes the whole prompt again.</source>
        <translation>Jeda antargiliran lebih lama, jadi setiap giliran menulis ulang seluruh prompt.</translation>
    </message>
    <message>
        <source>Enough while the wait between turns stays at or below {other} minutes.</source>
        <translation>Cukup selama jeda antargiliran tidak melebihi {other} menit.</translation>
    </message>
    <message>
        <source>It outlives the wait between turns, which {now} minutes do not.</source>
        <translation>Bertahan lebih lama daripada jeda antargiliran, sedangkan {now} menit tidak.</translation>
    </message>
    <message>
        <source>Worth it only if the wait between turns passes {now} minutes.</source>
        <translation>Hanya layak bila jeda antargiliran melebihi {now} menit.</translation>
    </message>
</context>
<context>
    <name>BillCopies</name>
    <message>
        <source>own prices</source>
        <translation>harga sendiri</translation>
    </message>
</context>
<context>
    <name>BillMenu</name>
    <message>
        <source>Copy row</source>
        <translation>Salin baris</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Salin tabel</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Urutkan menurut</translation>
    </message>
    <message>
        <source>Order of the bill</source>
        <translation>Urutan tagihan</translation>
    </message>
</context>
<context>
    <name>BlockAsked</name>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>One more cached block</source>
        <translation>Satu blok cache lagi</translation>
    </message>
    <message>
        <source>Tokens moved from plain input into the cached prefix.</source>
        <translation>Token yang dipindahkan dari input biasa ke awalan yang di-cache.</translation>
    </message>
</context>
<context>
    <name>BreakdownView</name>
    <message>
        <source>Breakdown</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Per run</source>
        <translation>Per kali jalan</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Per hari</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Per bulan</translation>
    </message>
    <message>
        <source>Per year</source>
        <translation>Per tahun</translation>
    </message>
    <message>
        <source>Quantity per run</source>
        <translation>Jumlah per kali jalan</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Quantity per request</source>
        <translation>Jumlah per permintaan</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Aturan</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Satuan</translation>
    </message>
    <message>
        <source>Rate is per</source>
        <translation>Tarif untuk tiap</translation>
    </message>
    <message>
        <source>Per request</source>
        <translation>Per permintaan</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Porsi</translation>
    </message>
</context>
<context>
    <name>CacheAdviser</name>
    <message>
        <source>Cache adviser</source>
        <translation>Penasihat cache</translation>
    </message>
    <message>
        <source>There is no price, so there is nothing to advise.</source>
        <translation>Tidak ada harga, jadi tidak ada yang dapat disarankan.</translation>
    </message>
    <message>
        <source>Without runs in a month there is nothing to compare.</source>
        <translation>Tanpa kali jalan dalam sebulan, tidak ada yang dapat dibandingkan.</translation>
    </message>
    <message>
        <source>Without requests in a month there is nothing to compare.</source>
        <translation>Tanpa permintaan dalam sebulan, tidak ada yang bisa dibandingkan.</translation>
    </message>
    <message>
        <source>Mend the number first.</source>
        <translation>Perbaiki dulu angkanya.</translation>
    </message>
    <message>
        <source>Pricing every lifetime …</source>
        <translation>Menghitung setiap masa simpan …</translation>
    </message>
    <message>
        <source>There is no price without a cache, so nothing can be compared.</source>
        <translation>Tidak ada harga tanpa cache, jadi tidak ada yang bisa dibandingkan.</translation>
    </message>
</context>
<context>
    <name>CacheFields</name>
    <message>
        <source>Reused prefix</source>
        <translation>Awalan yang dipakai ulang</translation>
    </message>
    <message>
        <source>What every request begins with: system prompt, documents, examples.</source>
        <translation>Bagian awal setiap permintaan: prompt sistem, dokumen, contoh.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Tanpa</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Masa simpan</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Tingkat hit</translation>
    </message>
    <message>
        <source>The share of requests that find the prefix in the cache.</source>
        <translation>Porsi permintaan yang menemukan awalan itu di cache.</translation>
    </message>
    <message>
        <source>from traffic…</source>
        <translation>dari lalu lintas…</translation>
    </message>
    <message>
        <source>Hit rate from traffic</source>
        <translation>Tingkat hit dari lalu lintas</translation>
    </message>
    <message>
        <source>Opens the cache adviser: hit rates and costs of every lifetime.</source>
        <translation>Membuka penasihat cache: tingkat hit dan biaya setiap masa simpan.</translation>
    </message>
    <message>
        <source>{written} written + {read} read</source>
        <translation>{written} ditulis + {read} dibaca</translation>
    </message>
</context>
<context>
    <name>CachePage</name>
    <message>
        <source>Cost of each cache lifetime</source>
        <translation>Biaya setiap masa simpan cache</translation>
    </message>
    <message>
        <source>Add as what-if</source>
        <translation>Tambah sebagai skenario</translation>
    </message>
    <message>
        <source>Costs come from the cache prices of the price book itself, not from multiples of others.</source>
        <translation>Biaya dihitung dari harga cache di buku harga itu sendiri, bukan dari kelipatan harga lain.</translation>
    </message>
    <message>
        <source>There is no plain input to move, or the prefix would still be too short to be cached.</source>
        <translation>Tidak ada input biasa yang bisa dipindahkan, atau awalan masih terlalu pendek untuk di-cache.</translation>
    </message>
    <message>
        <source>The estimate counts on a hit rate of {stated}%. With this traffic “{choice}” has {hits}%, and a month costs {amount} more.</source>
        <translation>Estimasi mengandalkan tingkat hit {stated}%. Dengan lalu lintas ini “{choice}” mencapai {hits}%, dan biaya per bulan naik {amount}.</translation>
    </message>
    <message>
        <source>This is the cache of the estimate</source>
        <translation>Ini cache estimasi sekarang</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>Changed prices</source>
        <translation>Harga yang berubah</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>Filter</source>
        <translation>Saring</translation>
    </message>
    <message>
        <source>Model, class, price …</source>
        <translation>Model, kelas, harga …</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Harga</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Aturan</translation>
    </message>
    <message>
        <source>After every rule</source>
        <translation>Setelah semua aturan</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Perbedaan</translation>
    </message>
    <message>
        <source>Prices that differ</source>
        <translation>Harga yang berbeda</translation>
    </message>
    <message>
        <source>Rules that differ</source>
        <translation>Aturan yang berbeda</translation>
    </message>
    <message>
        <source>What a unit costs after every rule</source>
        <translation>Biaya satu unit setelah semua aturan</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Tidak dipakai</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Hitung</translation>
    </message>
    <message>
        <source>Nothing here looks like a mistake.</source>
        <translation>Tidak ada yang tampak seperti kesalahan.</translation>
    </message>
    <message>
        <source>Check these first ({count}):</source>
        <translation>Periksa ini dulu ({count}):</translation>
    </message>
    <message>
        <source>{old} → {new}, list prices compared on {day}.</source>
        <translation>{old} → {new}, harga resmi dibandingkan pada {day}.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>Factors and refusals change what is paid while the list stays: both books are asked.</source>
        <translation>Faktor dan penolakan mengubah yang dibayar walau harga resmi tetap: kedua buku dihitung.</translation>
    </message>
    <message>
        <source>By platform, for the models that both books have; {none} is no price.</source>
        <translation>Per platform, untuk model yang ada di kedua buku; {none} berarti tanpa harga.</translation>
    </message>
    <message>
        <source>Every unit costs the same after every rule.</source>
        <translation>Setiap unit sama biayanya setelah semua aturan.</translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{shown} dari {count}</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Show as table</source>
        <translation>Sebagai tabel</translation>
    </message>
</context>
<context>
    <name>CheckedTool</name>
    <message>
        <source>My own tools</source>
        <translation>Alat sendiri</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>{count} tokens come once, with the first tool that is declared; they are counted already.</source>
        <translation>{count} token hanya muncul sekali, bersama alat pertama yang dipakai; jumlah itu sudah dihitung.</translation>
    </message>
    <message>
        <source>{tool}, level</source>
        <translation>{tool}, tingkat</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns of a table</source>
        <translation>Kolom tabel</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>Simpan dan pakai</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Lupakan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>The first rows of the table</source>
        <translation>Baris-baris pertama tabel</translation>
    </message>
    <message>
        <source>Another program changed these columns meanwhile. Save again to replace its choice.</source>
        <translation>Program lain baru saja mengubah kolom ini. Simpan sekali lagi untuk mengganti pilihannya.</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Membaca {file} …</translation>
    </message>
    <message>
        <source>{file}: say which column holds what. Names that leave no question are chosen already.</source>
        <translation>{file}: tentukan kolom mana memuat apa. Nama yang sudah jelas langsung dipilih.</translation>
    </message>
    <message>
        <source>Remembered in {file}</source>
        <translation>Diingat di {file}</translation>
    </message>
    <message>
        <source>It is remembered on this computer for every table with these columns, here and in taksir-cli usage.</source>
        <translation>Pilihan ini diingat di komputer ini untuk setiap tabel dengan kolom yang sama, di sini dan di taksir-cli usage.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Comes to</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>The columns of {file} are remembered.</source>
        <translation>Kolom {file} sudah diingat.</translation>
    </message>
    <message>
        <source>Forgotten. Tables with these columns are not read until somebody assigns them.</source>
        <translation>Sudah dilupakan. Tabel dengan kolom ini tidak dibaca sampai kolomnya ditentukan lagi.</translation>
    </message>
</context>
<context>
    <name>ColumnsForm</name>
    <message>
        <source>What a row is</source>
        <translation>Isi setiap baris</translation>
    </message>
    <message>
        <source>Cache and tools</source>
        <translation>Cache dan alat</translation>
    </message>
    <message>
        <source>More about a request</source>
        <translation>Keterangan lain tentang permintaan</translation>
    </message>
    <message>
        <source>How it is meant</source>
        <translation>Cara membacanya</translation>
    </message>
    <message>
        <source>Numbers are written</source>
        <translation>Penulisan angka</translation>
    </message>
    <message>
        <source>Tokens are counted in</source>
        <translation>Satuan token</translation>
    </message>
    <message>
        <source>Times without a zone</source>
        <translation>Waktu tanpa zona</translation>
    </message>
    <message>
        <source>Input tokens that were neither written to the cache nor read from it.</source>
        <translation>Token input yang tidak ditulis ke cache dan tidak dibaca dari cache.</translation>
    </message>
    <message>
        <source>All input tokens; those of the cache are taken off by the other columns.</source>
        <translation>Semua token input; bagian cache dikurangkan menurut kolom lain.</translation>
    </message>
    <message>
        <source>For a column that does not tell 5 minutes from 1 hour.</source>
        <translation>Untuk kolom yang tidak membedakan 5 menit dan 1 jam.</translation>
    </message>
    <message>
        <source>For rows that sum several requests; without it each row is one request.</source>
        <translation>Untuk baris yang menjumlahkan beberapa permintaan; tanpa kolom ini setiap baris adalah satu permintaan.</translation>
    </message>
    <message>
        <source>Rows with the same message id and request id count once.</source>
        <translation>Baris dengan id pesan dan id permintaan yang sama dihitung satu kali.</translation>
    </message>
    <message>
        <source>The day decides the price.</source>
        <translation>Harga ditentukan oleh harinya.</translation>
    </message>
    <message>
        <source>not in this table</source>
        <translation>tidak ada di tabel ini</translation>
    </message>
</context>
<context>
    <name>ColumnsTexts</name>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Input without cached tokens</source>
        <translation>Input tanpa token cache</translation>
    </message>
    <message>
        <source>Input with cached tokens</source>
        <translation>Input termasuk token cache</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Cache writes, 5 minutes</source>
        <translation>Tulis cache, 5 menit</translation>
    </message>
    <message>
        <source>Cache writes, 1 hour</source>
        <translation>Tulis cache, 1 jam</translation>
    </message>
    <message>
        <source>Cache writes, lifetime unknown</source>
        <translation>Tulis cache, masa simpan tidak diketahui</translation>
    </message>
    <message>
        <source>Cache reads</source>
        <translation>Baca cache</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Pencarian web</translation>
    </message>
    <message>
        <source>Web fetches</source>
        <translation>Pengambilan web</translation>
    </message>
    <message>
        <source>Runs of code</source>
        <translation>Eksekusi kode</translation>
    </message>
    <message>
        <source>Requests in a row</source>
        <translation>Permintaan per baris</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Pemrosesan</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Kecepatan</translation>
    </message>
    <message>
        <source>Data residency</source>
        <translation>Lokasi pemrosesan data</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Id pesan</translation>
    </message>
    <message>
        <source>Request id</source>
        <translation>Id permintaan</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesi</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Kunci API</translation>
    </message>
    <message>
        <source>{example} (comma for thousands)</source>
        <translation>{example} (koma untuk ribuan)</translation>
    </message>
    <message>
        <source>{example} (point for thousands)</source>
        <translation>{example} (titik untuk ribuan)</translation>
    </message>
    <message>
        <source>{example} (space for thousands)</source>
        <translation>{example} (spasi untuk ribuan)</translation>
    </message>
    <message>
        <source>{example} (apostrophe for thousands)</source>
        <translation>{example} (apostrof untuk ribuan)</translation>
    </message>
    <message>
        <source>Whole numbers without separators</source>
        <translation>Bilangan bulat tanpa pemisah</translation>
    </message>
    <message>
        <source>Single tokens</source>
        <translation>Token satuan</translation>
    </message>
    <message>
        <source>Thousands of tokens</source>
        <translation>Ribuan token</translation>
    </message>
    <message>
        <source>Millions of tokens</source>
        <translation>Jutaan token</translation>
    </message>
    <message>
        <source>There are none</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>{columns}: with the cached tokens or without? Choose it for one of the two inputs.</source>
        <translation>{columns}: termasuk token cache atau tidak? Pilih untuk salah satu dari dua jenis input.</translation>
    </message>
    <message>
        <source>{field}: the names {columns} both say so. Choose the one that is meant.</source>
        <translation>{field}: nama {columns} sama-sama cocok. Pilih yang dimaksud.</translation>
    </message>
    <message>
        <source>“{column}” is chosen for several things: {fields}. A column holds one.</source>
        <translation>“{column}” dipilih untuk beberapa hal: {fields}. Satu kolom hanya memuat satu hal.</translation>
    </message>
    <message>
        <source>“{field}” may be thousands or decimals. Choose how the numbers are written.</source>
        <translation>“{field}” bisa berarti ribuan atau desimal. Pilih cara penulisan angkanya.</translation>
    </message>
    <message>
        <source>“{field}” names no time zone. Choose the one that the times have.</source>
        <translation>“{field}” tidak menyebut zona waktu. Pilih zona waktunya.</translation>
    </message>
    <message>
        <source>Line {line}, and others ({count} of the first rows): {why}</source>
        <translation>Baris {line} dan lainnya ({count} dari baris pertama): {why}</translation>
    </message>
    <message>
        <source>Line {line}: {why}</source>
        <translation>Baris {line}: {why}</translation>
    </message>
    <message>
        <source>Of the rows that are shown none can be counted.</source>
        <translation>Tidak ada baris yang ditampilkan yang dapat dihitung.</translation>
    </message>
    <message>
        <source>The rows that are shown come to {amount} (counted: {count}).</source>
        <translation>Baris yang ditampilkan berjumlah {amount} (terhitung: {count}).</translation>
    </message>
    <message>
        <source>The rows that are shown come to at least {amount} (counted: {count}). No price for {models}.</source>
        <translation>Baris yang ditampilkan berjumlah sekurang-kurangnya {amount} (terhitung: {count}). Tidak ada harga untuk {models}.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Baru</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Tutup</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Keluar</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Sunting</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Paste (a workload or usage, if one was copied)</source>
        <translation>&amp;Tempel (beban kerja atau pemakaian bila itu yang disalin)</translation>
    </message>
    <message>
        <source>P&amp;aste usage</source>
        <translation>Te&amp;mpel pemakaian</translation>
    </message>
    <message>
        <source>Copy as &amp;sentence</source>
        <translation>Salin sebagai &amp;kalimat</translation>
    </message>
    <message>
        <source>Copy ta&amp;ble</source>
        <translation>Salin ta&amp;bel</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>P&amp;engaturan…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Tampilan</translation>
    </message>
    <message>
        <source>&amp;Copy (the total if nothing is selected)</source>
        <translation>&amp;Salin (total bila tak ada yang dipilih)</translation>
    </message>
    <message>
        <source>In fields and tables</source>
        <translation>Di isian dan tabel</translation>
    </message>
    <message>
        <source>Menu of a field or row: typical sizes, exact amounts</source>
        <translation>Menu isian atau baris: ukuran umum, jumlah persis</translation>
    </message>
    <message>
        <source>Open or close the reason of a line</source>
        <translation>Buka atau tutup alasan suatu baris</translation>
    </message>
    <message>
        <source>Step a number</source>
        <translation>Naikkan atau turunkan angka</translation>
    </message>
    <message>
        <source>Step a number by 10</source>
        <translation>Naikkan atau turunkan angka sebesar 10</translation>
    </message>
    <message>
        <source>Step a number by 100</source>
        <translation>Naikkan atau turunkan angka sebesar 100</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>B&amp;uka…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Simpan sebag&amp;ai…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Ekspor…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Cetak…</translation>
    </message>
    <message>
        <source>Copy e&amp;xact amount…</source>
        <translation>Salin &amp;jumlah persis…</translation>
    </message>
    <message>
        <source>Copy &amp;whole estimate</source>
        <translation>Sali&amp;n seluruh estimasi</translation>
    </message>
    <message>
        <source>&amp;Request</source>
        <translation>Per&amp;mintaan</translation>
    </message>
    <message>
        <source>Agent &amp;loop</source>
        <translation>L&amp;oop agen</translation>
    </message>
    <message>
        <source>A&amp;ctual usage</source>
        <translation>Pemakaia&amp;n nyata</translation>
    </message>
    <message>
        <source>&amp;Next period</source>
        <translation>Periode &amp;berikutnya</translation>
    </message>
    <message>
        <source>&amp;Expand all reasons</source>
        <translation>Bu&amp;ka semua alasan</translation>
    </message>
    <message>
        <source>Fold or &amp;unfold the section</source>
        <translation>L&amp;ipat atau buka bagian</translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation>Bagian jendela &amp;lain</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Pe&amp;rbesar</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Perke&amp;cil</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>Ukuran &amp;asli</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>La&amp;yar penuh</translation>
    </message>
    <message>
        <source>E&amp;stimate</source>
        <translation>&amp;Estimasi</translation>
    </message>
    <message>
        <source>Add wor&amp;kload</source>
        <translation>Tambah &amp;beban kerja</translation>
    </message>
    <message>
        <source>&amp;Duplicate workload</source>
        <translation>&amp;Gandakan beban kerja</translation>
    </message>
    <message>
        <source>Cop&amp;y workload</source>
        <translation>&amp;Salin beban kerja</translation>
    </message>
    <message>
        <source>Remo&amp;ve workload</source>
        <translation>&amp;Hapus beban kerja</translation>
    </message>
    <message>
        <source>&amp;Next workload</source>
        <translation>Beban kerja be&amp;rikutnya</translation>
    </message>
    <message>
        <source>&amp;Previous workload</source>
        <translation>Beban kerja sebelum&amp;nya</translation>
    </message>
    <message>
        <source>A&amp;ll workloads</source>
        <translation>Semua beban ker&amp;ja</translation>
    </message>
    <message>
        <source>&amp;Add to compare</source>
        <translation>&amp;Tambah ke perbandingan</translation>
    </message>
    <message>
        <source>Compare &amp;models</source>
        <translation>Bandingkan &amp;model</translation>
    </message>
    <message>
        <source>Compare &amp;endpoints</source>
        <translation>Bandingkan &amp;endpoint</translation>
    </message>
    <message>
        <source>&amp;What moves it</source>
        <translation>&amp;Yang paling berpengaruh</translation>
    </message>
    <message>
        <source>Adv&amp;ice</source>
        <translation>Saran &amp;penghematan</translation>
    </message>
    <message>
        <source>Cac&amp;he adviser…</source>
        <translation>Penasihat &amp;cache…</translation>
    </message>
    <message>
        <source>&amp;Clear the comparison</source>
        <translation>&amp;Kosongkan perbandingan</translation>
    </message>
    <message>
        <source>&amp;From text…</source>
        <translation>&amp;Dari teks…</translation>
    </message>
    <message>
        <source>&amp;Reset to defaults</source>
        <translation>Kembali ke nilai &amp;awal</translation>
    </message>
    <message>
        <source>&amp;Prices</source>
        <translation>&amp;Harga</translation>
    </message>
    <message>
        <source>Price &amp;table…</source>
        <translation>&amp;Tabel harga…</translation>
    </message>
    <message>
        <source>&amp;Import price file…</source>
        <translation>&amp;Impor berkas harga…</translation>
    </message>
    <message>
        <source>&amp;Compare price files…</source>
        <translation>&amp;Bandingkan berkas harga…</translation>
    </message>
    <message>
        <source>Price &amp;profiles…</source>
        <translation>&amp;Profil harga…</translation>
    </message>
    <message>
        <source>&amp;List or own prices</source>
        <translation>Harga &amp;resmi atau sendiri</translation>
    </message>
    <message>
        <source>&amp;Earlier versions…</source>
        <translation>&amp;Versi sebelumnya…</translation>
    </message>
    <message>
        <source>&amp;Open price folder</source>
        <translation>B&amp;uka folder harga</translation>
    </message>
    <message>
        <source>&amp;Restore built-in…</source>
        <translation>&amp;Kembali ke bawaan…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>B&amp;antuan</translation>
    </message>
    <message>
        <source>&amp;How Claude bills</source>
        <translation>&amp;Cara Claude menagih</translation>
    </message>
    <message>
        <source>&amp;Your own prices</source>
        <translation>&amp;Harga Anda sendiri</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Pintasan papan ketik</translation>
    </message>
    <message>
        <source>&amp;About Taksir</source>
        <translation>&amp;Tentang Taksir</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare price files</source>
        <translation>Bandingkan berkas harga</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Lama</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>Open the old file</source>
        <translation>Buka berkas lama</translation>
    </message>
    <message>
        <source>Open the new file</source>
        <translation>Buka berkas baru</translation>
    </message>
    <message>
        <source>Open …</source>
        <translation>Buka …</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Membaca …</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Per bulan</translation>
    </message>
    <message>
        <source>Per request</source>
        <translation>Per permintaan</translation>
    </message>
    <message>
        <source>Per run</source>
        <translation>Per kali jalan</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Batang</translation>
    </message>
    <message>
        <source>Make this the estimate</source>
        <translation>Jadikan ini estimasi</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Hapus semua</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Press {key} to keep this version beside the next one.</source>
        <translation>Tekan {key} untuk menyimpan versi ini di samping versi berikutnya.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>Add what-if</source>
        <translation>Tambah skenario</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Model lain</translation>
    </message>
    <message>
        <source>Another platform or region</source>
        <translation>Platform atau wilayah lain</translation>
    </message>
    <message>
        <source>per month, same traffic</source>
        <translation>per bulan, volume sama</translation>
    </message>
    <message>
        <source>No more than {count} versions can be kept. Remove one first.</source>
        <translation>Paling banyak {count} versi dapat disimpan. Hapus salah satu dulu.</translation>
    </message>
    <message>
        <source>Nothing else has a price here</source>
        <translation>Tidak ada pilihan lain yang punya harga</translation>
    </message>
</context>
<context>
    <name>Compared</name>
    <message>
        <source>There is no price to keep.</source>
        <translation>Tidak ada harga untuk disimpan.</translation>
    </message>
    <message>
        <source>At most 8 versions are kept. Remove one first.</source>
        <translation>Paling banyak 8 versi disimpan. Hapus satu dulu.</translation>
    </message>
    <message>
        <source>Mend what is wrong first; then a what-if can become the estimate.</source>
        <translation>Perbaiki dulu yang salah; setelah itu skenario bisa dijadikan estimasi.</translation>
    </message>
</context>
<context>
    <name>ContentsTable</name>
    <message>
        <source>Content</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Counted as</source>
        <translation>Dihitung sebagai</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Kisaran</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>tidak dihitung</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} sampai {high}</translation>
    </message>
    <message>
        <source>{kind}, with ctok</source>
        <translation>{kind}, dengan ctok</translation>
    </message>
    <message>
        <source>PDF, pages: {count}</source>
        <translation>PDF, halaman: {count}</translation>
    </message>
    <message>
        <source>picture, {width} × {height} pixels</source>
        <translation>gambar, {width} × {height} piksel</translation>
    </message>
</context>
<context>
    <name>CopyModelDialog</name>
    <message>
        <source>{model} (copy)</source>
        <translation>{model} (salinan)</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Tambah model</translation>
    </message>
    <message>
        <source>The new model begins with every price, tag and tier of {model}.</source>
        <translation>Model baru dimulai dengan semua harga, tag, dan tingkat {model}.</translation>
    </message>
    <message>
        <source>Id, as requests name it</source>
        <translation>Id, seperti disebut dalam permintaan</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Kind of text</source>
        <translation>Jenis teks</translation>
    </message>
    <message>
        <source>Paste or type a text here, or drop files.</source>
        <translation>Tempel atau ketik teks di sini, atau seret berkas ke sini.</translation>
    </message>
    <message>
        <source>How texts are estimated; pictures and PDFs have rules of their own.</source>
        <translation>Cara teks diperkirakan; gambar dan PDF punya aturan sendiri.</translation>
    </message>
    <message>
        <source>Everything is counted on this computer. Nothing is sent, and no text is kept.</source>
        <translation>Semuanya dihitung di komputer ini. Tidak ada yang dikirim, dan teksnya tidak disimpan.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Tambah berkas…</translation>
    </message>
    <message>
        <source>Progress of counting</source>
        <translation>Kemajuan penghitungan</translation>
    </message>
    <message>
        <source>Tokens of everything together</source>
        <translation>Jumlah token seluruhnya</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Hapus semua</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Hitung lagi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>DayLine</name>
    <message>
        <source>{name}: “{text}” is not a day such as 2026-01-31.</source>
        <translation>{name}: “{text}” bukan tanggal seperti 2026-01-31.</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>New from &amp;template</source>
        <translation>Baru dari te&amp;mplat</translation>
    </message>
    <message>
        <source>&amp;Amounts</source>
        <translation>&amp;Jumlah</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Te&amp;ma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Mengikuti sistem</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Ba&amp;hasa</translation>
    </message>
    <message>
        <source>Per request</source>
        <translation>Per permintaan</translation>
    </message>
    <message>
        <source>Per run</source>
        <translation>Per kali jalan</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Per hari</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Per bulan</translation>
    </message>
    <message>
        <source>Per year</source>
        <translation>Per tahun</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Undo {edit}</source>
        <translation>&amp;Urungkan {edit}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>U&amp;langi</translation>
    </message>
    <message>
        <source>&amp;Redo {edit}</source>
        <translation>U&amp;langi {edit}</translation>
    </message>
    <message>
        <source>change of price book</source>
        <translation>pergantian buku harga</translation>
    </message>
    <message>
        <source>change of price profile</source>
        <translation>perubahan profil harga</translation>
    </message>
    <message>
        <source>change of the comparison</source>
        <translation>perubahan perbandingan</translation>
    </message>
    <message>
        <source>new numbers</source>
        <translation>angka baru</translation>
    </message>
    <message>
        <source>change of the workloads</source>
        <translation>perubahan beban kerja</translation>
    </message>
    <message>
        <source>change of name or notes</source>
        <translation>perubahan nama atau catatan</translation>
    </message>
    <message>
        <source>advice</source>
        <translation>saran</translation>
    </message>
    <message>
        <source>cache advice</source>
        <translation>saran cache</translation>
    </message>
    <message>
        <source>estimate of actual usage</source>
        <translation>estimasi dari pemakaian nyata</translation>
    </message>
    <message>
        <source>change to request</source>
        <translation>perubahan menjadi permintaan</translation>
    </message>
    <message>
        <source>change to agent loop</source>
        <translation>perubahan menjadi loop agen</translation>
    </message>
    <message>
        <source>change of {field}</source>
        <translation>perubahan {field}</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>Disalin: {text}</translation>
    </message>
    <message>
        <source>There is no price to copy.</source>
        <translation>Tidak ada harga untuk disalin.</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Kelas</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Lama</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Baru</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Perubahan</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>hilang</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standar</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Aturan</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Yang berubah</translation>
    </message>
    <message>
        <source>new: {fact}</source>
        <translation>baru: {fact}</translation>
    </message>
    <message>
        <source>gone: {fact}</source>
        <translation>hilang: {fact}</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Class or fee</source>
        <translation>Kelas atau biaya</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Di mana</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Sebab</translation>
    </message>
    <message>
        <source>every platform</source>
        <translation>semua platform</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>semuanya</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>di mana-mana</translation>
    </message>
    <message>
        <source>every tier</source>
        <translation>semua tarif</translation>
    </message>
    <message>
        <source>refused now</source>
        <translation>kini ditolak</translation>
    </message>
    <message>
        <source>offered now</source>
        <translation>kini ditawarkan</translation>
    </message>
    <message>
        <source>refused otherwise</source>
        <translation>ditolak dengan alasan lain</translation>
    </message>
    <message>
        <source>list price</source>
        <translation>harga resmi</translation>
    </message>
    <message>
        <source>a rule</source>
        <translation>sebuah aturan</translation>
    </message>
</context>
<context>
    <name>DiscountFields</name>
    <message>
        <source>Off</source>
        <translation>Potongan</translation>
    </message>
    <message>
        <source>On top</source>
        <translation>Tambahan</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Persen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>semuanya</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Berlaku untuk</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Semua model</translation>
    </message>
    <message>
        <source>Classes of tokens</source>
        <translation>Kelas token</translation>
    </message>
    <message>
        <source>All classes of tokens</source>
        <translation>Semua kelas token</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Platform</translation>
    </message>
    <message>
        <source>All platforms</source>
        <translation>Semua platform</translation>
    </message>
</context>
<context>
    <name>DocumentFile</name>
    <message>
        <source>Estimate</source>
        <translation>Estimasi</translation>
    </message>
</context>
<context>
    <name>EachTurnFields</name>
    <message>
        <source>Tool result</source>
        <translation>Hasil alat</translation>
    </message>
    <message>
        <source>What comes back from tools before each later turn.</source>
        <translation>Yang dikembalikan alat sebelum tiap giliran berikutnya.</translation>
    </message>
    <message>
        <source>Model output</source>
        <translation>Output model</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Thinking</translation>
    </message>
    <message>
        <source>Billed as output, on top of the model output.</source>
        <translation>Ditagih sebagai output, di luar output model.</translation>
    </message>
    <message>
        <source>Use a list of turns…</source>
        <translation>Pakai daftar giliran…</translation>
    </message>
    <message>
        <source>List of turns</source>
        <translation>Daftar giliran</translation>
    </message>
    <message>
        <source>Thinking is kept in context</source>
        <translation>Thinking tetap di konteks</translation>
    </message>
    <message>
        <source>Off: thinking of earlier turns is not sent again.</source>
        <translation>Mati: thinking giliran sebelumnya tidak dikirim lagi.</translation>
    </message>
</context>
<context>
    <name>EstimateNames</name>
    <message>
        <source>Untitled estimate</source>
        <translation>Estimasi tanpa judul</translation>
    </message>
    <message>
        <source>What it is for, what was assumed</source>
        <translation>Untuk apa, dan apa yang diandaikan</translation>
    </message>
    <message>
        <source>Name of the estimate</source>
        <translation>Nama estimasi</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>ExportDeeds</name>
    <message>
        <source>Exported {count} files</source>
        <translation>{count} berkas diekspor</translation>
    </message>
    <message>
        <source>Copied the whole estimate as a table.</source>
        <translation>Seluruh estimasi disalin sebagai tabel.</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>Disalin: {text}</translation>
    </message>
    <message>
        <source>Use Export: a report of actual usage is not dragged out.</source>
        <translation>Pakai Ekspor: laporan pemakaian nyata tidak dapat diseret keluar.</translation>
    </message>
    <message>
        <source>There is no price to export.</source>
        <translation>Tidak ada harga untuk diekspor.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Write the estimate as</source>
        <translation>Tulis estimasi sebagai</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>where to, without the ending</source>
        <translation>tujuannya, tanpa akhiran</translation>
    </message>
    <message>
        <source>As this window</source>
        <translation>Seperti jendela ini</translation>
    </message>
    <message>
        <source>CSV with numbers as on screen, instead of comma and point</source>
        <translation>CSV dengan angka seperti di layar, bukan koma dan titik</translation>
    </message>
    <message>
        <source>Leave the profile&apos;s name out</source>
        <translation>Tanpa nama profil</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>PDF, to be read and printed</source>
        <translation>PDF, untuk dibaca dan dicetak</translation>
    </message>
    <message>
        <source>Excel workbook with live formulas</source>
        <translation>Buku kerja Excel dengan rumus hidup</translation>
    </message>
    <message>
        <source>CSV, every line</source>
        <translation>CSV, setiap baris</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>JSON, exact amounts</source>
        <translation>JSON, jumlah persis</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>Gambar PNG</translation>
    </message>
    <message>
        <source>Replaces {files}.</source>
        <translation>Menggantikan {files}.</translation>
    </message>
    <message>
        <source>Say where to, with a folder and a name.</source>
        <translation>Sebutkan tujuannya, dengan folder dan nama.</translation>
    </message>
    <message>
        <source>{file} is an estimate that is open. Choose another name.</source>
        <translation>{file} adalah estimasi yang sedang terbuka. Pilih nama lain.</translation>
    </message>
    <message>
        <source>Mark at least one format.</source>
        <translation>Tandai sekurang-kurangnya satu format.</translation>
    </message>
    <message>
        <source>Written to {folder}: {files}</source>
        <translation>Ditulis ke {folder}: {files}</translation>
    </message>
</context>
<context>
    <name>FeeFields</name>
    <message>
        <source>{name} (not in this price book)</source>
        <translation>{name} (tidak ada di buku harga ini)</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Harga</translation>
    </message>
    <message>
        <source>US$ / {block}</source>
        <translation>US$ / {block}</translation>
    </message>
</context>
<context>
    <name>FileDeeds</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>Buka yang te&amp;rakhir</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Kosongkan daftar ini</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Belum ada yang dibuka</translation>
    </message>
    <message>
        <source>{file} is open in another window. Save under another name, or close it there first.</source>
        <translation>{file} terbuka di jendela lain. Simpan dengan nama lain, atau tutup dulu di sana.</translation>
    </message>
</context>
<context>
    <name>FileNews</name>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
    <message>
        <source>Saved, but without its prices: {cause}</source>
        <translation>Tersimpan, tetapi tanpa harganya: {cause}</translation>
    </message>
    <message>
        <source>Not saved. {cause}</source>
        <translation>Tidak tersimpan. {cause}</translation>
    </message>
    <message>
        <source>Not opened: {cause}</source>
        <translation>Tidak dibuka: {cause}</translation>
    </message>
    <message>
        <source>{file} is not there any more. What is shown here is kept nowhere else.</source>
        <translation>{file} tidak ada lagi. Isi yang tampil di sini tidak tersimpan di tempat lain.</translation>
    </message>
    <message>
        <source>{file} was changed by another program. Your changes here are not saved yet.</source>
        <translation>{file} diubah oleh program lain. Perubahan Anda di sini belum tersimpan.</translation>
    </message>
    <message>
        <source>{file} was changed by another program. Here it is shown as it was.</source>
        <translation>{file} diubah oleh program lain. Di sini masih tampil isi sebelumnya.</translation>
    </message>
    <message>
        <source>Recovered: {file}, with changes that were never saved. The file itself is as it was.</source>
        <translation>Dipulihkan: {file}, dengan perubahan yang belum pernah disimpan. Berkasnya sendiri tidak berubah.</translation>
    </message>
    <message>
        <source>Recovered: an estimate that was never saved.</source>
        <translation>Dipulihkan: estimasi yang belum pernah disimpan.</translation>
    </message>
    <message>
        <source>Unsaved changes cannot be kept for the case of a crash. {cause}</source>
        <translation>Perubahan yang belum disimpan tidak dapat diamankan bila program terhenti. {cause}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open estimate</source>
        <translation>Buka estimasi</translation>
    </message>
    <message>
        <source>Estimates, workloads and API answers ({patterns})</source>
        <translation>Estimasi, beban kerja, dan jawaban API ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>Save estimate as</source>
        <translation>Simpan estimasi sebagai</translation>
    </message>
    <message>
        <source>Estimates ({patterns})</source>
        <translation>Estimasi ({patterns})</translation>
    </message>
</context>
<context>
    <name>FirstTurnFields</name>
    <message>
        <source>System and tool schemas</source>
        <translation>Sistem dan skema alat</translation>
    </message>
    <message>
        <source>Sent with every turn. Definitions of tools stand here or below, not in both.</source>
        <translation>Dikirim di setiap giliran. Definisi alat diisi di sini atau di bawah, jangan di keduanya.</translation>
    </message>
    <message>
        <source>First user message</source>
        <translation>Pesan pertama pengguna</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>There is no earlier version of {file}.</source>
        <translation>Tidak ada versi sebelumnya dari {file}.</translation>
    </message>
    <message>
        <source>No program opens this: {path}</source>
        <translation>Tidak ada program yang dapat membuka ini: {path}</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>FromText</name>
    <message>
        <source>From text…</source>
        <translation>Dari teks…</translation>
    </message>
    <message>
        <source>Estimates the tokens of a text, picture or PDF.</source>
        <translation>Memperkirakan jumlah token sebuah teks, gambar, atau PDF.</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>How Claude bills</source>
        <translation>Cara Claude menagih</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Halaman panduan</translation>
    </message>
    <message>
        <source>Price pages, to copy: nothing is opened from here</source>
        <translation>Halaman harga untuk disalin: tidak ada yang dibuka dari sini</translation>
    </message>
    <message>
        <source>Worked examples</source>
        <translation>Contoh perhitungan</translation>
    </message>
    <message>
        <source>A worked example</source>
        <translation>Contoh perhitungan</translation>
    </message>
    <message>
        <source>Illustration</source>
        <translation>Ilustrasi</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Total {amount}, {scope}</source>
        <translation>Total {amount}, {scope}</translation>
    </message>
</context>
<context>
    <name>HeadlineTexts</name>
    <message>
        <source>{count} requests</source>
        <translation>{count} permintaan</translation>
    </message>
    <message>
        <source>one request</source>
        <translation>satu permintaan</translation>
    </message>
    <message>
        <source>{count} months, flat</source>
        <translation>{count} bulan, tetap</translation>
    </message>
    <message>
        <source>Estimated cost of {count} requests, in US dollars before tax</source>
        <translation>Taksiran biaya {count} permintaan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost of one request, in US dollars before tax</source>
        <translation>Taksiran biaya satu permintaan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost of 12 months without growth, in US dollars before tax</source>
        <translation>Taksiran biaya 12 bulan tanpa pertumbuhan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>one run of 1 turn</source>
        <translation>satu kali jalan, 1 giliran</translation>
    </message>
    <message>
        <source>one {count}-turn run</source>
        <translation>satu kali jalan, {count} giliran</translation>
    </message>
    <message>
        <source>{count} runs</source>
        <translation>{count} kali jalan</translation>
    </message>
    <message>
        <source>Estimated cost of {count} runs, in US dollars before tax</source>
        <translation>Perkiraan biaya {count} kali jalan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost of one run, in US dollars before tax</source>
        <translation>Perkiraan biaya satu kali jalan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost per day, in US dollars before tax</source>
        <translation>Taksiran biaya per hari, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost per month, in US dollars before tax</source>
        <translation>Taksiran biaya per bulan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost per year, in US dollars before tax</source>
        <translation>Taksiran biaya per tahun, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>per request</source>
        <translation>per permintaan</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>per hari</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>per bulan</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>per tahun</translation>
    </message>
    <message>
        <source>per run</source>
        <translation>per kali jalan</translation>
    </message>
    <message>
        <source>{runs} a day</source>
        <translation>{runs} per hari</translation>
    </message>
    <message>
        <source>{runs} a month</source>
        <translation>{runs} per bulan</translation>
    </message>
    <message>
        <source>{runs} a year</source>
        <translation>{runs} per tahun</translation>
    </message>
    <message>
        <source>one run</source>
        <translation>satu kali jalan</translation>
    </message>
    <message>
        <source>no runs</source>
        <translation>tanpa kali jalan</translation>
    </message>
    <message>
        <source>{runs}, {retries} of them retries</source>
        <translation>{runs}, {retries} di antaranya percobaan ulang</translation>
    </message>
    <message>
        <source>tokens in the last turn</source>
        <translation>token di giliran terakhir</translation>
    </message>
    <message>
        <source>input tokens in a run</source>
        <translation>token input per kali jalan</translation>
    </message>
    <message>
        <source>no requests</source>
        <translation>tanpa permintaan</translation>
    </message>
    <message>
        <source>{requests}, {retries} of them retries</source>
        <translation>{requests}, {retries} di antaranya percobaan ulang</translation>
    </message>
    <message>
        <source>USD, after discount, before tax</source>
        <translation>USD, setelah diskon, sebelum pajak</translation>
    </message>
    <message>
        <source>USD, with surcharge, before tax</source>
        <translation>USD, dengan biaya tambahan, sebelum pajak</translation>
    </message>
    <message>
        <source>USD, before tax</source>
        <translation>USD, sebelum pajak</translation>
    </message>
    <message>
        <source>No runs are planned, so there is no amount for a month. One run has its price.</source>
        <translation>Tidak ada kali jalan yang direncanakan, jadi tidak ada jumlah per bulan. Harga satu kali jalan tetap ada.</translation>
    </message>
    <message>
        <source>No requests are planned, so there is no amount for a month. One request has its price.</source>
        <translation>Tidak ada permintaan yang direncanakan, jadi tidak ada jumlah per bulan. Harga satu permintaan tetap ada.</translation>
    </message>
    <message>
        <source>{period}: {amounts}</source>
        <translation>{period}: {amounts}</translation>
    </message>
    <message>
        <source>{amount} with {percent}% tax</source>
        <translation>{amount} dengan pajak {percent}%</translation>
    </message>
    <message>
        <source>{low} to {high} at ±{percent}%</source>
        <translation>{low} sampai {high} pada ±{percent}%</translation>
    </message>
    <message>
        <source>≈ {amount} at {rate} per US$</source>
        <translation>≈ {amount} dengan kurs {rate} per US$</translation>
    </message>
    <message>
        <source>≈ {amount} at {rate} per US$, rate of {day}</source>
        <translation>≈ {amount} dengan kurs {rate} per US$, per {day}</translation>
    </message>
    <message>
        <source>at list prices</source>
        <translation>dengan harga resmi</translation>
    </message>
    <message>
        <source>at the prices of {profile}</source>
        <translation>dengan harga {profile}</translation>
    </message>
    <message>
        <source>Shown at list prices</source>
        <translation>Ditampilkan dengan harga resmi</translation>
    </message>
    <message>
        <source>The same as at list prices</source>
        <translation>Sama dengan harga resmi</translation>
    </message>
    <message>
        <source>List prices: {listed} · you pay {amount} more ({share})</source>
        <translation>Harga resmi: {listed} · Anda membayar {amount} lebih mahal ({share})</translation>
    </message>
    <message>
        <source>List prices: {listed} · you pay {amount} less ({share})</source>
        <translation>Harga resmi: {listed} · Anda membayar {amount} lebih murah ({share})</translation>
    </message>
    <message>
        <source>List prices: {listed} · you pay {amount} more</source>
        <translation>Harga resmi: {listed} · Anda membayar {amount} lebih mahal</translation>
    </message>
    <message>
        <source>{amount} a month over the budget of {budget}</source>
        <translation>{amount} sebulan di atas anggaran {budget}</translation>
    </message>
    <message>
        <source>Before: {total}</source>
        <translation>Sebelumnya: {total}</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>tanpa harga</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import price file</source>
        <translation>Impor berkas harga</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Baca lagi</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Buka berkas</translation>
    </message>
    <message>
        <source>Bring it in</source>
        <translation>Masukkan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>An id has letters, digits and . _ - : @ only; it begins with a letter or digit.</source>
        <translation>Id hanya berisi huruf, angka, dan . _ - : @; diawali huruf atau angka.</translation>
    </message>
    <message>
        <source>The file here was changed meanwhile. Nothing was replaced; see what is different now.</source>
        <translation>Berkas di sini berubah sementara itu. Tidak ada yang diganti; lihat perbedaannya sekarang.</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Menyimpan …</translation>
    </message>
    <message>
        <source>Reading and comparing …</source>
        <translation>Membaca dan membandingkan …</translation>
    </message>
    <message>
        <source>{id} was brought in as {file}.</source>
        <translation>{id} sudah dimasukkan sebagai {file}.</translation>
    </message>
</context>
<context>
    <name>ImportForm</name>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Id here</source>
        <translation>Id di sini</translation>
    </message>
    <message>
        <source>What the price book is called in your folder.</source>
        <translation>Nama buku harga ini di folder Anda.</translation>
    </message>
    <message>
        <source>Bring in the older issue</source>
        <translation>Tetap masukkan yang lebih lama</translation>
    </message>
    <message>
        <source>Use it for this estimate</source>
        <translation>Pakai untuk estimasi ini</translation>
    </message>
    <message>
        <source>What is wrong with the file</source>
        <translation>Yang salah pada berkas</translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message>
        <source>A built-in price book has this id. Give this one another id here.</source>
        <translation>Id ini milik buku harga bawaan. Beri buku ini id lain di sini.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. This is what bringing the file in would do.</source>
        <translation>Belum ada yang diubah. Inilah yang terjadi bila berkas ini dimasukkan.</translation>
    </message>
    <message>
        <source>Prices of {day}, issued {issued}.</source>
        <translation>Harga per {day}, diterbitkan {issued}.</translation>
    </message>
    <message>
        <source>Data of {project}, read as a price book.</source>
        <translation>Data dari {project}, dibaca sebagai buku harga.</translation>
    </message>
    <message>
        <source>This file cannot be brought in. Faults: {count}</source>
        <translation>Berkas ini tidak dapat dimasukkan. Kesalahan: {count}</translation>
    </message>
    <message>
        <source>Statements of the file that could not be taken over: {count}; see “Not taken over”.</source>
        <translation>Isi berkas yang tidak dapat dipakai: {count}; lihat “Tidak dipakai”.</translation>
    </message>
    <message>
        <source>It would be new here, as {file}.</source>
        <translation>Buku ini baru di sini, sebagai {file}.</translation>
    </message>
    <message>
        <source>It would replace {file}, which stays among the earlier versions.</source>
        <translation>Buku ini menggantikan {file}, yang tetap tersimpan di versi sebelumnya.</translation>
    </message>
    <message>
        <source>This issue of {issued} is older than the one of {newest} that was used already.</source>
        <translation>Terbitan {issued} ini lebih lama daripada terbitan {newest} yang sudah pernah dipakai.</translation>
    </message>
    <message>
        <source>If you use it for this estimate, there is no price. {reason}</source>
        <translation>Bila Anda memakainya untuk estimasi ini, tidak ada harganya. {reason}</translation>
    </message>
    <message>
        <source>{text}, if you use it for this estimate.</source>
        <translation>{text}, bila Anda memakainya untuk estimasi ini.</translation>
    </message>
    <message>
        <source>This estimate: no price with this book. {reason}</source>
        <translation>Estimasi ini: tanpa harga dengan buku ini. {reason}</translation>
    </message>
    <message>
        <source>This estimate: {old}, the same as now</source>
        <translation>Estimasi ini: {old}, sama seperti sekarang</translation>
    </message>
    <message>
        <source>This estimate: {old} to {new} ({difference})</source>
        <translation>Estimasi ini: dari {old} menjadi {new} ({difference})</translation>
    </message>
</context>
<context>
    <name>KindParts</name>
    <message>
        <source>Tokens in one request</source>
        <translation>Token per permintaan</translation>
    </message>
    <message>
        <source>Prompt cache</source>
        <translation>Prompt cache</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>First turn</source>
        <translation>Giliran pertama</translation>
    </message>
    <message>
        <source>Every turn adds</source>
        <translation>Tambahan tiap giliran</translation>
    </message>
    <message>
        <source>More of every turn</source>
        <translation>Lainnya tiap giliran</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Loop</translation>
    </message>
    <message>
        <source>Sub-agents</source>
        <translation>Subagen</translation>
    </message>
</context>
<context>
    <name>LineTexts</name>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>{own} instead of {listed} / {per}</source>
        <translation>{own}, bukan {listed}, / {per}</translation>
    </message>
    <message>
        <source>Tax {percent}%</source>
        <translation>Pajak {percent}%</translation>
    </message>
    <message>
        <source>Total with tax</source>
        <translation>Total dengan pajak</translation>
    </message>
    <message>
        <source>Discount {percent}% on tokens</source>
        <translation>Diskon {percent}% untuk token</translation>
    </message>
    <message>
        <source>Discount {percent}% on everything</source>
        <translation>Diskon {percent}% untuk semuanya</translation>
    </message>
    <message>
        <source>Surcharge {percent}% on tokens</source>
        <translation>Biaya tambahan {percent}% untuk token</translation>
    </message>
    <message>
        <source>Surcharge {percent}% on everything</source>
        <translation>Biaya tambahan {percent}% untuk semuanya</translation>
    </message>
</context>
<context>
    <name>LoopChart</name>
    <message>
        <source>cost of the turn</source>
        <translation>biaya per giliran</translation>
    </message>
    <message>
        <source>input tokens (line)</source>
        <translation>token input (garis)</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>giliran</translation>
    </message>
</context>
<context>
    <name>LoopHead</name>
    <message>
        <source>one run</source>
        <translation>satu kali jalan</translation>
    </message>
    <message>
        <source>runs a month</source>
        <translation>kali jalan per bulan</translation>
    </message>
    <message>
        <source>input tokens in a run</source>
        <translation>token input per kali jalan</translation>
    </message>
    <message>
        <source>one run of {count} turn</source>
        <translation>satu kali jalan, {count} giliran</translation>
    </message>
    <message>
        <source>one {count}-turn run</source>
        <translation>satu kali jalan, {count} giliran</translation>
    </message>
    <message>
        <source>{count} run a month</source>
        <translation>{count} kali jalan per bulan</translation>
    </message>
    <message>
        <source>{count} runs a month</source>
        <translation>{count} kali jalan per bulan</translation>
    </message>
    <message>
        <source>input tokens in a run, with sub-agents</source>
        <translation>token input per kali jalan, termasuk subagen</translation>
    </message>
    <message>
        <source>tokens in the last turn</source>
        <translation>token di giliran terakhir</translation>
    </message>
</context>
<context>
    <name>LoopLegend</name>
    <message>
        <source>Sub-agents (not in the bars)</source>
        <translation>Subagen (tidak termasuk dalam batang)</translation>
    </message>
    <message>
        <source>Discount (not in the bars)</source>
        <translation>Diskon (tidak termasuk dalam batang)</translation>
    </message>
    <message>
        <source>What a run costs, by kind</source>
        <translation>Biaya satu kali jalan menurut jenis</translation>
    </message>
    <message>
        <source>In one run:</source>
        <translation>Dalam satu kali jalan:</translation>
    </message>
</context>
<context>
    <name>LoopNotices</name>
    <message>
        <source>Sub-agent “{name}”: {text}</source>
        <translation>Subagen “{name}”: {text}</translation>
    </message>
    <message>
        <source>{count} sub-agents: {text}</source>
        <translation>{count} subagen: {text}</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>Asumsi</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>LoopPart</name>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>A loop and its sub-agents have at most {most} turns together.</source>
        <translation>Loop beserta subagennya paling banyak {most} giliran seluruhnya.</translation>
    </message>
</context>
<context>
    <name>LoopTexts</name>
    <message>
        <source>Cache read</source>
        <translation>Baca cache</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Tulis cache</translation>
    </message>
    <message>
        <source>Plain input</source>
        <translation>Input biasa</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Tools&apos; fees</source>
        <translation>Biaya alat</translation>
    </message>
    <message>
        <source>Turn {turn}</source>
        <translation>Giliran {turn}</translation>
    </message>
    <message>
        <source>Compaction before turn {turn}</source>
        <translation>Kompaksi sebelum giliran {turn}</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standar</translation>
    </message>
    <message>
        <source>{count} input tokens: {tier} rates above this line</source>
        <translation>{count} token input: tarif {tier} di atas garis ini</translation>
    </message>
    <message>
        <source>{call}: {count} input tokens</source>
        <translation>{call}: {count} token input</translation>
    </message>
    <message>
        <source>{amount}, up from {before} in turn {turn}.</source>
        <translation>{amount}, naik dari {before} di giliran {turn}.</translation>
    </message>
    <message>
        <source>{amount}; turn {turn} was {before}.</source>
        <translation>{amount}; giliran {turn} seharga {before}.</translation>
    </message>
    <message>
        <source>Above {over}, every token of the request is billed at {rate_in} in / {rate_out} out, not only the tokens above.</source>
        <translation>Di atas {over}, setiap token permintaan ditagih {rate_in} input / {rate_out} output, bukan hanya token kelebihannya.</translation>
    </message>
    <message>
        <source>{count} input tokens</source>
        <translation>{count} token input</translation>
    </message>
    <message>
        <source>{amount} in all</source>
        <translation>seluruhnya {amount}</translation>
    </message>
    <message>
        <source>{call}, the dearest of {first} to {last}</source>
        <translation>{call}, yang termahal dari {first} sampai {last}</translation>
    </message>
    <message>
        <source>From {first} in the first turn to {last} in the last of {count}.</source>
        <translation>Dari {first} di giliran pertama sampai {last} di giliran terakhir dari {count}.</translation>
    </message>
    <message>
        <source>One turn costs {last}.</source>
        <translation>Satu giliran berbiaya {last}.</translation>
    </message>
    <message>
        <source>The dearest is {call}, {amount}.</source>
        <translation>Yang termahal: {call}, {amount}.</translation>
    </message>
    <message>
        <source>Each column stands for {count} calls and shows the dearest of them.</source>
        <translation>Setiap kolom mewakili {count} panggilan dan menampilkan yang termahal di antaranya.</translation>
    </message>
    <message>
        <source>{count} call compacts the history.</source>
        <translation>{count} panggilan melakukan kompaksi riwayat.</translation>
    </message>
    <message>
        <source>{count} calls compact the history.</source>
        <translation>{count} panggilan melakukan kompaksi riwayat.</translation>
    </message>
    <message>
        <source>{count} call compacts the history (below an arrow).</source>
        <translation>{count} panggilan melakukan kompaksi riwayat (di bawah panah).</translation>
    </message>
    <message>
        <source>{count} calls compact the history (below arrows).</source>
        <translation>{count} panggilan melakukan kompaksi riwayat (di bawah panah).</translation>
    </message>
    <message>
        <source>The bars leave out what sub-agents cost.</source>
        <translation>Batang tidak memuat biaya subagen.</translation>
    </message>
    <message>
        <source>The bars are before the discount.</source>
        <translation>Batang menunjukkan biaya sebelum diskon.</translation>
    </message>
    <message>
        <source>Tools&apos; fees are spread evenly over the turns.</source>
        <translation>Biaya alat dibagi rata ke semua giliran.</translation>
    </message>
    <message>
        <source>The largest prompt has {largest} input tokens; other rates begin above {over}.</source>
        <translation>Prompt terbesar memuat {largest} token input; tarif lain mulai berlaku di atas {over}.</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>sama saja</translation>
    </message>
    <message>
        <source>{percent}, dearer</source>
        <translation>{percent}, lebih mahal</translation>
    </message>
    <message>
        <source>{percent}, cheaper</source>
        <translation>{percent}, lebih murah</translation>
    </message>
</context>
<context>
    <name>LoopView</name>
    <message>
        <source>Point at a turn, or walk through them with the arrow keys, to read it here.</source>
        <translation>Tunjuk sebuah giliran, atau telusuri dengan tombol panah, untuk membacanya di sini.</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Sebagai tabel</translation>
    </message>
    <message>
        <source>Cost of each turn</source>
        <translation>Biaya setiap giliran</translation>
    </message>
    <message>
        <source>Agent loop</source>
        <translation>Loop agen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Price book</source>
        <translation>Buku harga</translation>
    </message>
    <message>
        <source>{book}, saved in this estimate</source>
        <translation>{book}, tersimpan dalam estimasi ini</translation>
    </message>
</context>
<context>
    <name>MeaningfulLine</name>
    <message>
        <source>Copy formatted</source>
        <translation>Salin seperti yang tertera</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
    <message>
        <source>Current</source>
        <translation>Terkini</translation>
    </message>
    <message>
        <source>Deprecated</source>
        <translation>Usang</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Dihentikan</translation>
    </message>
    <message>
        <source>Not in this price book</source>
        <translation>Tidak ada di buku harga ini</translation>
    </message>
    <message>
        <source>Heading of a group of models</source>
        <translation>Judul kelompok model</translation>
    </message>
    <message>
        <source>not in this price book</source>
        <translation>tidak ada di buku harga ini</translation>
    </message>
    <message>
        <source>no price here</source>
        <translation>tanpa harga di sini</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>usang</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>sudah dihentikan</translation>
    </message>
</context>
<context>
    <name>MonthsChart</name>
    <message>
        <source>budget {amount}</source>
        <translation>anggaran {amount}</translation>
    </message>
</context>
<context>
    <name>MonthsView</name>
    <message>
        <source>12 months</source>
        <translation>12 bulan</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Bulan</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Running total</source>
        <translation>Kumulatif</translation>
    </message>
    <message>
        <source>Over budget</source>
        <translation>Kelebihan</translation>
    </message>
    <message>
        <source>no growth, before tax</source>
        <translation>tanpa pertumbuhan, sebelum pajak</translation>
    </message>
    <message>
        <source>growth {percent} a month, before tax</source>
        <translation>tumbuh {percent} per bulan, sebelum pajak</translation>
    </message>
    <message>
        <source>{amount} in total</source>
        <translation>total {amount}</translation>
    </message>
    <message>
        <source>Within the {budget} budget in every month.</source>
        <translation>Setiap bulan masih dalam anggaran {budget}.</translation>
    </message>
    <message>
        <source>Over the {budget} budget from month {month} ({amount}).</source>
        <translation>Melewati anggaran {budget} mulai bulan ke-{month} ({amount}).</translation>
    </message>
    <message>
        <source>Over the {budget} budget in {count} months, first in month {month} ({amount}).</source>
        <translation>Melewati anggaran {budget} selama {count} bulan, pertama kali di bulan ke-{month} ({amount}).</translation>
    </message>
    <message>
        <source>From {first} in month 1 to {last} in month {count}; {total} in total.</source>
        <translation>Dari {first} di bulan ke-1 sampai {last} di bulan ke-{count}; total {total}.</translation>
    </message>
    <message>
        <source>Month {month}: {amount}</source>
        <translation>Bulan ke-{month}: {amount}</translation>
    </message>
    <message>
        <source>Month {month}: {amount}, over the budget by {more}</source>
        <translation>Bulan ke-{month}: {amount}, melewati anggaran sebesar {more}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>tidak</translation>
    </message>
</context>
<context>
    <name>MoreTurnFields</name>
    <message>
        <source>Tool result grows by</source>
        <translation>Hasil alat bertambah</translation>
    </message>
    <message>
        <source>Each tool result has so many tokens more than the one before.</source>
        <translation>Tiap hasil alat lebih panjang sekian token daripada yang sebelumnya.</translation>
    </message>
    <message>
        <source>Model output grows by</source>
        <translation>Output model bertambah</translation>
    </message>
    <message>
        <source>Tool results cut to</source>
        <translation>Hasil alat dipangkas ke</translation>
    </message>
    <message>
        <source>Empty: no tool result is cut.</source>
        <translation>Kosong: hasil alat tidak dipangkas.</translation>
    </message>
    <message>
        <source>per turn</source>
        <translation>per giliran</translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Tangkapan layar</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Lebar</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Tinggi</translation>
    </message>
    <message>
        <source>Tokens of each</source>
        <translation>Token tiap gambar</translation>
    </message>
    <message>
        <source>Empty: they follow from width and height, where the price book has the rule.</source>
        <translation>Kosong: dihitung dari lebar dan tinggi, bila buku harga memuat aturannya.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>piksel</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
</context>
<context>
    <name>MoversChart</name>
    <message>
        <source>cheaper</source>
        <translation>lebih murah</translation>
    </message>
    <message>
        <source>dearer</source>
        <translation>lebih mahal</translation>
    </message>
</context>
<context>
    <name>MoversView</name>
    <message>
        <source>What moves it</source>
        <translation>Yang paling berpengaruh</translation>
    </message>
    <message>
        <source>{percent}% lower</source>
        <translation>{percent}% lebih rendah</translation>
    </message>
    <message>
        <source>{percent}% higher</source>
        <translation>{percent}% lebih tinggi</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Angka</translation>
    </message>
    <message>
        <source>{percent}% lower (hatched) or higher</source>
        <translation>{percent}% lebih rendah (berarsir) atau lebih tinggi</translation>
    </message>
    <message>
        <source>{percent}% lower (hatched) or higher, before tax</source>
        <translation>{percent}% lebih rendah (berarsir) atau lebih tinggi, sebelum pajak</translation>
    </message>
    <message>
        <source>Nothing that was entered moves the total.</source>
        <translation>Tidak ada isian yang mengubah totalnya.</translation>
    </message>
    <message>
        <source>What moves it most: {name}. {percent}% higher {effect}.</source>
        <translation>Paling berpengaruh: {name}. {percent}% lebih tinggi {effect}.</translation>
    </message>
    <message>
        <source>What moves it most: {name}. {percent}% lower {effect}.</source>
        <translation>Paling berpengaruh: {name}. {percent}% lebih rendah {effect}.</translation>
    </message>
    <message>
        <source>What moves it most: {name}. {percent}% higher {effect}, before tax.</source>
        <translation>Paling berpengaruh: {name}. {percent}% lebih tinggi {effect}, sebelum pajak.</translation>
    </message>
    <message>
        <source>What moves it most: {name}. {percent}% lower {effect}, before tax.</source>
        <translation>Paling berpengaruh: {name}. {percent}% lebih rendah {effect}, sebelum pajak.</translation>
    </message>
    <message>
        <source>{name}: {percent}% lower {lower}, {percent}% higher {higher}.</source>
        <translation>{name}: {percent}% lebih rendah {lower}, {percent}% lebih tinggi {higher}.</translation>
    </message>
    <message>
        <source>has no price</source>
        <translation>tidak punya harga</translation>
    </message>
    <message>
        <source>changes nothing</source>
        <translation>tidak mengubah apa pun</translation>
    </message>
    <message>
        <source>costs {amount} more</source>
        <translation>menambah biaya {amount}</translation>
    </message>
    <message>
        <source>saves {amount}</source>
        <translation>menghemat {amount}</translation>
    </message>
</context>
<context>
    <name>NameDelegate</name>
    <message>
        <source>Name of the workload</source>
        <translation>Nama beban kerja</translation>
    </message>
</context>
<context>
    <name>NamesField</name>
    <message>
        <source>{name} (not in this price book)</source>
        <translation>{name} (tidak ada di buku harga ini)</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>{count} dipilih</translation>
    </message>
</context>
<context>
    <name>NamesSheet</name>
    <message>
        <source>Without a mark: {all}.</source>
        <translation>Tanpa tanda: {all}.</translation>
    </message>
</context>
<context>
    <name>News</name>
    <message>
        <source>New price book: {name} ({id}), prices of {day}.</source>
        <translation>Buku harga baru: {name} ({id}), harga per {day}.</translation>
    </message>
    <message>
        <source>{file} is not in the folder any more. Its last prices stay in force until you choose others.</source>
        <translation>{file} tidak ada lagi di folder. Harga terakhirnya tetap berlaku sampai Anda memilih yang lain.</translation>
    </message>
    <message>
        <source>{file} is not in the folder any more.</source>
        <translation>{file} tidak ada lagi di folder.</translation>
    </message>
    <message>
        <source>The last good prices stay in force.</source>
        <translation>Harga terakhir yang benar tetap berlaku.</translation>
    </message>
    <message>
        <source>(and one more fault)</source>
        <translation>(dan satu kesalahan lagi)</translation>
    </message>
    <message>
        <source>(and {count} more faults)</source>
        <translation>(dan {count} kesalahan lagi)</translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message>
        <source>Use it</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>Show changes</source>
        <translation>Lihat perubahan</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Buka berkas</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Use today&apos;s prices</source>
        <translation>Pakai harga hari ini</translation>
    </message>
    <message>
        <source>Open the saved file</source>
        <translation>Buka berkas yang tersimpan</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Muat ulang</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Simpan sebagai…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>NoPrice</name>
    <message>
        <source>Add a price…</source>
        <translation>Tambah harga…</translation>
    </message>
</context>
<context>
    <name>NotesLine</name>
    <message>
        <source>Show all</source>
        <translation>Lihat semua</translation>
    </message>
    <message>
        <source>Show all notes</source>
        <translation>Lihat semua catatan</translation>
    </message>
    <message>
        <source>Opens the page of all workloads, where the notes are written.</source>
        <translation>Membuka halaman semua beban kerja, tempat catatan ditulis.</translation>
    </message>
    <message>
        <source>Notes: {text}</source>
        <translation>Catatan: {text}</translation>
    </message>
</context>
<context>
    <name>NoticeBox</name>
    <message>
        <source>Add a price for {model}…</source>
        <translation>Tambah harga untuk {model}…</translation>
    </message>
</context>
<context>
    <name>NoticesBox</name>
    <message>
        <source>Notices</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Warning: {text}</source>
        <translation>Peringatan: {text}</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Catatan: {text}</translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>Enter a number; 0 for none.</source>
        <translation>Isi angka; 0 bila tidak ada.</translation>
    </message>
    <message>
        <source>This can be read as two numbers. Write every digit, for example 1500 or 1500000.</source>
        <translation>Ini bisa dibaca sebagai dua angka berbeda. Tulis semua digitnya, misalnya 1500 atau 1500000.</translation>
    </message>
    <message>
        <source>At most 30 digits, and 18 after the decimal mark.</source>
        <translation>Paling banyak 30 digit, dan 18 digit di belakang koma.</translation>
    </message>
    <message>
        <source>Enter a whole number, for example 1,200 or 1.2k.</source>
        <translation>Isi bilangan bulat, misalnya 1.200 atau 1,2rb.</translation>
    </message>
    <message>
        <source>Enter a number, for example 1,200 or 1.2k.</source>
        <translation>Isi angka, misalnya 1.200 atau 1,2rb.</translation>
    </message>
    <message>
        <source>Enter a number, for example 1200 or 12.50.</source>
        <translation>Isi angka, misalnya 1200 atau 12,50.</translation>
    </message>
    <message>
        <source>This can be read as two numbers. Which one is meant?</source>
        <translation>Ini bisa dibaca sebagai dua angka berbeda. Mana yang dimaksud?</translation>
    </message>
    <message>
        <source>Nothing can be divided by 0.</source>
        <translation>Tidak ada yang bisa dibagi dengan 0.</translation>
    </message>
    <message>
        <source>This number has no last decimal. Write it rounded, for example 0.33.</source>
        <translation>Angka desimalnya tidak berakhir. Tulis hasil pembulatannya, misalnya 0,33.</translation>
    </message>
    <message>
        <source>Say what the percentage is of, for example 1000 * 110%.</source>
        <translation>Tulis persentase itu dari angka berapa, misalnya 1000 * 110%.</translation>
    </message>
    <message>
        <source>{name} is between {least} and {most}.</source>
        <translation>{name} antara {least} dan {most}.</translation>
    </message>
    <message>
        <source>Enter {least} to {most}.</source>
        <translation>Isi angka {least} sampai {most}.</translation>
    </message>
    <message>
        <source>{name} is at least {least}.</source>
        <translation>{name} paling sedikit {least}.</translation>
    </message>
    <message>
        <source>Enter at least {least}.</source>
        <translation>Isi paling sedikit {least}.</translation>
    </message>
    <message>
        <source>In {unit}.</source>
        <translation>Dalam {unit}.</translation>
    </message>
</context>
<context>
    <name>OpenReasons</name>
    <message>
        <source>There is no price to explain.</source>
        <translation>Belum ada harga yang bisa dijelaskan.</translation>
    </message>
</context>
<context>
    <name>OtherwiseRow</name>
    <message>
        <source>Copy row</source>
        <translation>Salin baris</translation>
    </message>
</context>
<context>
    <name>OtherwiseTexts</name>
    <message>
        <source>If this request were made otherwise</source>
        <translation>Kalau permintaan ini dibuat lain</translation>
    </message>
    <message>
        <source>Batch (still above {over})</source>
        <translation>Batch (tetap di atas {over})</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>{model} (context {window})</source>
        <translation>{model} (konteks {window})</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>tidak muat</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>n/a</translation>
    </message>
    <message>
        <source>{change}: saved</source>
        <translation>{change}: hemat</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>What stands around the bill</source>
        <translation>Seputar tagihan</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>What moves it</source>
        <translation>Yang paling berpengaruh</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Saran</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 bulan</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Giliran</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Baris</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Notes of the workload</source>
        <translation>Catatan beban kerja</translation>
    </message>
    <message>
        <source>Add a what-if in the comparison of a workload: here it is worked out for the whole estimate.</source>
        <translation>Tambahkan pengandaian pada perbandingan sebuah beban kerja: di sini hasilnya dihitung untuk seluruh estimasi.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>per month, the whole estimate</source>
        <translation>per bulan, seluruh estimasi</translation>
    </message>
    <message>
        <source>Add workload</source>
        <translation>Tambah beban kerja</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Gandakan</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Naik</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Turun</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Pindah ke atas</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Pindah ke bawah</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>Beban kerja</translation>
    </message>
    <message>
        <source>These are too many workloads and versions to be compared at once. The export compares them.</source>
        <translation>Beban kerja dan versinya terlalu banyak untuk dibandingkan sekaligus. Ekspor membandingkannya.</translation>
    </message>
    <message>
        <source>Notes of “{name}”</source>
        <translation>Catatan “{name}”</translation>
    </message>
    <message>
        <source>{turns} turns × {runs} runs</source>
        <translation>{turns} giliran × {runs} kali jalan</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>dinonaktifkan</translation>
    </message>
    <message>
        <source>no runs</source>
        <translation>tanpa kali jalan</translation>
    </message>
    <message>
        <source>no requests</source>
        <translation>tanpa permintaan</translation>
    </message>
    <message>
        <source>{version} · only {workload}</source>
        <translation>{version} · hanya {workload}</translation>
    </message>
    <message>
        <source>Workload {number}</source>
        <translation>Beban kerja {number}</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} dan {count} lainnya</translation>
    </message>
    <message>
        <source>cheaper</source>
        <translation>lebih murah</translation>
    </message>
    <message>
        <source>dearer</source>
        <translation>lebih mahal</translation>
    </message>
    <message>
        <source>never</source>
        <translation>tidak pernah</translation>
    </message>
    <message>
        <source>month {month}</source>
        <translation>bulan ke-{month}</translation>
    </message>
</context>
<context>
    <name>Piece</name>
    <message>
        <source>Use it</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>Show in compare</source>
        <translation>Lihat di perbandingan</translation>
    </message>
    <message>
        <source>Add as what-if</source>
        <translation>Tambah sebagai skenario</translation>
    </message>
</context>
<context>
    <name>PriceDeeds</name>
    <message>
        <source>No price profile is chosen, so these are the list prices.</source>
        <translation>Tidak ada profil harga yang dipilih, jadi ini harga resmi.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {cause}.</source>
        <translation>Folder {path} tidak dapat dibuat: {cause}.</translation>
    </message>
</context>
<context>
    <name>PriceEdits</name>
    <message>
        <source>{path}: it is not as it was when it was read. Reload it, or overwrite it.</source>
        <translation>{path}: isinya tidak lagi seperti saat dibaca. Muat ulang atau timpa berkas itu.</translation>
    </message>
</context>
<context>
    <name>PriceFiles</name>
    <message>
        <source>Price files ({patterns})</source>
        <translation>Berkas harga ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
</context>
<context>
    <name>PriceFoot</name>
    <message>
        <source>Reload the file</source>
        <translation>Muat ulang berkas</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>Timpa</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Tambah model…</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Hapus model</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Buka berkas</translation>
    </message>
    <message>
        <source>Undo change of {what}</source>
        <translation>Urungkan perubahan {what}</translation>
    </message>
    <message>
        <source>Redo change of {what}</source>
        <translation>Ulangi perubahan {what}</translation>
    </message>
</context>
<context>
    <name>PriceHead</name>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Model, source …</source>
        <translation>Model, sumber …</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Semua model</translation>
    </message>
    <message>
        <source>These are the list prices; the terms of {profile} come on top of them.</source>
        <translation>Ini harga resmi; ketentuan {profile} diterapkan di atasnya.</translation>
    </message>
</context>
<context>
    <name>PriceOffers</name>
    <message>
        <source>It was saved with a total of {before} per month; this version of Taksir computes {now}.</source>
        <translation>Tersimpan dengan total {before} per bulan; versi Taksir ini menghitung {now}.</translation>
    </message>
    <message>
        <source>Saved prices: {saved} per month. The same with the prices of {book} of today.</source>
        <translation>Harga tersimpan: {saved} per bulan. Dengan harga {book} hari ini hasilnya sama.</translation>
    </message>
    <message>
        <source>Saved prices: {saved} per month. Today, with {book}: {today}, {more} more.</source>
        <translation>Harga tersimpan: {saved} per bulan. Hari ini, dengan {book}: {today}, lebih mahal {more}.</translation>
    </message>
    <message>
        <source>Saved prices: {saved} per month. Today, with {book}: {today}, {more} less.</source>
        <translation>Harga tersimpan: {saved} per bulan. Hari ini, dengan {book}: {today}, lebih murah {more}.</translation>
    </message>
</context>
<context>
    <name>PriceTable</name>
    <message>
        <source>Price table</source>
        <translation>Tabel harga</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Harga</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Menyimpan …</translation>
    </message>
    <message>
        <source>Your changes go to a new price book of your own: {path}</source>
        <translation>Perubahan Anda disimpan ke buku harga baru milik Anda: {path}</translation>
    </message>
    <message>
        <source>Your changes go on in your own price book, which is used from then on: {path}</source>
        <translation>Perubahan Anda dilanjutkan di buku harga Anda sendiri, yang dipakai sejak saat itu: {path}</translation>
    </message>
    <message>
        <source>Your changes go to: {path}</source>
        <translation>Perubahan Anda disimpan ke: {path}</translation>
    </message>
    <message>
        <source>Change the price</source>
        <translation>Ubah harga</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>Urutkan menurut kolom ini</translation>
    </message>
</context>
<context>
    <name>PriceTarget</name>
    <message>
        <source>Prices can only be looked at here.</source>
        <translation>Di sini harga hanya dapat dilihat.</translation>
    </message>
    <message>
        <source>The file of this book is gone. Bring it back, or choose another book.</source>
        <translation>Berkas buku ini sudah tidak ada. Pulihkan, atau pilih buku lain.</translation>
    </message>
    <message>
        <source>The file cannot be used as it is now. Mend it in a text editor first.</source>
        <translation>Berkas ini tidak dapat dipakai dalam keadaan sekarang. Perbaiki dulu dengan penyunting teks.</translation>
    </message>
    <message>
        <source>This file is not in the price folder. Import it, and it can be changed here.</source>
        <translation>Berkas ini tidak ada di folder harga. Impor dulu, lalu harganya dapat diubah di sini.</translation>
    </message>
</context>
<context>
    <name>PriceTexts</name>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Context window</source>
        <translation>Jendela konteks</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Milik</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Sumber</translation>
    </message>
    <message>
        <source>File and line</source>
        <translation>Berkas dan baris</translation>
    </message>
    <message>
        <source>Batch: {tokens}</source>
        <translation>Batch: {tokens}</translation>
    </message>
    <message>
        <source>{tier} (above {count})</source>
        <translation>{tier} (di atas {count})</translation>
    </message>
    <message>
        <source>{price} per {block}</source>
        <translation>{price} per {block}</translation>
    </message>
    <message>
        <source>from {day}: {price}</source>
        <translation>mulai {day}: {price}</translation>
    </message>
    <message>
        <source>before {day}: {price}</source>
        <translation>sebelum {day}: {price}</translation>
    </message>
    <message>
        <source>{book} ({id}): US dollars per {block}, on {day}.</source>
        <translation>{book} ({id}): dolar AS per {block}, pada {day}.</translation>
    </message>
    <message>
        <source>Prices of {day} are {count} days old.</source>
        <translation>Harga per {day} sudah berumur {count} hari.</translation>
    </message>
    <message>
        <source>current</source>
        <translation>terkini</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>usang</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>sudah dihentikan</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>tanpa harga</translation>
    </message>
    <message>
        <source>built-in</source>
        <translation>bawaan</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>milik Anda</translation>
    </message>
    <message>
        <source>inherited</source>
        <translation>diwarisi</translation>
    </message>
</context>
<context>
    <name>PriceTyping</name>
    <message>
        <source>Only prices can be changed here; the rest stands in the file.</source>
        <translation>Di sini hanya harga yang dapat diubah; selebihnya ada di berkas.</translation>
    </message>
    <message>
        <source>Prices of batches follow from the others. Change those.</source>
        <translation>Harga batch mengikuti harga lain. Ubahlah harga itu.</translation>
    </message>
    <message>
        <source>{price}, US dollars per {block}</source>
        <translation>{price}, dolar AS per {block}</translation>
    </message>
    <message>
        <source>This row is not in the book any more.</source>
        <translation>Baris ini tidak ada lagi di buku harga.</translation>
    </message>
</context>
<context>
    <name>ProfileEditor</name>
    <message>
        <source>Price profile</source>
        <translation>Profil harga</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Load it again</source>
        <translation>Muat ulang</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>Timpa</translation>
    </message>
    <message>
        <source>This price book does not have, so this has no effect: {names}</source>
        <translation>Tidak ada di buku harga ini, jadi tidak berpengaruh: {names}</translation>
    </message>
    <message>
        <source>The profile needs a name.</source>
        <translation>Profil harus punya nama.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Tersimpan: {file}</translation>
    </message>
    <message>
        <source>{file} has been changed by somebody else since it was opened here.</source>
        <translation>{file} sudah diubah pihak lain sejak dibuka di sini.</translation>
    </message>
    <message>
        <source>{file} is not there any more.</source>
        <translation>{file} sudah tidak ada.</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Discount {number}</source>
        <translation>Diskon {number}</translation>
    </message>
    <message>
        <source>Own prices {number}</source>
        <translation>Harga sendiri {number}</translation>
    </message>
    <message>
        <source>Own charge {number}</source>
        <translation>Biaya sendiri {number}</translation>
    </message>
    <message>
        <source>On list prices, whichever price book is in force. Where several hold, each takes off the rest.</source>
        <translation>Atas harga resmi, buku harga mana pun yang berlaku. Jika ada beberapa, masing-masing memotong sisanya.</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Diskon</translation>
    </message>
    <message>
        <source>Add discount</source>
        <translation>Tambah diskon</translation>
    </message>
    <message>
        <source>In place of list prices; discounts do not apply to them. What is empty keeps its list price.</source>
        <translation>Menggantikan harga resmi; diskon tidak berlaku atasnya. Yang kosong tetap memakai harga resmi.</translation>
    </message>
    <message>
        <source>Own prices of tokens</source>
        <translation>Harga token sendiri</translation>
    </message>
    <message>
        <source>Add own prices</source>
        <translation>Tambah harga sendiri</translation>
    </message>
    <message>
        <source>For what is charged by use, such as searches.</source>
        <translation>Untuk yang dibayar per pemakaian, misalnya pencarian.</translation>
    </message>
    <message>
        <source>Own prices of charges</source>
        <translation>Biaya per pemakaian sendiri</translation>
    </message>
    <message>
        <source>Add own charge</source>
        <translation>Tambah biaya sendiri</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>ProfileLink</name>
    <message>
        <source>{id}, not on this computer</source>
        <translation>{id}, tidak ada di komputer ini</translation>
    </message>
</context>
<context>
    <name>ProfilePreview</name>
    <message>
        <source>List prices and yours</source>
        <translation>Harga resmi dan harga Anda</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Harga</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Daftar</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Per</translation>
    </message>
    <message>
        <source>{model} with the choices of the estimate, on {day}</source>
        <translation>{model} dengan pilihan dalam estimasi, pada {day}</translation>
    </message>
</context>
<context>
    <name>ProfileRow</name>
    <message>
        <source>Edit…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Edit price profiles</source>
        <translation>Ubah profil harga</translation>
    </message>
    <message>
        <source>Price profile</source>
        <translation>Profil harga</translation>
    </message>
    <message>
        <source>Negotiated terms on top of the list prices; bills show both.</source>
        <translation>Hasil negosiasi di atas harga resmi; tagihan menampilkan keduanya.</translation>
    </message>
    <message>
        <source>List prices</source>
        <translation>Harga resmi</translation>
    </message>
</context>
<context>
    <name>ProfileStrip</name>
    <message>
        <source>List prices</source>
        <translation>Harga resmi</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Harga</translation>
    </message>
</context>
<context>
    <name>ProfilesDialog</name>
    <message>
        <source>Price profiles</source>
        <translation>Profil harga</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Baru…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Gandakan…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Buka berkas</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Hapus saja</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Jangan hapus</translation>
    </message>
    <message>
        <source>{file}: cannot be used</source>
        <translation>{file}: tidak dapat dipakai</translation>
    </message>
    <message>
        <source>A profile holds what was negotiated with a client: percent off, and own prices.</source>
        <translation>Profil memuat hasil negosiasi dengan klien: potongan persen dan harga sendiri.</translation>
    </message>
    <message>
        <source>Discounts: {count}</source>
        <translation>Diskon: {count}</translation>
    </message>
    <message>
        <source>rows of own prices: {count}</source>
        <translation>baris harga sendiri: {count}</translation>
    </message>
    <message>
        <source>own charges: {count}</source>
        <translation>biaya sendiri: {count}</translation>
    </message>
    <message>
        <source>No terms yet</source>
        <translation>Belum ada ketentuan</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Profil baru</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (salinan)</translation>
    </message>
    <message>
        <source>Delete “{name}”? Its file stays among the earlier versions.</source>
        <translation>Hapus “{name}”? Berkasnya tetap tersimpan di antara versi sebelumnya.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”? They are lost otherwise.</source>
        <translation>Simpan perubahan pada “{name}”? Jika tidak, perubahan itu hilang.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Perubahan belum disimpan</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Jangan simpan</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Belum tersimpan</translation>
    </message>
    <message>
        <source>“{name}” is there already. Overwrite it (it is kept beside as .bak), or save under another name?</source>
        <translation>“{name}” sudah ada. Timpa (isinya disimpan di sebelahnya sebagai .bak), atau simpan dengan nama lain?</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program. Reload it and give up your changes here, overwrite it (its version is kept beside it as .bak), or save under another name?</source>
        <translation>“{name}” diubah oleh program lain. Muat ulang dan lepaskan perubahan Anda di sini, timpa (versinya disimpan di sebelahnya sebagai .bak), atau simpan dengan nama lain?</translation>
    </message>
    <message>
        <source>“{name}” is not there any more. Write it again, or save under another name?</source>
        <translation>“{name}” tidak ada lagi. Tulis kembali, atau simpan dengan nama lain?</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Simpan sebagai…</translation>
    </message>
    <message>
        <source>Write it again</source>
        <translation>Tulis kembali</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Timpa</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Muat ulang</translation>
    </message>
</context>
<context>
    <name>RateFields</name>
    <message>
        <source>{name} (not in this price book)</source>
        <translation>{name} (tidak ada di buku harga ini)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>US$ / {block}</source>
        <translation>US$ / {block}</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standar</translation>
    </message>
</context>
<context>
    <name>ReasonBox</name>
    <message>
        <source>Why this price</source>
        <translation>Alasan harga ini</translation>
    </message>
    <message>
        <source>Copy formula</source>
        <translation>Salin rumus</translation>
    </message>
    <message>
        <source>Show rule in price file</source>
        <translation>Lihat aturan di berkas harga</translation>
    </message>
</context>
<context>
    <name>RecentsLine</name>
    <message>
        <source>1 could not be read.</source>
        <translation>1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>{count} could not be read.</source>
        <translation>{count} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Your one recent estimate would cost the same with it.</source>
        <translation>Satu-satunya estimasi terakhir Anda akan sama biayanya dengan buku ini.</translation>
    </message>
    <message>
        <source>None of your {count} recent estimates would change with it.</source>
        <translation>Dari {count} estimasi terakhir Anda, tidak ada yang berubah bila memakainya.</translation>
    </message>
    <message>
        <source>Your one recent estimate costs the same.</source>
        <translation>Biaya satu-satunya estimasi terakhir Anda tetap sama.</translation>
    </message>
    <message>
        <source>None of your {count} recent estimates changes.</source>
        <translation>Dari {count} estimasi terakhir Anda, tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>and 1 more</source>
        <translation>dan 1 lainnya</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>dan {count} lainnya</translation>
    </message>
    <message>
        <source>Your one recent estimate would change with it: {effects}.</source>
        <translation>Satu-satunya estimasi terakhir Anda akan berubah bila memakainya: {effects}.</translation>
    </message>
    <message>
        <source>{changed} of your {count} recent estimates would change with it: {effects}.</source>
        <translation>{changed} dari {count} estimasi terakhir Anda akan berubah bila memakainya: {effects}.</translation>
    </message>
    <message>
        <source>Your one recent estimate changes: {effects}.</source>
        <translation>Satu-satunya estimasi terakhir Anda berubah: {effects}.</translation>
    </message>
    <message>
        <source>{changed} of your {count} recent estimates changes: {effects}.</source>
        <translation>{changed} dari {count} estimasi terakhir Anda berubah: {effects}.</translation>
    </message>
    <message>
        <source>{changed} of your {count} recent estimates change: {effects}.</source>
        <translation>{changed} dari {count} estimasi terakhir Anda berubah: {effects}.</translation>
    </message>
    <message>
        <source>{name} {difference} a month</source>
        <translation>{name} {difference} per bulan</translation>
    </message>
    <message>
        <source>{name} gets a price, {total} a month</source>
        <translation>{name} kini ada harganya, {total} per bulan</translation>
    </message>
    <message>
        <source>{name} has no price any more</source>
        <translation>{name} tidak ada harganya lagi</translation>
    </message>
    <message>
        <source>{name} has no price, for another reason</source>
        <translation>{name} tetap tanpa harga, tetapi karena alasan lain</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore built-in prices</source>
        <translation>Pulihkan harga bawaan</translation>
    </message>
    <message>
        <source>Price this estimate with the newest built-in book again: {name} ({id})?</source>
        <translation>Hitung estimasi ini kembali dengan buku bawaan terbaru: {name} ({id})?</translation>
    </message>
    <message>
        <source>Set own books aside ({count})</source>
        <translation>Sisihkan buku sendiri ({count})</translation>
    </message>
    <message>
        <source>They leave the folder and stay among the earlier versions, where they can be brought back.</source>
        <translation>Buku-buku itu keluar dari folder dan tetap ada di versi sebelumnya, tempat Anda dapat mengembalikannya.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Pulihkan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Setting own books aside …</source>
        <translation>Menyisihkan buku sendiri …</translation>
    </message>
    <message>
        <source>Own price books set aside: {count}.</source>
        <translation>Buku harga sendiri yang disisihkan: {count}.</translation>
    </message>
    <message>
        <source>{file} stays: {cause}.</source>
        <translation>{file} tetap di tempat: {cause}.</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Rounded to be read; {key} gives the exact amounts, as tool tips do. An estimate, not an invoice.</source>
        <translation>Dibulatkan agar mudah dibaca; {key} menampilkan jumlah persisnya, begitu juga tooltip. Ini estimasi, bukan tagihan.</translation>
    </message>
</context>
<context>
    <name>RunFields</name>
    <message>
        <source>turns</source>
        <translation>giliran</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Giliran</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Tanpa</translation>
    </message>
    <message>
        <source>Rolling cache</source>
        <translation>Cache bergulir</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>Wait between turns</source>
        <translation>Jeda antargiliran</translation>
    </message>
    <message>
        <source>Turns that miss the cache</source>
        <translation>Giliran yang miss cache</translation>
    </message>
    <message>
        <source>The share of turns that find nothing in the cache and write the prompt again.</source>
        <translation>Porsi giliran yang tidak menemukan apa pun di cache dan menulis ulang prompt.</translation>
    </message>
    <message>
        <source>Compact the history</source>
        <translation>Kompaksi riwayat</translation>
    </message>
    <message>
        <source>One extra call writes a summary, which takes the place of the history.</source>
        <translation>Satu panggilan tambahan menulis ringkasan yang menggantikan riwayat.</translation>
    </message>
    <message>
        <source>When a prompt is above</source>
        <translation>Bila prompt melebihi</translation>
    </message>
    <message>
        <source>Shrink it to</source>
        <translation>Ringkas menjadi</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>kali jalan</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Berapa kali dijalankan</translation>
    </message>
    <message>
        <source>day</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>week</source>
        <translation>minggu</translation>
    </message>
    <message>
        <source>month</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>Runs per</source>
        <translation>Dijalankan per</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>Days a month</source>
        <translation>Hari per bulan</translation>
    </message>
    <message>
        <source>longer than the cache lives: every turn writes the whole prompt again</source>
        <translation>lebih lama daripada umur cache: setiap giliran menulis ulang seluruh prompt</translation>
    </message>
    <message>
        <source>under {minutes} minutes: cache stays warm</source>
        <translation>di bawah {minutes} menit: cache tetap hangat</translation>
    </message>
    <message>
        <source>not above {minutes} minutes: cache stays warm</source>
        <translation>tidak lebih dari {minutes} menit: cache tetap hangat</translation>
    </message>
    <message>
        <source>= {sent} runs a month, {retried} of them made again</source>
        <translation>= {sent} kali jalan per bulan, {retried} di antaranya diulang</translation>
    </message>
    <message>
        <source>= {sent} runs a month</source>
        <translation>= {sent} kali jalan per bulan</translation>
    </message>
</context>
<context>
    <name>ScenarioTable</name>
    <message>
        <source>Compare the whole estimate</source>
        <translation>Bandingkan seluruh estimasi</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Per bulan</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Terendah</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Tertinggi</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 bulan</translation>
    </message>
    <message>
        <source>Over from</source>
        <translation>Lewat sejak</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Huruf</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>Salin sebagai tabel</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>This version of the program cannot show that kind of workload; it is kept as it is.</source>
        <translation>Versi program ini belum dapat menampilkan jenis beban kerja itu; isinya disimpan apa adanya.</translation>
    </message>
    <message>
        <source>Not offered at these prices, so left out: {choices}.</source>
        <translation>Tidak ditawarkan dengan harga ini, jadi ditinggalkan: {choices}.</translation>
    </message>
    <message>
        <source>The price profile {name} has changed; these are its terms now.</source>
        <translation>Profil harga {name} berubah; inilah ketentuannya sekarang.</translation>
    </message>
    <message>
        <source>The price book {id} is not there any more, so the prices are still those of {now}.</source>
        <translation>Buku harga {id} sudah tidak ada, jadi harganya tetap dari {now}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Leave the profile&apos;s name out of what is copied</source>
        <translation>Jangan sertakan nama profil dalam salinan</translation>
    </message>
    <message>
        <source>Changes apply at once and are kept on this computer.</source>
        <translation>Perubahan langsung berlaku dan disimpan di komputer ini.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Numbers and dates</source>
        <translation>Angka dan tanggal</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>As the system ({language})</source>
        <translation>Mengikuti sistem ({language})</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Mengikuti sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>As usual in the language</source>
        <translation>Sesuai bahasa</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Amerika Serikat</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonesia</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Jerman</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Swiss</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Prancis</translation>
    </message>
    <message>
        <source>India</source>
        <translation>India</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brasil</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Swedia</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Jepang</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>Shares of the lines</source>
        <translation>Porsi tiap baris</translation>
    </message>
    <message>
        <source>{label}: {amount} a month ({share})</source>
        <translation>{label}: {amount} per bulan ({share})</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan papan ketik</translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message>
        <source>Rule in price file</source>
        <translation>Aturan di berkas harga</translation>
    </message>
    <message>
        <source>Price file</source>
        <translation>Berkas harga</translation>
    </message>
    <message>
        <source>Text of the price file</source>
        <translation>Teks berkas harga</translation>
    </message>
    <message>
        <source>{file} (built in)</source>
        <translation>{file} (bawaan)</translation>
    </message>
    <message>
        <source>{file} (yours)</source>
        <translation>{file} (milik Anda)</translation>
    </message>
    <message>
        <source>{file} (profile)</source>
        <translation>{file} (profil)</translation>
    </message>
    <message>
        <source>Lines of this price: {numbers}</source>
        <translation>Baris untuk harga ini: {numbers}</translation>
    </message>
    <message>
        <source>The price file cannot be read: {cause}.</source>
        <translation>Berkas harga tidak dapat dibaca: {cause}.</translation>
    </message>
    <message>
        <source>The price file is not among the built-in ones nor in the folder of your own.</source>
        <translation>Berkas harga ini tidak ada di antara berkas bawaan maupun di folder milik Anda.</translation>
    </message>
    <message>
        <source>The file has changed since its prices were read; lines may have moved.</source>
        <translation>Berkas sudah berubah sejak harganya dibaca; nomor baris mungkin bergeser.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Use newer prices</source>
        <translation>Pakai harga yang lebih baru</translation>
    </message>
    <message>
        <source>Offline. Nothing leaves this computer.</source>
        <translation>Luring. Tidak ada data keluar dari komputer ini.</translation>
    </message>
    <message>
        <source>{book}, as of {as_of} · priced for {on}</source>
        <translation>{book}, per {as_of} · dihitung untuk {on}</translation>
    </message>
    <message>
        <source>Prices are {count} months old.</source>
        <translation>Harga sudah berumur {count} bulan.</translation>
    </message>
    <message>
        <source>Use {book}</source>
        <translation>Pakai {book}</translation>
    </message>
</context>
<context>
    <name>SubAgentRow</name>
    <message>
        <source>Sub-agent {number}</source>
        <translation>Subagen {number}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Remove sub-agent {number}</source>
        <translation>Hapus subagen {number}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Tanpa</translation>
    </message>
    <message>
        <source>Rolling cache</source>
        <translation>Cache bergulir</translation>
    </message>
    <message>
        <source>Starts at turn</source>
        <translation>Mulai di giliran</translation>
    </message>
    <message>
        <source>per run</source>
        <translation>per kali jalan</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Berapa kali</translation>
    </message>
    <message>
        <source>System and tool schemas</source>
        <translation>Sistem dan skema alat</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>Pesan pertama</translation>
    </message>
    <message>
        <source>Tool result</source>
        <translation>Hasil alat</translation>
    </message>
    <message>
        <source>Model output</source>
        <translation>Output model</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>giliran</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Giliran</translation>
    </message>
</context>
<context>
    <name>SubAgentsField</name>
    <message>
        <source>Sub-agents</source>
        <translation>Subagen</translation>
    </message>
    <message>
        <source>Add a sub-agent</source>
        <translation>Tambah subagen</translation>
    </message>
</context>
<context>
    <name>TermFields</name>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Remove {term}</source>
        <translation>Hapus {term}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Until, not included</source>
        <translation>Sampai (tidak termasuk)</translation>
    </message>
</context>
<context>
    <name>TextCounter</name>
    <message>
        <source>From text to tokens</source>
        <translation>Dari teks ke token</translation>
    </message>
    <message>
        <source>Pasted texts have at most {most} MB together; this one was not taken. Add it as a file.</source>
        <translation>Teks yang ditempel paling banyak {most} MB seluruhnya; yang ini tidak diterima. Tambahkan sebagai berkas.</translation>
    </message>
    <message>
        <source>Pasted: {beginning}…</source>
        <translation>Ditempel: {beginning}…</translation>
    </message>
    <message>
        <source>At most {most} contents are counted at once; the rest was not taken.</source>
        <translation>Paling banyak {most} isi dihitung sekaligus; sisanya tidak diterima.</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Tambah berkas</translation>
    </message>
    <message>
        <source>Nothing to count yet.</source>
        <translation>Belum ada yang dihitung.</translation>
    </message>
    <message>
        <source>Counting was stopped.</source>
        <translation>Penghitungan dihentikan.</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Menghitung …</translation>
    </message>
    <message>
        <source>Without {count} of {all} contents there is no sum. Remove those, or mend them.</source>
        <translation>{count} dari {all} isi tidak dapat dihitung, jadi tidak ada jumlahnya. Hapus atau perbaiki isi itu.</translation>
    </message>
</context>
<context>
    <name>TextTable</name>
    <message>
        <source>Copy rows</source>
        <translation>Salin baris</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>Salin seluruh tabel</translation>
    </message>
    <message>
        <source>Sort by {column}</source>
        <translation>Urutkan menurut {column}</translation>
    </message>
</context>
<context>
    <name>TierMeter</name>
    <message>
        <source>{count} of {window} tokens of the context window</source>
        <translation>{count} dari {window} token jendela konteks</translation>
    </message>
    <message>
        <source>{count} of {over} input tokens before {tier} rates</source>
        <translation>{count} dari {over} token input sebelum tarif {tier}</translation>
    </message>
    <message>
        <source>{count} input tokens. Above {over}: the whole request is billed at the {tier} rates.</source>
        <translation>{count} token input. Di atas {over}: seluruh permintaan ditagih dengan tarif {tier}.</translation>
    </message>
</context>
<context>
    <name>TokenFields</name>
    <message>
        <source>Exact writes and reads</source>
        <translation>Tulis dan baca persis</translation>
    </message>
    <message>
        <source>Without what is cached; that is entered below.</source>
        <translation>Tanpa yang di-cache; itu diisi di bawah.</translation>
    </message>
    <message>
        <source>Share above the tier</source>
        <translation>Porsi di atas ambang</translation>
    </message>
    <message>
        <source>Input in those</source>
        <translation>Input di dalamnya</translation>
    </message>
    <message>
        <source>For counts of a usage object, in place of a prefix and a hit rate.</source>
        <translation>Untuk angka dari objek usage, sebagai ganti awalan dan tingkat hit.</translation>
    </message>
</context>
<context>
    <name>TokenTexts</name>
    <message>
        <source>{count} tokens</source>
        <translation>{count} token</translation>
    </message>
    <message>
        <source>About {count} tokens ({low} to {high})</source>
        <translation>Sekitar {count} token ({low} sampai {high})</translation>
    </message>
    <message>
        <source>About {count} tokens</source>
        <translation>Sekitar {count} token</translation>
    </message>
    <message>
        <source>An estimate, the sum of {count} contents, for {model}.</source>
        <translation>Perkiraan, jumlah dari {count} isi, untuk {model}.</translation>
    </message>
    <message>
        <source>The sum of {count} contents, counted with ctok for {model}; nearly exact, not official.</source>
        <translation>Jumlah dari {count} isi, dihitung dengan ctok untuk {model}; hampir tepat, bukan hitungan resmi.</translation>
    </message>
    <message>
        <source>An estimate: counted as {kind}, for {tokenizer} of {model}.</source>
        <translation>Perkiraan: dihitung sebagai {kind}, untuk {tokenizer} pada {model}.</translation>
    </message>
    <message>
        <source>Counted with ctok for {tokenizer} of {model}; nearly exact, but not an official count.</source>
        <translation>Dihitung dengan ctok untuk {tokenizer} pada {model}; hampir tepat, tetapi bukan hitungan resmi.</translation>
    </message>
    <message>
        <source>An estimate: taken for {kind}, for {tokenizer} of {model}.</source>
        <translation>Perkiraan: dianggap {kind}, untuk {tokenizer} pada {model}.</translation>
    </message>
    <message>
        <source>Fetched as a web page of that size it is typically about {count} tokens, one for four bytes.</source>
        <translation>Bila diambil sebagai halaman web sebesar itu, biasanya sekitar {count} token, satu untuk empat byte.</translation>
    </message>
    <message>
        <source>Recognized: {kind}</source>
        <translation>Dikenali: {kind}</translation>
    </message>
    <message>
        <source>Recognise it</source>
        <translation>Kenali sendiri</translation>
    </message>
</context>
<context>
    <name>TokenUse</name>
    <message>
        <source>Use as</source>
        <translation>Pakai sebagai</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Pakai</translation>
    </message>
    <message>
        <source>Add to it</source>
        <translation>Tambahkan</translation>
    </message>
    <message>
        <source>Writes the number into the field; undo takes it back.</source>
        <translation>Menulis angka itu ke isian; dapat diurungkan.</translation>
    </message>
    <message>
        <source>Adds the number to what the field has; undo takes it back.</source>
        <translation>Menambahkan angka itu ke isi isian; dapat diurungkan.</translation>
    </message>
    <message>
        <source>{field} has {now} tokens now.</source>
        <translation>{field} sekarang {now} token.</translation>
    </message>
    <message>
        <source>{field} has {now} tokens now; with these added it would have {sum}.</source>
        <translation>{field} sekarang {now} token; ditambah ini menjadi {sum}.</translation>
    </message>
    <message>
        <source>{field} has {count} tokens now.</source>
        <translation>{field} sekarang {count} token.</translation>
    </message>
    <message>
        <source>Written into the field; undo takes it back.</source>
        <translation>Sudah ditulis ke isian; dapat diurungkan.</translation>
    </message>
</context>
<context>
    <name>ToolFields</name>
    <message>
        <source>At most as many as “{others}”, of which they are a part.</source>
        <translation>Paling banyak sama dengan “{others}”, karena termasuk di dalamnya.</translation>
    </message>
    <message>
        <source>+{count} tokens</source>
        <translation>+{count} token</translation>
    </message>
    <message>
        <source>{count} tokens, counted already</source>
        <translation>{count} token, sudah dihitung</translation>
    </message>
</context>
<context>
    <name>ToolPlanFields</name>
    <message>
        <source>per request</source>
        <translation>per permintaan</translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Tangkapan layar</translation>
    </message>
    <message>
        <source>Tokens of each</source>
        <translation>Token tiap gambar</translation>
    </message>
    <message>
        <source>An estimate; it depends on the size of the picture.</source>
        <translation>Perkiraan; bergantung pada ukuran gambar.</translation>
    </message>
    <message>
        <source>Cache tool tokens too</source>
        <translation>Token alat ikut di-cache</translation>
    </message>
    <message>
        <source>On: what tools bring belongs to the cached prefix. Off is the cautious choice.</source>
        <translation>Hidup: token dari alat termasuk awalan yang di-cache. Mati adalah pilihan yang hati-hati.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Request</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>Agent loop</source>
        <translation>Loop agen</translation>
    </message>
    <message>
        <source>Actual usage</source>
        <translation>Pemakaian nyata</translation>
    </message>
    <message>
        <source>Kind of workload</source>
        <translation>Jenis beban kerja</translation>
    </message>
    <message>
        <source>The arrow keys go along; Space chooses.</source>
        <translation>Tombol panah hanya berpindah; Spasi memilih.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Bandingkan</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Loop</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Pemakaian</translation>
    </message>
    <message>
        <source>Paste usage</source>
        <translation>Tempel pemakaian</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Lainnya…</translation>
    </message>
    <message>
        <source>More templates</source>
        <translation>Templat lainnya</translation>
    </message>
    <message>
        <source>New estimate</source>
        <translation>Estimasi baru</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Add to compare</source>
        <translation>Tambah ke perbandingan</translation>
    </message>
    <message>
        <source>Copy as sentence</source>
        <translation>Salin sebagai kalimat</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Example numbers. Start from:</source>
        <translation>Angka contoh. Mulai dari:</translation>
    </message>
    <message>
        <source>What an answer of the API or a log says was used, and what it cost.</source>
        <translation>Apa yang terpakai menurut respons API atau log, dan berapa biayanya.</translation>
    </message>
</context>
<context>
    <name>TrafficAsked</name>
    <message>
        <source>hours a day</source>
        <translation>jam per hari</translation>
    </message>
    <message>
        <source>Requests arrive in</source>
        <translation>Permintaan datang dalam</translation>
    </message>
    <message>
        <source>Empty: every lifetime has the hit rate of the estimate.</source>
        <translation>Kosong: setiap masa simpan memakai tingkat hit dari estimasi.</translation>
    </message>
    <message>
        <source>days a month</source>
        <translation>hari per bulan</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Selama</translation>
    </message>
    <message>
        <source>More than 0 hours, or empty.</source>
        <translation>Lebih dari 0 jam, atau kosong.</translation>
    </message>
</context>
<context>
    <name>TurnListField</name>
    <message>
        <source>One line for each turn: tool result; output; thinking. A heading is passed over.</source>
        <translation>Satu baris untuk tiap giliran: hasil alat; output; thinking. Baris judul dilewati.</translation>
    </message>
    <message>
        <source>{count} turns: {results} tool result + {outputs} output</source>
        <translation>{count} giliran: {results} hasil alat + {outputs} output</translation>
    </message>
    <message>
        <source>{count} turns: {results} tool result + {outputs} output + {thought} thinking</source>
        <translation>{count} giliran: {results} hasil alat + {outputs} output + {thought} thinking</translation>
    </message>
</context>
<context>
    <name>TurnReader</name>
    <message>
        <source>Enter one line for each turn: tool result; output.</source>
        <translation>Isi satu baris untuk tiap giliran: hasil alat; output.</translation>
    </message>
    <message>
        <source>The list has {count} turns; at most {most} are priced.</source>
        <translation>Daftar ini memuat {count} giliran; paling banyak {most} yang dihitung.</translation>
    </message>
    <message>
        <source>Line {line}: {fault}</source>
        <translation>Baris {line}: {fault}</translation>
    </message>
    <message>
        <source>and {count} more lines.</source>
        <translation>dan {count} baris lagi.</translation>
    </message>
    <message>
        <source>two or three numbers are needed: tool result; output; thinking.</source>
        <translation>perlu dua atau tiga angka: hasil alat; output; thinking.</translation>
    </message>
    <message>
        <source>“{number}” is below 0.</source>
        <translation>“{number}” di bawah 0.</translation>
    </message>
</context>
<context>
    <name>TurnReasons</name>
    <message>
        <source>{call}: {count} input tokens, {amount}</source>
        <translation>{call}: {count} token input, {amount}</translation>
    </message>
    <message>
        <source>A free allowance is shared by all turns and runs. {reason}</source>
        <translation>Jatah gratis dipakai bersama oleh semua giliran dan kali jalan. {reason}</translation>
    </message>
    <message>
        <source>Why the turn costs this</source>
        <translation>Mengapa biaya giliran ini sekian</translation>
    </message>
</context>
<context>
    <name>TurnsModel</name>
    <message>
        <source>Turn</source>
        <translation>Giliran</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Token input</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>Plain input</source>
        <translation>Input biasa</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Cache written</source>
        <translation>Ditulis ke cache</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Dibaca dari cache</translation>
    </message>
    <message>
        <source>Running total</source>
        <translation>Kumulatif</translation>
    </message>
</context>
<context>
    <name>TurnsTable</name>
    <message>
        <source>Copy rows</source>
        <translation>Salin baris</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>Salin seluruh tabel</translation>
    </message>
    <message>
        <source>Turns of a run</source>
        <translation>Giliran dalam satu kali jalan</translation>
    </message>
</context>
<context>
    <name>UsageBoxes</name>
    <message>
        <source>Notices</source>
        <translation>Pemberitahuan</translation>
    </message>
</context>
<context>
    <name>UsageCurrencyPart</name>
    <message>
        <source>US dollars only</source>
        <translation>Dolar AS saja</translation>
    </message>
    <message>
        <source>Also show in</source>
        <translation>Tampilkan juga dalam</translation>
    </message>
    <message>
        <source>for US$1</source>
        <translation>untuk US$1</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Rate of</source>
        <translation>Kurs tanggal</translation>
    </message>
    <message>
        <source>Type the rate; nothing is fetched.</source>
        <translation>Ketik kursnya; tidak ada yang diambil dari internet.</translation>
    </message>
    <message>
        <source>A rate is above 0.</source>
        <translation>Kurs harus di atas 0.</translation>
    </message>
    <message>
        <source>Typed by yourself, as of {day}. Bills stay in US$.</source>
        <translation>Diisi sendiri pada {day}. Tagihan tetap dalam US$.</translation>
    </message>
</context>
<context>
    <name>UsageDaysView</name>
    <message>
        <source>By</source>
        <translation>Menurut</translation>
    </message>
    <message>
        <source>Cost over time</source>
        <translation>Biaya menurut waktu</translation>
    </message>
    <message>
        <source>When (UTC)</source>
        <translation>Kapan (UTC)</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>Menjumlahkan…</translation>
    </message>
    <message>
        <source>No record says when it was.</source>
        <translation>Tidak ada catatan yang menyebutkan waktunya.</translation>
    </message>
    <message>
        <source>The dearest: {when}, {amount}.</source>
        <translation>Termahal: {when}, {amount}.</translation>
    </message>
    <message>
        <source>Without a date, and in no bar: records {count}, {amount}.</source>
        <translation>Tanpa tanggal, dan tidak ada di batang mana pun: {count} catatan, {amount}.</translation>
    </message>
    <message>
        <source>{when}: no records</source>
        <translation>{when}: tidak ada catatan</translation>
    </message>
    <message>
        <source>{when}: {amount}, requests: {count}</source>
        <translation>{when}: {amount}, permintaan: {count}</translation>
    </message>
</context>
<context>
    <name>UsageDeeds</name>
    <message>
        <source>There is nothing on the clipboard.</source>
        <translation>Papan klip kosong.</translation>
    </message>
    <message>
        <source>There is no price to copy.</source>
        <translation>Tidak ada harga untuk disalin.</translation>
    </message>
    <message>
        <source>at least {amount}</source>
        <translation>sekurang-kurangnya {amount}</translation>
    </message>
    <message>
        <source>{count} record</source>
        <translation>{count} catatan</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} catatan</translation>
    </message>
    <message>
        <source>{count} request</source>
        <translation>{count} permintaan</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} permintaan</translation>
    </message>
    <message>
        <source>At least {amount} for {what} of actual usage ({days}; prices: {book}).</source>
        <translation>Sekurang-kurangnya {amount} untuk {what} pemakaian nyata ({days}; harga: {book}).</translation>
    </message>
    <message>
        <source>{amount} for {what} of actual usage ({days}; prices: {book}).</source>
        <translation>{amount} untuk {what} pemakaian nyata ({days}; harga: {book}).</translation>
    </message>
    <message>
        <source>no dates</source>
        <translation>tanpa tanggal</translation>
    </message>
    <message>
        <source>Copied the lines.</source>
        <translation>Baris-barisnya tersalin.</translation>
    </message>
    <message>
        <source>There is nothing to export: no usage has been read.</source>
        <translation>Tidak ada yang dapat diekspor: belum ada pemakaian yang dibaca.</translation>
    </message>
    <message>
        <source>There is no usage to make an estimate of.</source>
        <translation>Tidak ada pemakaian untuk dijadikan estimasi.</translation>
    </message>
    <message>
        <source>As &amp;requests: the average request of each model</source>
        <translation>Sebagai &amp;permintaan: permintaan rata-rata tiap model</translation>
    </message>
    <message>
        <source>As agent &amp;loops: the average session of each model</source>
        <translation>Sebagai &amp;loop agen: sesi rata-rata tiap model</translation>
    </message>
    <message>
        <source>Made of actual usage: {count} workload</source>
        <translation>Dibuat dari pemakaian nyata: {count} beban kerja</translation>
    </message>
    <message>
        <source>Made of actual usage: {count} workloads</source>
        <translation>Dibuat dari pemakaian nyata: {count} beban kerja</translation>
    </message>
    <message>
        <source>Add the model {model} here; usage is then priced again.</source>
        <translation>Tambahkan model {model} di sini; pemakaian lalu dihitung ulang.</translation>
    </message>
</context>
<context>
    <name>UsageExportDialog</name>
    <message>
        <source>{name}, actual usage</source>
        <translation>{name}, pemakaian nyata</translation>
    </message>
    <message>
        <source>Export actual usage</source>
        <translation>Ekspor pemakaian nyata</translation>
    </message>
    <message>
        <source>Write the report of actual usage as</source>
        <translation>Tulis laporan pemakaian nyata sebagai</translation>
    </message>
</context>
<context>
    <name>UsageFaults</name>
    <message>
        <source>The logs are not where they were, and what is kept of them cannot tell this. It stays in the estimate: Undo shows it again, and so do the period and filter from before.</source>
        <translation>Lognya tidak ada lagi di tempat semula, dan yang tersimpan darinya tidak cukup untuk menghitung ini. Yang tersimpan tetap ada dalam estimasi: tampilkan lagi dengan Urungkan, atau dengan memilih periode dan filter semula.</translation>
    </message>
    <message>
        <source>This program made a mistake while reading; nothing is shown. The report of it is kept.</source>
        <translation>Program ini membuat kesalahan saat membaca; tidak ada yang ditampilkan. Laporannya disimpan.</translation>
    </message>
    <message>
        <source>Reading was stopped before anything was found.</source>
        <translation>Pembacaan dihentikan sebelum ada yang ditemukan.</translation>
    </message>
    <message>
        <source>No record has the values that the filter asks for.</source>
        <translation>Tidak ada catatan dengan nilai yang diminta filter.</translation>
    </message>
    <message>
        <source>Nothing that was read lies in the period.</source>
        <translation>Tidak ada yang dibaca yang termasuk periode ini.</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>teks yang ditempel</translation>
    </message>
</context>
<context>
    <name>UsageFilesList</name>
    <message>
        <source>What is read</source>
        <translation>Yang dibaca</translation>
    </message>
</context>
<context>
    <name>UsageForm</name>
    <message>
        <source>What the usage does not say</source>
        <translation>Yang tidak tertulis di usage</translation>
    </message>
    <message>
        <source>Period and filter</source>
        <translation>Periode dan filter</translation>
    </message>
    <message>
        <source>Say what the columns are…</source>
        <translation>Tentukan arti kolomnya…</translation>
    </message>
    <message>
        <source>Make it an estimate…</source>
        <translation>Jadikan estimasi…</translation>
    </message>
    <message>
        <source>Nothing was read yet that an estimate could be made of.</source>
        <translation>Belum ada yang dibaca untuk dijadikan estimasi.</translation>
    </message>
</context>
<context>
    <name>UsageGroupsView</name>
    <message>
        <source>Groups</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Kelompokkan menurut</translation>
    </message>
    <message>
        <source>then by</source>
        <translation>lalu menurut</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>tidak ada lagi</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>Menjumlahkan…</translation>
    </message>
    <message>
        <source>Groups: {count}. Together {amount}.</source>
        <translation>Kelompok: {count}. Seluruhnya {amount}.</translation>
    </message>
</context>
<context>
    <name>UsageHead</name>
    <message>
        <source>What was really used, in US dollars before tax</source>
        <translation>Pemakaian sebenarnya, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Paste what an API answered, or drop logs or reports. Nothing leaves this computer.</source>
        <translation>Tempel jawaban API, atau jatuhkan log atau laporan. Tidak ada yang keluar dari komputer ini.</translation>
    </message>
    <message>
        <source>at least, for not everything has a price</source>
        <translation>sekurang-kurangnya, sebab tidak semuanya berharga</translation>
    </message>
    <message>
        <source>nothing of it has a price</source>
        <translation>tidak ada yang berharga</translation>
    </message>
    <message>
        <source>exactly {amount}</source>
        <translation>tepatnya {amount}</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>kira-kira {amount}</translation>
    </message>
    <message>
        <source>one request</source>
        <translation>satu permintaan</translation>
    </message>
    <message>
        <source>{count} request</source>
        <translation>{count} permintaan</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} permintaan</translation>
    </message>
    <message>
        <source>{count} record</source>
        <translation>{count} catatan</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} catatan</translation>
    </message>
    <message>
        <source>Total {amount}, {scope}</source>
        <translation>Total {amount}, {scope}</translation>
    </message>
</context>
<context>
    <name>UsageInvoicePart</name>
    <message>
        <source>US$</source>
        <translation>US$</translation>
    </message>
    <message>
        <source>On the invoice</source>
        <translation>Menurut tagihan</translation>
    </message>
    <message>
        <source>The invoice beside what was read</source>
        <translation>Tagihan dibandingkan dengan yang dibaca</translation>
    </message>
    <message>
        <source>Load invoice…</source>
        <translation>Muat tagihan…</translation>
    </message>
    <message>
        <source>An answer of the Cost API, or the Console&apos;s cost CSV.</source>
        <translation>Respons Cost API, atau CSV biaya dari Konsol.</translation>
    </message>
    <message>
        <source>Remove the invoice</source>
        <translation>Hapus tagihan</translation>
    </message>
    <message>
        <source>The file is one page of several: fetch them all.</source>
        <translation>Berkas ini satu halaman dari beberapa: ambil semuanya.</translation>
    </message>
    <message>
        <source>A file is loaded; remove it to type an amount.</source>
        <translation>Sebuah berkas sudah dimuat; hapus dulu untuk mengetik jumlahnya.</translation>
    </message>
    <message>
        <source>What the invoice says for the same days.</source>
        <translation>Yang tertulis di tagihan untuk hari-hari yang sama.</translation>
    </message>
    <message>
        <source>Load an invoice</source>
        <translation>Muat tagihan</translation>
    </message>
</context>
<context>
    <name>UsageInvoiceView</name>
    <message>
        <source>Type what you were invoiced, or load the Cost API&apos;s answer, to see the difference and its causes.</source>
        <translation>Ketik jumlah tagihan Anda, atau muat jawaban Cost API, untuk melihat selisih dan penyebabnya.</translation>
    </message>
</context>
<context>
    <name>UsageKeeping</name>
    <message>
        <source>Undo brings it back.</source>
        <translation>Urungkan mengembalikannya.</translation>
    </message>
</context>
<context>
    <name>UsageLargestView</name>
    <message>
        <source>Reports sum up many requests, so no single one is known.</source>
        <translation>Laporan menjumlahkan banyak permintaan, jadi permintaan satu per satu tidak diketahui.</translation>
    </message>
</context>
<context>
    <name>UsageLegend</name>
    <message>
        <source>Cost by kind</source>
        <translation>Biaya menurut jenis</translation>
    </message>
</context>
<context>
    <name>UsageLineRows</name>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} sampai {last}</translation>
    </message>
</context>
<context>
    <name>UsageLinesView</name>
    <message>
        <source>Lines</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Rate per million</source>
        <translation>Tarif per juta</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Salin baris</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>Salin seluruh tabel</translation>
    </message>
    <message>
        <source>Open or close all reasons</source>
        <translation>Buka atau tutup semua alasan</translation>
    </message>
</context>
<context>
    <name>UsageLink</name>
    <message>
        <source>Not while actual usage is shown: it is about the workload.</source>
        <translation>Tidak tersedia selama pemakaian nyata ditampilkan: ini tentang beban kerja.</translation>
    </message>
    <message>
        <source>This program made a mistake and cannot price this. Change an entry to try again.</source>
        <translation>Program ini mengalami kesalahan dan tidak dapat menghitung harganya. Ubah salah satu isian untuk mencoba lagi.</translation>
    </message>
</context>
<context>
    <name>UsageNarrowing</name>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Workspace</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Kunci API</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesi</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Semuanya</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Bulan ini</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Bulan lalu</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 hari terakhir</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Dari … sampai …</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Semua catatan</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Hanya</translation>
    </message>
    <message>
        <source>that is</source>
        <translation>yang bernilai</translation>
    </message>
    <message>
        <source>The logs themselves are not kept; add them again to choose.</source>
        <translation>Lognya sendiri tidak disimpan; tambahkan lagi untuk memilih.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} sampai {last}</translation>
    </message>
    <message>
        <source>Days are UTC, both included.</source>
        <translation>Hari menurut UTC, keduanya termasuk.</translation>
    </message>
    <message>
        <source>And: {filters}</source>
        <translation>Dan: {filters}</translation>
    </message>
    <message>
        <source>(not stated)</source>
        <translation>(tidak disebutkan)</translation>
    </message>
</context>
<context>
    <name>UsageNotes</name>
    <message>
        <source>What this rests on</source>
        <translation>Dasar perhitungan ini</translation>
    </message>
</context>
<context>
    <name>UsageNoticeTexts</name>
    <message>
        <source>{tier} rates apply to whole requests</source>
        <translation>Tarif {tier} berlaku untuk seluruh permintaan yang melewatinya</translation>
    </message>
    <message>
        <source>{tier} rates apply to the whole request</source>
        <translation>Tarif {tier} berlaku untuk seluruh permintaan</translation>
    </message>
    <message>
        <source>{prompt} input tokens, above the threshold of {over}. All tokens are billed at these rates, not only the {above} above the threshold.</source>
        <translation>Input {prompt} token, di atas ambang {over}. Semua token ditagih pada tarif ini, bukan hanya {above} token di atas ambang.</translation>
    </message>
    <message>
        <source>Output goes up to {price} per {block} as well.</source>
        <translation>Output ikut naik ke {price} per {block}.</translation>
    </message>
    <message>
        <source>Not everything has a price</source>
        <translation>Tidak semuanya berharga</translation>
    </message>
    <message>
        <source>Records that could not be read and are not counted: {count}. “What was read” says why.</source>
        <translation>Catatan yang tidak terbaca dan tidak dihitung: {count}. Alasannya ada di “Yang dibaca”.</translation>
    </message>
    <message>
        <source>Not everything is counted</source>
        <translation>Tidak semuanya terhitung</translation>
    </message>
    <message>
        <source>About these prices</source>
        <translation>Tentang harga ini</translation>
    </message>
</context>
<context>
    <name>UsageOtherwiseView</name>
    <message>
        <source>Show all ({count})</source>
        <translation>Tampilkan semua ({count})</translation>
    </message>
    <message>
        <source>Nothing that could be changed would change the price.</source>
        <translation>Tidak ada perubahan yang mengubah harganya.</translation>
    </message>
</context>
<context>
    <name>UsagePage</name>
    <message>
        <source>Price book</source>
        <translation>Buku harga</translation>
    </message>
    <message>
        <source>Actual usage</source>
        <translation>Pemakaian nyata</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Membaca …</translation>
    </message>
</context>
<context>
    <name>UsageProgress</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Kemajuan pembacaan</translation>
    </message>
    <message>
        <source>{done} MB, {rate} MB per second</source>
        <translation>{done} MB, {rate} MB per detik</translation>
    </message>
    <message>
        <source>Everything is read; now it is priced …</source>
        <translation>Semua sudah dibaca; kini dihitung harganya …</translation>
    </message>
    <message>
        <source>{done} of {whole} MB, {rate} MB per second</source>
        <translation>{done} dari {whole} MB, {rate} MB per detik</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} catatan</translation>
    </message>
    <message>
        <source>nearly done</source>
        <translation>hampir selesai</translation>
    </message>
    <message>
        <source>{count} s left</source>
        <translation>sisa {count} detik</translation>
    </message>
    <message>
        <source>{count} min left</source>
        <translation>sisa {count} menit</translation>
    </message>
    <message>
        <source>{count} h left</source>
        <translation>sisa {count} jam</translation>
    </message>
</context>
<context>
    <name>UsageReadTexts</name>
    <message>
        <source>Stopped. Read so far: {count} records</source>
        <translation>Dihentikan. Terbaca sejauh ini: {count} catatan</translation>
    </message>
    <message>
        <source>Read: 1 request</source>
        <translation>Terbaca: 1 permintaan</translation>
    </message>
    <message>
        <source>Read: {count} requests</source>
        <translation>Terbaca: {count} permintaan</translation>
    </message>
    <message>
        <source>Read: 1 row of a report</source>
        <translation>Terbaca: 1 baris laporan</translation>
    </message>
    <message>
        <source>Read: {count} rows of reports</source>
        <translation>Terbaca: {count} baris laporan</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} berkas</translation>
    </message>
    <message>
        <source>1 repeat merged</source>
        <translation>1 ulangan digabungkan</translation>
    </message>
    <message>
        <source>{count} repeats merged</source>
        <translation>{count} ulangan digabungkan</translation>
    </message>
    <message>
        <source>1 record could not be read and is not counted</source>
        <translation>1 catatan tidak terbaca dan tidak dihitung</translation>
    </message>
    <message>
        <source>{count} records could not be read and are not counted</source>
        <translation>{count} catatan tidak terbaca dan tidak dihitung</translation>
    </message>
    <message>
        <source>Too large to be saved whole; not in the estimate&apos;s file: {parts}.</source>
        <translation>Terlalu besar untuk disimpan seluruhnya; tidak ikut dalam berkas estimasi: {parts}.</translation>
    </message>
    <message>
        <source>the pasted text</source>
        <translation>teks yang ditempel</translation>
    </message>
    <message>
        <source>the list of files</source>
        <translation>daftar berkas</translation>
    </message>
    <message>
        <source>the invoice</source>
        <translation>tagihan</translation>
    </message>
    <message>
        <source>the filter</source>
        <translation>filter</translation>
    </message>
    <message>
        <source>groups by session</source>
        <translation>kelompok per sesi</translation>
    </message>
    <message>
        <source>groups by hour</source>
        <translation>kelompok per jam</translation>
    </message>
    <message>
        <source>groups by key</source>
        <translation>kelompok per kunci</translation>
    </message>
    <message>
        <source>groups by project</source>
        <translation>kelompok per proyek</translation>
    </message>
    <message>
        <source>groups by workspace</source>
        <translation>kelompok per workspace</translation>
    </message>
    <message>
        <source>all that was read</source>
        <translation>semua yang telah dibaca</translation>
    </message>
    <message>
        <source>the sizes of requests</source>
        <translation>ukuran permintaan</translation>
    </message>
    <message>
        <source>the sessions</source>
        <translation>sesi</translation>
    </message>
    <message>
        <source>some of the largest requests</source>
        <translation>sebagian permintaan terbesar</translation>
    </message>
    <message>
        <source>some reasons why records were not read</source>
        <translation>sebagian alasan catatan tidak terbaca</translation>
    </message>
    <message>
        <source>{count} models</source>
        <translation>{count} model</translation>
    </message>
    <message>
        <source>{model} (from the model field)</source>
        <translation>{model} (dari kolom model)</translation>
    </message>
    <message>
        <source>no server tools</source>
        <translation>tanpa alat server</translation>
    </message>
    <message>
        <source>not batch</source>
        <translation>bukan batch</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>batch</translation>
    </message>
    <message>
        <source>batch: {count} of {all}</source>
        <translation>batch: {count} dari {all}</translation>
    </message>
    <message>
        <source>nothing here has a price to compare it with</source>
        <translation>belum ada harga di sini untuk dibandingkan</translation>
    </message>
    <message>
        <source>agrees to the last digit</source>
        <translation>cocok sampai digit terakhir</translation>
    </message>
    <message>
        <source>agrees: difference {amount} ({percent}%)</source>
        <translation>cocok: selisih {amount} ({percent}%)</translation>
    </message>
    <message>
        <source>invoice is higher: {amount} ({percent}%)</source>
        <translation>tagihan lebih tinggi: {amount} ({percent}%)</translation>
    </message>
    <message>
        <source>invoice is lower: {amount} ({percent}%)</source>
        <translation>tagihan lebih rendah: {amount} ({percent}%)</translation>
    </message>
    <message>
        <source>difference: {amount}</source>
        <translation>selisih: {amount}</translation>
    </message>
    <message>
        <source>{difference}; what has no price is missing here</source>
        <translation>{difference}; yang tanpa harga belum termasuk</translation>
    </message>
    <message>
        <source>{choice}: the same amount</source>
        <translation>{choice}: jumlahnya sama</translation>
    </message>
    <message>
        <source>{choice}: {amount} more</source>
        <translation>{choice}: {amount} lebih mahal</translation>
    </message>
    <message>
        <source>{choice}: {amount} less</source>
        <translation>{choice}: {amount} lebih murah</translation>
    </message>
</context>
<context>
    <name>UsageReadView</name>
    <message>
        <source>Records of “{kind}”: {count}</source>
        <translation>Catatan “{kind}”: {count}</translation>
    </message>
    <message>
        <source>answers of the API</source>
        <translation>jawaban API</translation>
    </message>
    <message>
        <source>streamed answers</source>
        <translation>jawaban yang dialirkan</translation>
    </message>
    <message>
        <source>results of batches</source>
        <translation>hasil batch</translation>
    </message>
    <message>
        <source>Claude Code transcripts</source>
        <translation>transkrip Claude Code</translation>
    </message>
    <message>
        <source>Claude Code report</source>
        <translation>laporan Claude Code</translation>
    </message>
    <message>
        <source>CSV of the Console</source>
        <translation>CSV Konsol</translation>
    </message>
    <message>
        <source>a table of your own</source>
        <translation>tabel Anda sendiri</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>teks yang ditempel</translation>
    </message>
</context>
<context>
    <name>UsageResult</name>
    <message>
        <source>What actual usage cost</source>
        <translation>Biaya pemakaian nyata</translation>
    </message>
</context>
<context>
    <name>UsageSource</name>
    <message>
        <source>Paste or drop files here</source>
        <translation>Tempel atau jatuhkan berkas di sini</translation>
    </message>
    <message>
        <source>API answers, JSONL, transcripts, Usage &amp; Cost API exports, or the Console&apos;s CSV</source>
        <translation>Respons API, JSONL, transkrip, ekspor Usage &amp; Cost API, atau CSV Konsol</translation>
    </message>
    <message>
        <source>Everything is read on this computer. Nothing is sent.</source>
        <translation>Semuanya dibaca di komputer ini. Tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Tambah berkas…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Tambah folder…</translation>
    </message>
    <message>
        <source>Claude Code</source>
        <translation>Claude Code</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Reads the transcripts that Claude Code keeps on this computer.</source>
        <translation>Membaca transkrip yang disimpan Claude Code di komputer ini.</translation>
    </message>
    <message>
        <source>Pasted text, {size} KB</source>
        <translation>Teks yang ditempel, {size} KB</translation>
    </message>
    <message>
        <source>Claude Code&apos;s transcripts</source>
        <translation>Transkrip Claude Code</translation>
    </message>
    <message>
        <source>Pasted text may have at most {most} MB; this was not taken. Add it as a file.</source>
        <translation>Teks yang ditempel paling besar {most} MB; yang ini tidak diambil. Tambahkan sebagai berkas.</translation>
    </message>
    <message>
        <source>That is in the list already.</source>
        <translation>Itu sudah ada dalam daftar.</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Hapus semua</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Tambah folder</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Tambah berkas</translation>
    </message>
</context>
<context>
    <name>UsageSteps</name>
    <message>
        <source>change of the pasted usage</source>
        <translation>perubahan pemakaian yang ditempel</translation>
    </message>
    <message>
        <source>change of the files</source>
        <translation>perubahan berkas</translation>
    </message>
    <message>
        <source>change of period or filter</source>
        <translation>perubahan periode atau filter</translation>
    </message>
    <message>
        <source>change of the invoice</source>
        <translation>perubahan tagihan</translation>
    </message>
    <message>
        <source>change of the second currency</source>
        <translation>perubahan mata uang kedua</translation>
    </message>
    <message>
        <source>change of what the usage does not say</source>
        <translation>perubahan isian yang tidak tertulis di usage</translation>
    </message>
</context>
<context>
    <name>UsageTabs</name>
    <message>
        <source>More about what was used</source>
        <translation>Lebih lanjut tentang pemakaian</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Bila lain</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Terbesar</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Tagihan</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Yang dibaca</translation>
    </message>
</context>
<context>
    <name>UsageUnsaid</name>
    <message>
        <source>Not chosen</source>
        <translation>Belum dipilih</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 mnt</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 jam</translation>
    </message>
    <message>
        <source>Cache writes</source>
        <translation>Tulis cache</translation>
    </message>
    <message>
        <source>inside the input</source>
        <translation>di dalam input</translation>
    </message>
    <message>
        <source>apart from the input</source>
        <translation>terpisah dari input</translation>
    </message>
    <message>
        <source>nothing was cached</source>
        <translation>tidak ada yang di-cache</translation>
    </message>
    <message>
        <source>Cached tokens</source>
        <translation>Token cache</translation>
    </message>
    <message>
        <source>Prices of</source>
        <translation>Harga per</translation>
    </message>
    <message>
        <source>The records do not say which model answered. Choose one for them.</source>
        <translation>Catatannya tidak menyebutkan model yang menjawab. Pilih modelnya.</translation>
    </message>
    <message>
        <source>This gateway&apos;s records do not say where cached tokens are counted, and the price depends on it.</source>
        <translation>Catatan gateway ini tidak menyebutkan di mana token cache dihitung, padahal harganya bergantung pada itu.</translation>
    </message>
    <message>
        <source>As {lifetime}</source>
        <translation>Sebagai {lifetime}</translation>
    </message>
    <message>
        <source>For writes that came without a lifetime.</source>
        <translation>Untuk tulis cache tanpa masa simpan.</translation>
    </message>
    <message>
        <source>For records without a date.</source>
        <translation>Untuk catatan tanpa tanggal.</translation>
    </message>
</context>
<context>
    <name>UsedTool</name>
    <message>
        <source>{unit} per turn</source>
        <translation>{unit} per giliran</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>{tool}, version</source>
        <translation>{tool}, versi</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Earlier versions</source>
        <translation>Versi sebelumnya</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Bring this version back</source>
        <translation>Kembalikan versi ini</translation>
    </message>
    <message>
        <source>Profile {file}</source>
        <translation>Profil {file}</translation>
    </message>
    <message>
        <source>{file} (not in the folder any more)</source>
        <translation>{file} (tidak ada lagi di folder)</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Against now</source>
        <translation>Dibanding sekarang</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Asal</translation>
    </message>
    <message>
        <source>Bringing it back …</source>
        <translation>Mengembalikan …</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>Membandingkan …</translation>
    </message>
    <message>
        <source>There are no price books or profiles of your own yet.</source>
        <translation>Belum ada buku harga atau profil milik Anda.</translation>
    </message>
    <message>
        <source>There is no earlier version of this file.</source>
        <translation>Tidak ada versi sebelumnya dari berkas ini.</translation>
    </message>
    <message>
        <source>this folder</source>
        <translation>folder ini</translation>
    </message>
    <message>
        <source>As the file is now.</source>
        <translation>Seperti berkas sekarang.</translation>
    </message>
    <message>
        <source>Cannot be used: {fault}</source>
        <translation>Tidak dapat dipakai: {fault}</translation>
    </message>
    <message>
        <source>The same terms.</source>
        <translation>Ketentuannya sama.</translation>
    </message>
    <message>
        <source>Terms that differ: {count}</source>
        <translation>Ketentuan yang berbeda: {count}</translation>
    </message>
    <message>
        <source>Nothing to compare it with now.</source>
        <translation>Tidak ada yang dapat dibandingkan sekarang.</translation>
    </message>
    <message>
        <source>{file} is again as it was on {when}.</source>
        <translation>{file} kembali seperti pada {when}.</translation>
    </message>
</context>
<context>
    <name>VolumeFields</name>
    <message>
        <source>requests</source>
        <translation>permintaan</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>day</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>week</source>
        <translation>minggu</translation>
    </message>
    <message>
        <source>month</source>
        <translation>bulan</translation>
    </message>
    <message>
        <source>Requests per</source>
        <translation>Permintaan per</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>Days a month</source>
        <translation>Hari per bulan</translation>
    </message>
    <message>
        <source>= {sent} requests a month, {retried} of them sent again</source>
        <translation>= {sent} permintaan per bulan, {retried} di antaranya dikirim ulang</translation>
    </message>
    <message>
        <source>= {sent} requests a month</source>
        <translation>= {sent} permintaan per bulan</translation>
    </message>
</context>
<context>
    <name>WholeHead</name>
    <message>
        <source>Whole estimate {amount}, {scope}</source>
        <translation>Seluruh estimasi {amount}, {scope}</translation>
    </message>
</context>
<context>
    <name>WholeLink</name>
    <message>
        <source>{name}, {number} of {count} workloads</source>
        <translation>{name}, beban kerja {number} dari {count}</translation>
    </message>
    <message>
        <source>{name}, {number} of {count} workloads, not counted in the estimate</source>
        <translation>{name}, beban kerja {number} dari {count}, tidak dihitung dalam estimasi</translation>
    </message>
</context>
<context>
    <name>WholeMonths</name>
    <message>
        <source>growth from {low} to {high} a month, before tax</source>
        <translation>tumbuh {low} sampai {high} per bulan, sebelum pajak</translation>
    </message>
    <message>
        <source>Not every workload has a budget, so there is none for the whole.</source>
        <translation>Tidak semua beban kerja memiliki anggaran, jadi tidak ada anggaran untuk keseluruhan.</translation>
    </message>
</context>
<context>
    <name>WholeTexts</name>
    <message>
        <source>Estimated cost of the whole estimate per month, in US dollars before tax</source>
        <translation>Taksiran biaya seluruh estimasi per bulan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>per bulan</translation>
    </message>
    <message>
        <source>no requests</source>
        <translation>tanpa permintaan</translation>
    </message>
    <message>
        <source>{count} requests</source>
        <translation>{count} permintaan</translation>
    </message>
    <message>
        <source>{count} runs</source>
        <translation>{count} kali jalan</translation>
    </message>
    <message>
        <source>{count} of {all} workloads</source>
        <translation>{count} dari {all} beban kerja</translation>
    </message>
    <message>
        <source>{count} workloads</source>
        <translation>{count} beban kerja</translation>
    </message>
    <message>
        <source>one workload</source>
        <translation>satu beban kerja</translation>
    </message>
    <message>
        <source>USD, after discount, before tax</source>
        <translation>USD, setelah diskon, sebelum pajak</translation>
    </message>
    <message>
        <source>USD, with surcharge, before tax</source>
        <translation>USD, dengan biaya tambahan, sebelum pajak</translation>
    </message>
    <message>
        <source>USD, before tax</source>
        <translation>USD, sebelum pajak</translation>
    </message>
    <message>
        <source>12 months, before tax</source>
        <translation>12 bulan, sebelum pajak</translation>
    </message>
    <message>
        <source>the same at list prices</source>
        <translation>sama dengan harga resmi</translation>
    </message>
    <message>
        <source>list price, you pay {amount} more</source>
        <translation>harga resmi, Anda membayar {amount} lebih mahal</translation>
    </message>
    <message>
        <source>list price, you pay {amount} less</source>
        <translation>harga resmi, Anda membayar {amount} lebih murah</translation>
    </message>
    <message>
        <source>with {tax} of tax ({percent})</source>
        <translation>termasuk pajak {tax} ({percent})</translation>
    </message>
    <message>
        <source>with {tax} of tax</source>
        <translation>termasuk pajak {tax}</translation>
    </message>
    <message>
        <source>low to high</source>
        <translation>terendah sampai tertinggi</translation>
    </message>
    <message>
        <source>low to high, ±{percent}%</source>
        <translation>terendah sampai tertinggi, ±{percent}%</translation>
    </message>
    <message>
        <source>≈ {amount} at {rate} per US$</source>
        <translation>≈ {amount} dengan kurs {rate} per US$</translation>
    </message>
    <message>
        <source>≈ {amount} at {rate} per US$, rate of {day}</source>
        <translation>≈ {amount} dengan kurs {rate} per US$, per {day}</translation>
    </message>
    <message>
        <source>{amount} a month over the budget of {budget}</source>
        <translation>{amount} sebulan di atas anggaran {budget}</translation>
    </message>
    <message>
        <source>Every workload is switched off, so there is nothing to price.</source>
        <translation>Semua beban kerja dinonaktifkan, jadi tidak ada yang dihitung.</translation>
    </message>
    <message>
        <source>{count} more workloads have no price.</source>
        <translation>{count} beban kerja lain tidak memiliki harga.</translation>
    </message>
    <message>
        <source>The others come to {amount} a month.</source>
        <translation>Yang lainnya berjumlah {amount} per bulan.</translation>
    </message>
    <message>
        <source>“{name}” has no price. {reason}</source>
        <translation>“{name}” tidak memiliki harga. {reason}</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>New estimate</source>
        <translation>Estimasi baru</translation>
    </message>
    <message>
        <source>Recovered: {name}</source>
        <translation>Dipulihkan: {name}</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>This program made a mistake and cannot price this. Change an entry to try again.</source>
        <translation>Program ini mengalami kesalahan dan tidak dapat menghitung harganya. Ubah salah satu isian untuk mencoba lagi.</translation>
    </message>
</context>
<context>
    <name>WorkloadForm</name>
    <message>
        <source>More tools</source>
        <translation>Alat lain</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Model and platform</source>
        <translation>Model dan platform</translation>
    </message>
    <message>
        <source>Planning ahead</source>
        <translation>Perencanaan</translation>
    </message>
    <message>
        <source>Discount, tax, currency</source>
        <translation>Diskon, pajak, mata uang</translation>
    </message>
    <message>
        <source>adds {count} input tokens</source>
        <translation>menambah {count} token input</translation>
    </message>
    <message>
        <source>adds {count} tokens to every prompt</source>
        <translation>menambah {count} token ke setiap prompt</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Alat</translation>
    </message>
</context>
<context>
    <name>WorkloadModel</name>
    <message>
        <source>On</source>
        <translation>Aktif</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Beban kerja</translation>
    </message>
    <message>
        <source>Model and place</source>
        <translation>Model dan tempat</translation>
    </message>
    <message>
        <source>Requests a month</source>
        <translation>Permintaan per bulan</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Per bulan</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Porsi</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>on</source>
        <translation>aktif</translation>
    </message>
    <message>
        <source>off</source>
        <translation>nonaktif</translation>
    </message>
</context>
<context>
    <name>WorkloadStrip</name>
    <message>
        <source>Workloads</source>
        <translation>Beban kerja</translation>
    </message>
    <message>
        <source>Add workload</source>
        <translation>Tambah beban kerja</translation>
    </message>
    <message>
        <source>Whole estimate, per month</source>
        <translation>Seluruh estimasi, per bulan</translation>
    </message>
    <message>
        <source>US dollars a month, all workloads</source>
        <translation>dolar AS per bulan, semua beban kerja</translation>
    </message>
    <message>
        <source>All workloads</source>
        <translation>Semua beban kerja</translation>
    </message>
    <message>
        <source>Workload {number}</source>
        <translation>Beban kerja {number}</translation>
    </message>
    <message>
        <source>{name} (off)</source>
        <translation>{name} (tidak dihitung)</translation>
    </message>
    <message>
        <source>No price: {names}</source>
        <translation>Tanpa harga: {names}</translation>
    </message>
    <message>
        <source>Name of the workload</source>
        <translation>Nama beban kerja</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Ganti nama</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Gandakan</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Geser ke kiri</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Geser ke kanan</translation>
    </message>
    <message>
        <source>Leave out of the estimate</source>
        <translation>Jangan hitung dalam estimasi</translation>
    </message>
    <message>
        <source>Count in the estimate</source>
        <translation>Hitung dalam estimasi</translation>
    </message>
</context>
<context>
    <name>WorkloadTable</name>
    <message>
        <source>Workloads</source>
        <translation>Beban kerja</translation>
    </message>
    <message>
        <source>Enter opens, F2 renames, Space switches on or off, Ctrl and an arrow moves, Delete removes</source>
        <translation>Enter membuka, F2 mengganti nama, Spasi mengaktifkan atau menonaktifkan, Ctrl dengan panah memindahkan, Delete menghapus</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Ganti nama</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Nonaktifkan</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Aktifkan</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Gandakan</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Pindah ke atas</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Pindah ke bawah</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>Salin sebagai tabel</translation>
    </message>
</context>
<context>
    <name>Workloads</name>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (salinan)</translation>
    </message>
    <message>
        <source>An estimate holds at most {count} workloads.</source>
        <translation>Satu estimasi memuat paling banyak {count} beban kerja.</translation>
    </message>
    <message>
        <source>The last workload stays. Use Reset to defaults to begin again.</source>
        <translation>Beban kerja terakhir tetap ada. Pakai Kembali ke nilai awal untuk mulai lagi.</translation>
    </message>
    <message>
        <source>Copied. Paste it into another estimate.</source>
        <translation>Disalin. Tempel di estimasi lain.</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>papan klip</translation>
    </message>
    <message>
        <source>There is no workload to paste. Copy one with Estimate, Copy workload.</source>
        <translation>Tidak ada beban kerja untuk ditempel. Salin satu lewat Estimasi, Salin beban kerja.</translation>
    </message>
</context>
<context>
    <name>_Comparing</name>
    <message>
        <source>Comparing …</source>
        <translation>Membandingkan …</translation>
    </message>
    <message>
        <source>This file cannot be read:</source>
        <translation>Berkas ini tidak dapat dibaca:</translation>
    </message>
    <message>
        <source>What is wrong with the file</source>
        <translation>Yang salah pada berkas</translation>
    </message>
</context>
<context>
    <name>advice_texts</name>
    <message>
        <source>saves {amount} a month</source>
        <translation>hemat {amount} per bulan</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Per bulan</translation>
    </message>
    <message>
        <source>Against now</source>
        <translation>Dibanding kini</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Tingkat hit</translation>
    </message>
    <message>
        <source>Pays from</source>
        <translation>Untung mulai</translation>
    </message>
    <message>
        <source>Prefix a month</source>
        <translation>Awalan per bulan</translation>
    </message>
    <message>
        <source>Of uncached</source>
        <translation>Dari tanpa cache</translation>
    </message>
    <message>
        <source>{choice}: now, and cheapest</source>
        <translation>{choice}: kini, dan termurah</translation>
    </message>
    <message>
        <source>{choice}: cheapest</source>
        <translation>{choice}: termurah</translation>
    </message>
    <message>
        <source>{choice}: now</source>
        <translation>{choice}: kini</translation>
    </message>
    <message>
        <source>Use “{choice}”</source>
        <translation>Pakai “{choice}”</translation>
    </message>
    <message>
        <source>Use “{choice}” with a hit rate of {hits}%</source>
        <translation>Pakai “{choice}” dengan tingkat hit {hits}%</translation>
    </message>
</context>
<context>
    <name>comparing</name>
    <message>
        <source>no price</source>
        <translation>tanpa harga</translation>
    </message>
    <message>
        <source>not like for like</source>
        <translation>tidak setara</translation>
    </message>
    <message>
        <source>same price</source>
        <translation>harga sama</translation>
    </message>
    <message>
        <source>cheaper by {amount}</source>
        <translation>lebih murah {amount}</translation>
    </message>
    <message>
        <source>dearer by {amount}</source>
        <translation>lebih mahal {amount}</translation>
    </message>
    <message>
        <source>This estimate</source>
        <translation>Estimasi ini</translation>
    </message>
    <message>
        <source>no price. {reason}</source>
        <translation>tidak ada harga. {reason}</translation>
    </message>
    <message>
        <source>for {count} requests a month.</source>
        <translation>untuk {count} permintaan per bulan.</translation>
    </message>
    <message>
        <source>falls back to {choice}: {value}.</source>
        <translation>kembali ke {choice}: {value}.</translation>
    </message>
    <message>
        <source>without {choice}, which is not offered there.</source>
        <translation>tanpa {choice}, yang tidak ditawarkan di sana.</translation>
    </message>
    <message>
        <source>leaves out {lines}: not offered there.</source>
        <translation>tidak memuat {lines}: tidak ditawarkan di sana.</translation>
    </message>
    <message>
        <source>without {lines}.</source>
        <translation>tanpa {lines}.</translation>
    </message>
    <message>
        <source>has {lines} on top.</source>
        <translation>ditambah {lines}.</translation>
    </message>
</context>
<context>
    <name>exact</name>
    <message>
        <source>Copy exactly {amount} ({what})</source>
        <translation>Salin persis {amount} ({what})</translation>
    </message>
</context>
<context>
    <name>sizes</name>
    <message>
        <source>Typical sizes</source>
        <translation>Ukuran umum</translation>
    </message>
    <message>
        <source>{content}: about {count}</source>
        <translation>{content}: sekitar {count}</translation>
    </message>
</context>
</TS>
