"""The sentences of reports, in each language. Facts stand in braces; every text is plain, never markup."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
}

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "and": {"en": "{most} and {last}", "id": "{most} dan {last}"},
    "untitled": {"en": "Cost estimate", "id": "Perkiraan biaya"},
    "workload": {"en": "Workload {number}", "id": "Beban kerja {number}"},
    "this_estimate": {"en": "This estimate", "id": "Estimasi ini"},
    "disclaimer": {
        "en": "Estimate, not an invoice. Not affiliated with Anthropic.",
        "id": "Perkiraan, bukan tagihan. Tidak berafiliasi dengan Anthropic.",
    },
    "own_prices": {"en": "own prices", "id": "harga sendiri"},
    # the sentence of the whole
    "about_all": {
        "en": "About {amount} a month for {count} workloads: {named} (prices of {day})",
        "id": "Sekitar {amount} per bulan untuk {count} beban kerja: {named} (harga {day})",
    },
    "one_of_all": {"en": "{name} {amount}", "id": "{name} {amount}"},
    "others": {"en": "{count} more", "id": "{count} lainnya"},
    "all_with_tax": {
        "en": ", before tax; about {amount} with tax",
        "id": ", sebelum pajak; sekitar {amount} dengan pajak",
    },
    "no_price": {"en": "No price. {reason}", "id": "Tanpa harga. {reason}"},
    "at_least": {
        "en": "At least {amount} a month, because something has no price (prices of {day}). {reason}",
        "id": "Sedikitnya {amount} per bulan, karena ada yang tanpa harga (harga {day}). {reason}",
    },
    "all_off": {
        "en": "Every workload is switched off, so there is nothing to price.",
        "id": "Semua beban kerja dinonaktifkan, jadi tidak ada yang dihitung.",
    },
    "no_requests": {
        "en": "No requests are planned, so a month costs nothing; one request costs {amount} (prices of {day}).",
        "id": "Tidak ada permintaan yang direncanakan, jadi tidak ada biaya bulanan; satu permintaan berharga {amount} "
        "(harga {day}).",
    },
    "problem_of": {"en": "{name}: {problem}", "id": "{name}: {problem}"},
    # lines
    "multiple": {"en": "{factor} × {name}", "id": "{factor} × {name}"},
    "list_price": {"en": "list price", "id": "harga resmi"},
    "own_price": {"en": "own price", "id": "harga sendiri"},
    "factors": {"en": "{price} {factors}", "id": "{price} {factors}"},
    "factor": {"en": "× {factor} ({name})", "id": "× {factor} ({name})"},
    # assumptions: model and place
    "model": {
        "en": "Every request goes to {model} ({id}) with these choices: {choices}.",
        "id": "Setiap permintaan dikirim ke {model} ({id}) dengan pilihan berikut: {choices}.",
    },
    "model_alone": {
        "en": "Every request goes to {model} ({id}).",
        "id": "Setiap permintaan dikirim ke {model} ({id}).",
    },
    "choice": {"en": "{choice}: {value}", "id": "{choice}: {value}"},
    "on": {"en": "on", "id": "aktif"},
    "off": {"en": "off", "id": "tidak aktif"},
    "yes": {"en": "yes", "id": "ya"},
    "no": {"en": "no", "id": "tidak"},
    "means": {"en": "“{value}” means: {hint}.", "id": "“{value}” berarti: {hint}."},
    "switched_off": {
        "en": "This workload is switched off and counts in no total.",
        "id": "Beban kerja ini dinonaktifkan dan tidak masuk dalam total mana pun.",
    },
    # tokens
    "entered": {
        "en": "An average request is entered with {counts}.",
        "id": "Rata-rata satu permintaan diisi dengan {counts}.",
    },
    "measured": {
        "en": "The counts come from an answer of the API and already hold what tools bring: {counts} in each request.",
        "id": "Jumlahnya berasal dari jawaban API dan sudah mencakup tambahan dari alat: {counts} di setiap "
        "permintaan.",
    },
    "of_class": {"en": "{count} {unit} of “{name}”", "id": "{count} {unit} “{name}”"},
    "no_tokens": {"en": "no tokens", "id": "nol token"},
    "screenshots": {
        "en": "Each request carries {count} screenshots of {tokens} tokens each; that size is an estimate.",
        "id": "Setiap permintaan membawa {count} tangkapan layar, masing-masing {tokens} token; ukuran itu perkiraan.",
    },
    # cache
    "cached_prefix": {
        "en": "Each request begins with the same {prefix} tokens, which the prompt cache keeps for {lifetime}: {hits}% "
        "of requests find them there and the other {misses}% write them.",
        "id": "Setiap permintaan diawali {prefix} token yang sama, yang disimpan prompt cache selama {lifetime}: "
        "{hits}% permintaan menemukannya di sana dan {misses}% sisanya menulisnya.",
    },
    "cached_tools": {
        "en": "What the tools add to each request is kept in the prompt cache for {lifetime}: {hits}% of requests find "
        "it there and the other {misses}% write it.",
        "id": "Tambahan dari alat di setiap permintaan disimpan prompt cache selama {lifetime}: {hits}% permintaan "
        "menemukannya di sana dan {misses}% sisanya menulisnya.",
    },
    "tools_in_prefix": {
        "en": "What the tools add to each request belongs to these tokens and is cached with them.",
        "id": "Tambahan dari alat termasuk dalam awalan itu dan ikut disimpan di cache.",
    },
    "cache_counts": {
        "en": "So an average request has {counts}.",
        "id": "Jadi, rata-rata satu permintaan memuat {counts}.",
    },
    "uncached_prefix": {
        "en": "Each request begins with the same {prefix} tokens; they are not cached and are paid as input every "
        "time.",
        "id": "Setiap permintaan diawali {prefix} token yang sama; token itu tidak di-cache dan dibayar sebagai input "
        "setiap kali.",
    },
    "exact_cache": {
        "en": "The counts of the prompt cache are entered exactly, not derived from a hit rate.",
        "id": "Jumlah token prompt cache diisi secara persis, bukan diturunkan dari tingkat hit.",
    },
    "no_cache": {"en": "No prompt cache is used.", "id": "Prompt cache tidak dipakai."},
    # tools
    "no_tools": {"en": "No tools are declared.", "id": "Tidak ada alat yang dipakai."},
    "tool": {
        "en": "The tool “{tool}” is declared in every request.",
        "id": "Alat “{tool}” tersedia di setiap permintaan.",
    },
    "tool_level": {
        "en": "The tool “{tool}” is declared in every request, at the level “{level}”.",
        "id": "Alat “{tool}” tersedia di setiap permintaan, dengan tingkat “{level}”.",
    },
    "tool_count": {
        "en": "“{tool}” takes {count} {unit} in every request.",
        "id": "“{tool}” memakai {count} {unit} di setiap permintaan.",
    },
    "tool_uses": {
        "en": "The tool “{tool}” is declared in every request, with {inputs}.",
        "id": "Alat “{tool}” tersedia di setiap permintaan, dengan {inputs}.",
    },
    "tool_version": {"en": "{tool} ({version})", "id": "{tool} ({version})"},
    "tool_hint": {
        "en": "{tool}: {hint}; what was not entered as input is not in the amount.",
        "id": "{tool}: {hint}; yang tidak diisi sebagai input tidak termasuk dalam jumlah.",
    },
    "tools_add": {
        "en": "Declaring tools adds to each request: {counts}.",
        "id": "Alat yang tersedia menambah setiap permintaan dengan {counts}.",
    },
    # tiers
    "tier_only": {
        "en": "One rate holds for every prompt size; a request has {prompt} input tokens in all.",
        "id": "Satu tarif berlaku untuk semua ukuran prompt; satu permintaan memuat {prompt} token input.",
    },
    "tier_below": {
        "en": "A request has {prompt} input tokens in all, so the standard prices hold; “{tier}” starts above {over}.",
        "id": "Satu permintaan memuat {prompt} token input, jadi harga standar berlaku; “{tier}” mulai di atas {over}.",
    },
    "tier_in": {
        "en": "A request has {prompt} input tokens in all, which is above {over}, so all of it is billed at the prices "
        "of “{tier}”.",
        "id": "Satu permintaan memuat {prompt} token input, di atas {over}, jadi seluruhnya ditagih dengan harga "
        "“{tier}”.",
    },
    "share_above": {
        "en": "{share}% of requests are larger, with {larger} tokens of “{name}” each, and are billed at the prices "
        "of “{tier}” (above {over} input tokens); the others are smaller, so that the average stays as entered.",
        "id": "{share}% permintaan lebih besar, masing-masing memuat {larger} token “{name}”, dan ditagih dengan harga "
        "“{tier}” (di atas {over} token input); sisanya lebih kecil, sehingga rata-ratanya tetap seperti yang diisi.",
    },
    "share_entered": {
        "en": "{share}% of requests are entered as larger ones, above the threshold of a price tier.",
        "id": "{share}% permintaan diisi sebagai permintaan besar, di atas ambang suatu tarif.",
    },
    "larger_entered": {
        "en": "Each of these is entered with {larger} tokens of “{name}”.",
        "id": "Masing-masing diisi dengan {larger} token “{name}”.",
    },
    "share_unused": {
        "en": "The {share}% of requests entered as larger ones make no difference: one rate holds for every size.",
        "id": "{share}% permintaan yang diisi sebagai permintaan besar tidak berpengaruh: satu tarif berlaku untuk "
        "semua ukuran.",
    },
    # volume
    "request": {"en": "1 request", "id": "1 permintaan"},
    "requests": {"en": "{count} requests", "id": "{count} permintaan"},
    "per_month": {
        "en": "The plan is for {requests} a month.",
        "id": "Rencananya {requests} per bulan.",
    },
    "per_day": {
        "en": "The plan is for {requests} a day on {days} days a month, which makes {month} a month.",
        "id": "Rencananya {requests} per hari selama {days} hari per bulan, jadi {month} per bulan.",
    },
    "per_week": {
        "en": "The plan is for {requests} a week; a month counts {days} days, which makes {month} a month.",
        "id": "Rencananya {requests} per minggu; sebulan dihitung {days} hari, jadi {month} per bulan.",
    },
    "retries": {
        "en": "{percent}% of requests are sent once more, and each of these is billed like any other: {sent} a month.",
        "id": "{percent}% permintaan dikirim ulang, dan masing-masing ditagih seperti yang lain: {sent} per bulan.",
    },
    "no_retries": {"en": "No retries are counted.", "id": "Percobaan ulang tidak dihitung."},
    "grows": {
        "en": "The number of requests grows by {percent}% from month to month.",
        "id": "Jumlah permintaan naik {percent}% setiap bulan.",
    },
    "shrinks": {
        "en": "The number of requests falls by {percent}% from month to month.",
        "id": "Jumlah permintaan turun {percent}% setiap bulan.",
    },
    "steady": {
        "en": "The number of requests stays the same every month.",
        "id": "Jumlah permintaan sama setiap bulan.",
    },
    "budget_kept": {
        "en": "None of the first 12 months passes it.",
        "id": "Tidak satu pun dari 12 bulan pertama melewatinya.",
    },
    "budget_passed": {
        "en": "Month {month} is the first that passes it, with {amount}.",
        "id": "Bulan ke-{month} adalah yang pertama melewatinya, dengan {amount}.",
    },
    "budget_alone": {
        "en": "It is the budget of this workload alone: others have none, so there is none for the whole.",
        "id": "Anggaran ini hanya untuk beban kerja ini: yang lain tidak punya, jadi tidak ada anggaran keseluruhan.",
    },
    "budget": {"en": "The budget is {amount} a month.", "id": "Anggarannya {amount} per bulan."},
    "uncertainty": {
        "en": "The amount may be {percent}% lower or higher; that gives the low and the high end.",
        "id": "Jumlahnya bisa {percent}% lebih rendah atau lebih tinggi; dari situlah batas bawah dan batas atasnya.",
    },
    # what comes off and on
    "discount_tokens": {
        "en": "A discount of {percent}% is taken off the price of tokens; charges per use stay.",
        "id": "Diskon {percent}% dipotong dari harga token; biaya per pemakaian tetap.",
    },
    "discount_everything": {
        "en": "A discount of {percent}% is taken off everything.",
        "id": "Diskon {percent}% dipotong dari semuanya.",
    },
    "surcharge_tokens": {
        "en": "A surcharge of {percent}% is added to the price of tokens; charges per use stay.",
        "id": "Biaya tambahan {percent}% dikenakan pada harga token; biaya per pemakaian tetap.",
    },
    "surcharge_everything": {
        "en": "A surcharge of {percent}% is added to everything.",
        "id": "Biaya tambahan {percent}% dikenakan pada semuanya.",
    },
    "tax": {
        "en": "Tax of {percent}% comes on top and stands on a line of its own.",
        "id": "Pajak {percent}% ditambahkan di akhir, pada baris tersendiri.",
    },
    "no_tax": {"en": "Tax is in no amount.", "id": "Semua jumlah belum termasuk pajak."},
    "currency": {
        "en": "One US dollar is counted as {rate} {currency}, at the rate of {day} that was typed in.",
        "id": "Satu dolar AS dihitung {rate} {currency}, menurut kurs tanggal {day} yang diisi sendiri.",
    },
    "currency_undated": {
        "en": "One US dollar is counted as {rate} {currency}, a rate that was typed in without its day.",
        "id": "Satu dolar AS dihitung {rate} {currency}, menurut kurs yang diisi sendiri tanpa tanggal.",
    },
    "profile": {
        "en": "The prices of the profile “{profile}” hold where it has any; elsewhere the list prices do.",
        "id": "Harga dari profil “{profile}” berlaku bila ada; selebihnya harga resmi.",
    },
    "profile_unnamed": {
        "en": "Own prices hold where there are any; elsewhere the list prices do.",
        "id": "Harga sendiri berlaku bila ada; selebihnya harga resmi.",
    },
    "list_prices": {
        "en": "List prices hold, without a price profile.",
        "id": "Yang berlaku harga resmi, tanpa profil harga.",
    },
    "book": {
        "en": "The prices are “{name}” ({id}) of {day}, as they hold on {on}; source: {source}.",
        "id": "Harganya “{name}” ({id}) per {day}, yang berlaku pada {on}; sumber: {source}.",
    },
    "book_age": {
        "en": "They were {days} days old when this was made, on {made}.",
        "id": "Umurnya {days} hari saat perkiraan ini dibuat, pada {made}.",
    },
    # what if
    "budget_from": {
        "en": "Passes the budget of {budget} from month {month}.",
        "id": "Melewati anggaran {budget} mulai bulan ke-{month}.",
    },
    "budget_never": {
        "en": "Stays within the budget of {budget} for 12 months.",
        "id": "Tetap dalam anggaran {budget} selama 12 bulan.",
    },
    "changes_nothing": {"en": "Changes nothing here.", "id": "Tidak mengubah apa pun di sini."},
    "model_label": {"en": "Model", "id": "Model"},
    "instead": {"en": "{name}: {after} instead of {before}.", "id": "{name}: {after}, bukan {before}."},
    "only_of": {"en": "Changes “{name}” only.", "id": "Hanya mengubah “{name}”."},
    "leaves_out": {
        "en": "Not like for like: leaves out {lines}.",
        "id": "Tidak setara: tanpa {lines}.",
    },
    "has_on_top": {
        "en": "Not like for like: has {lines} on top.",
        "id": "Tidak setara: ditambah {lines}.",
    },
    "falls_back": {
        "en": "Falls back to {choice}: {value}, because what was chosen is not offered there.",
        "id": "Beralih ke {choice}: {value}, karena pilihan semula tidak tersedia di sana.",
    },
    "other_requests": {
        "en": "Bills {count} a month instead of {before}.",
        "id": "Menagih {count} per bulan, bukan {before}.",
    },
    "remark_of": {"en": "{name}: {remark}", "id": "{name}: {remark}"},
}
