"""The sentences of advice, in each language. Every text is plain, never markup."""

from __future__ import annotations

from .advice_loop_sentences import LOOP_ADVICE
from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    # the cache of a plan
    "off": {"en": "Not cached", "id": "Tanpa cache"},
    "as_entered": {"en": "As entered", "id": "Seperti yang diisi"},
    "pays_from": {
        "en": "It pays from a hit rate of about {share}; within a burst, once the prefix is reused {reuses} times.",
        "id": "Menguntungkan mulai tingkat hit sekitar {share}; dalam satu rentetan permintaan, setelah awalan dipakai "
        "ulang {reuses} kali.",
    },
    "pays_from_first": {
        "en": "It pays from a hit rate of about {share}; within a burst, from the first reuse on.",
        "id": "Menguntungkan mulai tingkat hit sekitar {share}; dalam satu rentetan permintaan, sejak pemakaian ulang "
        "pertama.",
    },
    "pays_always": {
        "en": "It pays at any hit rate: writing costs no more than plain input.",
        "id": "Menguntungkan pada tingkat hit berapa pun: menulis cache tidak lebih mahal daripada input biasa.",
    },
    "pays_never": {
        "en": "It never pays: reading costs no less than plain input.",
        "id": "Tidak pernah menguntungkan: membaca cache tidak lebih murah daripada input biasa.",
    },
    "overtakes": {
        "en": "From a hit rate of about {share} on, it costs less than the cache chosen now.",
        "id": "Mulai tingkat hit sekitar {share}, biayanya lebih rendah daripada cache yang dipilih sekarang.",
    },
    "prefix_cached": {
        "en": "At a hit rate of {hits}% the prefix costs {amount} a month, {times} × as much as uncached.",
        "id": "Dengan tingkat hit {hits}%, awalan berbiaya {amount} per bulan, {times} × biaya tanpa cache.",
    },
    "prefix_uncached": {
        "en": "Not cached, the prefix costs {amount} a month.",
        "id": "Tanpa cache, awalan berbiaya {amount} per bulan.",
    },
    "cache_best": {
        "en": "Cheapest: {choice}. A month costs {amount} less than now.",
        "id": "Paling murah: {choice}. Biaya per bulan turun {amount} dari sekarang.",
    },
    "cache_best_now": {
        "en": "No other cache lifetime costs less than what is chosen now.",
        "id": "Tidak ada masa simpan cache lain yang lebih murah daripada pilihan sekarang.",
    },
    "cache_no_prefix": {
        "en": "No reused prefix is planned, so there is nothing to cache.",
        "id": "Tidak ada awalan yang dipakai ulang dalam rencana ini, jadi tidak ada yang di-cache.",
    },
    "cache_stated": {
        "en": "Every lifetime is priced at the stated hit rate, for one prefix. A cache that is kept longer is usually "
        "hit more often.",
        "id": "Setiap masa simpan dihitung dengan tingkat hit yang diisi, untuk satu awalan. Cache yang disimpan lebih "
        "lama biasanya lebih sering kena hit.",
    },
    "cache_steady": {
        "en": "The hit rates are an approximation: steady random traffic in {hours} hours a day on {days} days a "
        "month, one prefix.",
        "id": "Tingkat hit ini perkiraan: lalu lintas acak yang merata selama {hours} jam sehari pada {days} hari "
        "sebulan, untuk satu awalan.",
    },
    "cache_entered": {
        "en": "The cached tokens are entered as exact counts, so no lifetime and no hit rate can be tried.",
        "id": "Token cache diisi sebagai jumlah pasti, jadi masa simpan dan tingkat hit lain tidak dapat dicoba.",
    },
    "cache_below": {
        "en": "Nothing is cached: {model} caches prefixes of {least} tokens or more, and this one has {prefix}. It is "
        "billed as plain input.",
        "id": "Tidak ada yang di-cache: {model} menyimpan cache untuk awalan mulai {least} token, sedangkan awalan ini "
        "{prefix} token. Awalan ditagih sebagai input biasa.",
    },
    "cache_below_costs": {
        "en": "A month then costs {amount} more than the plan says.",
        "id": "Biaya per bulan jadi {amount} lebih tinggi daripada yang tercantum di rencana.",
    },
    "block_saves": {
        "en": "At a hit rate of {hits}%, each further {count} tokens moved from plain input into the cached prefix "
        "save {amount} a month.",
        "id": "Dengan tingkat hit {hits}%, setiap tambahan {count} token yang dipindahkan dari input biasa ke awalan "
        "yang di-cache menghemat {amount} per bulan.",
    },
    "block_all_saves": {
        "en": "At a hit rate of {hits}%, all {count} tokens of plain input moved into the cached prefix save {amount} "
        "a month.",
        "id": "Dengan tingkat hit {hits}%, memindahkan seluruh {count} token input biasa ke awalan yang di-cache "
        "menghemat {amount} per bulan.",
    },
    "block_all_costs": {
        "en": "At a hit rate of {hits}%, all {count} tokens of plain input moved into the cached prefix cost {amount} "
        "more a month.",
        "id": "Dengan tingkat hit {hits}%, memindahkan seluruh {count} token input biasa ke awalan yang di-cache "
        "menambah biaya {amount} per bulan.",
    },
    "block_costs": {
        "en": "At a hit rate of {hits}%, each further {count} tokens moved from plain input into the cached prefix "
        "cost {amount} more a month.",
        "id": "Dengan tingkat hit {hits}%, setiap tambahan {count} token yang dipindahkan dari input biasa ke awalan "
        "yang di-cache menambah biaya {amount} per bulan.",
    },
    # a cheaper model
    "model": {"en": "Use {model}", "id": "Gunakan {model}"},
    "model_saves": {
        "en": "The same tokens on {model} cost {amount} less a month ({share} less).",
        "id": "Token yang sama di {model} lebih murah {amount} per bulan ({share} lebih rendah).",
    },
    "model_if": {
        "en": "If the quality of {model} is enough for this task; try it on your own examples.",
        "id": "Jika mutu {model} memadai untuk tugas ini; uji dengan contoh Anda sendiri.",
    },
    "same_text": {
        "en": "Counted for the same text, a month costs about {amount} less.",
        "id": "Untuk teks yang sama, biaya per bulan turun sekitar {amount}.",
    },
    "model_uncached": {
        "en": "{model} caches prefixes of {least} tokens or more, so this one is priced as plain input.",
        "id": "{model} menyimpan cache untuk awalan mulai {least} token, jadi awalan ini dihitung sebagai input biasa.",
    },
    # the cache
    "cache_kept": {"en": "Cache the prefix: {lifetime}", "id": "Cache awalan: {lifetime}"},
    "cache_saves": {
        "en": "With the prefix of {prefix} tokens cached for {lifetime}, a month costs {amount} less.",
        "id": "Dengan awalan {prefix} token yang di-cache selama {lifetime}, biaya per bulan turun {amount}.",
    },
    "hits_if": {
        "en": "If at least {hits}% of requests find the prefix in the cache.",
        "id": "Jika sedikitnya {hits}% permintaan menemukan awalan di cache.",
    },
    "cache_named": {"en": "Cache {lifetime}, {hits}% hits", "id": "Cache {lifetime}, hit {hits}%"},
    "cache_off": {"en": "Do not cache", "id": "Jangan pakai cache"},
    "cache_off_saves": {
        "en": "At a hit rate of {hits}% the cache costs more than it saves: without it a month costs {amount} less. "
        "It pays from about {share} on.",
        "id": "Dengan tingkat hit {hits}%, biaya cache melebihi penghematannya: tanpa cache, biaya per bulan turun "
        "{amount}. Cache baru menguntungkan mulai sekitar {share}.",
    },
    "cache_off_never": {
        "en": "The cache costs more than it saves: without it a month costs {amount} less.",
        "id": "Biaya cache melebihi penghematannya: tanpa cache, biaya per bulan turun {amount}.",
    },
    "cache_off_if": {
        "en": "If the hit rate cannot be raised.",
        "id": "Jika tingkat hit tidak dapat dinaikkan.",
    },
    "cache_entered_if": {
        "en": "If the cached tokens are as entered.",
        "id": "Jika jumlah token cache memang seperti yang diisi.",
    },
    "repeated": {"en": "Cache repeated input", "id": "Cache input yang berulang"},
    "repeated_saves": {
        "en": "Caching {count} of the {input} input tokens for {lifetime} makes a month {amount} cheaper; each 1,000 "
        "repeated tokens save {each}.",
        "id": "Meng-cache {count} dari {input} token input selama {lifetime} membuat biaya per bulan {amount} lebih "
        "murah; setiap 1.000 token berulang menghemat {each}.",
    },
    "repeated_if": {
        "en": "If {count} tokens at the beginning are the same in each request, and {hits}% of requests find them in "
        "the cache.",
        "id": "Jika {count} token di awal sama di setiap permintaan, dan {hits}% permintaan menemukannya di cache.",
    },
    # processing and other choices
    "choice": {"en": "{choice}: {option}", "id": "{choice}: {option}"},
    "choice_saves": {
        "en": "With “{choice}: {option}” a month costs {amount} less ({share} less).",
        "id": "Dengan “{choice}: {option}”, biaya per bulan turun {amount} ({share} lebih rendah).",
    },
    "batch_if": {
        "en": "If answers may take up to 24 hours.",
        "id": "Jika jawaban boleh datang sampai 24 jam kemudian.",
    },
    "hint_if": {"en": "If this suits you: {hint}.", "id": "Jika ini sesuai: {hint}."},
    "option_if": {"en": "If “{option}” is enough.", "id": "Jika “{option}” sudah cukup."},
    "fees_stay": {
        "en": "Fees of tools stay as they are: {amount} a month.",
        "id": "Biaya alat tidak berubah: {amount} per bulan.",
    },
    # what to watch
    "above": {"en": "Stay at or below {over} tokens", "id": "Usahakan tidak lebih dari {over} token"},
    "above_saves": {
        "en": "Each request has {prompt} input tokens, {more} above {over}, so all of it is billed at the rates of "
        "“{tier}”. Just at {over}, a month costs {amount} less.",
        "id": "Setiap permintaan memuat {prompt} token input, {more} di atas {over}, sehingga seluruhnya ditagih "
        "dengan tarif “{tier}”. Tepat di {over}, biaya per bulan turun {amount}.",
    },
    "above_if": {
        "en": "If {more} tokens of input can be left out.",
        "id": "Jika {more} token input dapat dihilangkan.",
    },
    "above_only": {
        "en": "Each request has {prompt} input tokens, {more} above {over}, so all of it is billed at the rates of "
        "“{tier}”.",
        "id": "Setiap permintaan memuat {prompt} token input, {more} di atas {over}, sehingga seluruhnya ditagih "
        "dengan tarif “{tier}”.",
    },
    "share_above_saves": {
        "en": "{share}% of the requests are above {over} input tokens and billed whole at the rates of “{tier}”. The "
        "same tokens in requests at or below {over} cost {amount} less a month.",
        "id": "{share}% permintaan melebihi {over} token input dan seluruhnya ditagih dengan tarif “{tier}”. Token "
        "yang sama dalam permintaan sampai {over} lebih murah {amount} per bulan.",
    },
    "share_above_if": {
        "en": "If the large requests can be split or shortened.",
        "id": "Jika permintaan besar dapat dipecah atau diperpendek.",
    },
    "near": {"en": "Close to {over} tokens", "id": "Mendekati {over} token"},
    "near_costs": {
        "en": "Each request has {prompt} input tokens; {left} more are still at these rates. Above {over} all of it is "
        "billed at the rates of “{tier}”: {amount} more a month.",
        "id": "Setiap permintaan memuat {prompt} token input; masih ada ruang {left} token dengan tarif ini. Di atas "
        "{over} seluruhnya ditagih dengan tarif “{tier}”: {amount} lebih mahal per bulan.",
    },
    "output": {"en": "Shorter answers", "id": "Jawaban lebih pendek"},
    "output_saves": {
        "en": "Output is {share} of the cost. Answers that are {cut}% shorter cost {amount} less a month.",
        "id": "Output mencakup {share} dari biaya. Jawaban yang {cut}% lebih pendek menghemat {amount} per bulan.",
    },
    "output_if": {
        "en": "If answers can be {cut}% shorter; thinking counts as output too.",
        "id": "Jika jawaban bisa {cut}% lebih pendek; proses berpikir (thinking) juga dihitung sebagai output.",
    },
    "tool_choice_saves": {
        "en": "With “{choice}: {option}” the tools bring fewer tokens: a month costs {amount} less.",
        "id": "Dengan “{choice}: {option}”, alat membawa lebih sedikit token: biaya per bulan turun {amount}.",
    },
    "retries": {"en": "Fewer retries", "id": "Kurangi percobaan ulang"},
    "retries_save": {
        "en": "Retries ({share}%) are billed like requests. Without them a month costs {amount} less.",
        "id": "Percobaan ulang ({share}%) ditagih seperti permintaan. Tanpanya, biaya per bulan turun {amount}.",
    },
    "retries_if": {
        "en": "If no request had to be sent again.",
        "id": "Jika tidak ada permintaan yang harus dikirim ulang.",
    },
    "minimum": {"en": "{line}: minimum billed", "id": "{line}: batas minimum ditagih"},
    "minimum_of": {
        "en": "{line}: {input} is billed as at least {counted}, and {given} is planned. Doing more in each use costs "
        "nothing extra up to there.",
        "id": "{line}: {input} ditagih minimal {counted}, sedangkan yang direncanakan {given}. Sampai batas itu, "
        "pemakaian yang lebih lama tidak menambah biaya.",
    },
    "below": {"en": "The prefix is too short to be cached", "id": "Awalan terlalu pendek untuk di-cache"},
    # several at once
    "together": {"en": "All of this together", "id": "Semuanya sekaligus"},
    "together_saves": {
        "en": "Done together, they make a month {amount} cheaper ({share} less). What each one saves does not simply "
        "add up.",
        "id": "Bila dilakukan sekaligus, biaya per bulan turun {amount} ({share} lebih rendah). Penghematan "
        "masing-masing tidak bisa begitu saja dijumlahkan.",
    },
    **LOOP_ADVICE,
}
