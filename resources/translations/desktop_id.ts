<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID">
<context>
    <name>BreakdownView</name>
    <message>
        <source>Breakdown</source>
        <translation>Rincian</translation>
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
        <source>Per request</source>
        <translation>Per permintaan</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Semua permintaan</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Porsi</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
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
        <source>{tool}, level</source>
        <translation>{tool}, tingkat</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Price book not used: {fault}</source>
        <translation>Buku harga tidak dipakai: {fault}</translation>
    </message>
    <message>
        <source>The file holds {count} more workloads, which are not shown.</source>
        <translation>Berkas ini memuat {count} beban kerja lain yang tidak ditampilkan.</translation>
    </message>
    <message>
        <source>Price book</source>
        <translation>Buku harga</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Berkas</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Keluar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ban&amp;tuan</translation>
    </message>
    <message>
        <source>&amp;About Taksir</source>
        <translation>&amp;Tentang Taksir</translation>
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
        <source>What will Claude cost? Exact, offline, with the reason for every line.</source>
        <translation>Berapa biaya Claude? Eksak, luring, dan setiap baris ada alasannya.</translation>
    </message>
    <message>
        <source>An estimate, not an invoice. Not affiliated with Anthropic.</source>
        <translation>Ini taksiran, bukan tagihan. Tidak terafiliasi dengan Anthropic.</translation>
    </message>
    <message>
        <source>MIT licence. Uses Qt for Python (LGPL).</source>
        <translation>Lisensi MIT. Memakai Qt for Python (LGPL).</translation>
    </message>
</context>
<context>
    <name>ModelBox</name>
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
        <source>Enter a number, for example 1,200 or 1.2k.</source>
        <translation>Isi angka, misalnya 1.200 atau 1,2rb.</translation>
    </message>
    <message>
        <source>In {unit}.</source>
        <translation>Dalam {unit}.</translation>
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
        <source>The total is the exact sum of its lines. Each is rounded only to be shown.</source>
        <translation>Total adalah jumlah eksak semua baris. Pembulatan hanya untuk tampilan.</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Estimated cost of all requests, in US dollars before tax</source>
        <translation>Taksiran biaya semua permintaan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Estimated cost of one request, in US dollars before tax</source>
        <translation>Taksiran biaya satu permintaan, dalam dolar AS sebelum pajak</translation>
    </message>
    <message>
        <source>Rounded to be read; the exact amounts are in the tool tips. An estimate, not an invoice.</source>
        <translation>Dibulatkan agar mudah dibaca; nilai eksaknya ada di keterangan melayang. Ini taksiran, bukan tagihan.</translation>
    </message>
    <message>
        <source>one request</source>
        <translation>satu permintaan</translation>
    </message>
    <message>
        <source>for one request</source>
        <translation>untuk satu permintaan</translation>
    </message>
    <message>
        <source>for {count} requests</source>
        <translation>untuk {count} permintaan</translation>
    </message>
    <message>
        <source>{requests} · US dollars, before tax</source>
        <translation>{requests} · dolar AS, sebelum pajak</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>tanpa harga</translation>
    </message>
    <message>
        <source>There is no price to explain.</source>
        <translation>Belum ada harga yang bisa dijelaskan.</translation>
    </message>
    <message>
        <source>Before: {total}</source>
        <translation>Sebelumnya: {total}</translation>
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
</context>
<context>
    <name>UsedTool</name>
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
    <name>Workbench</name>
    <message>
        <source>This program made a mistake and cannot price this. Change an entry to try again.</source>
        <translation>Program ini mengalami kesalahan dan tidak dapat menghitung harganya. Ubah salah satu isian untuk mencoba lagi.</translation>
    </message>
</context>
<context>
    <name>WorkloadForm</name>
    <message>
        <source>Model and platform</source>
        <translation>Model dan platform</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Tokens in one request</source>
        <translation>Token dalam satu permintaan</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>permintaan</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Alat</translation>
    </message>
</context>
</TS>
