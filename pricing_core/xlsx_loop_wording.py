"""The words of a workbook about agent loops, in each language."""

from __future__ import annotations

from .values import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOP_TEXTS: Mapping[str, Mapping[str, str]] = {
    # in the place of requests
    "requests_month_run": {"en": "Runs a month", "id": "Kali jalan per bulan"},
    "one_request_run": {"en": "One run", "id": "Satu kali jalan"},
    "each_run": {"en": "Per run", "id": "Per kali jalan"},
    "requests_month_mixed": {"en": "Requests or runs a month", "id": "Permintaan atau kali jalan per bulan"},
    "one_request_mixed": {"en": "One request or run", "id": "Satu permintaan atau kali jalan"},
    "each_mixed": {"en": "Per request or run", "id": "Per permintaan atau kali jalan"},
    "requests_day_run": {"en": "Runs per day", "id": "Kali jalan per hari"},
    "requests_week_run": {"en": "Runs per week", "id": "Kali jalan per minggu"},
    "requests_run": {"en": "runs", "id": "kali jalan"},
    "billed_requests_run": {
        "en": "Runs billed a month, retries among them",
        "id": "Kali jalan ditagih per bulan",
    },
    # inputs
    "per_run_unit": {"en": "{unit} per run", "id": "{unit} per kali jalan"},
    "counted": {
        "en": "counted turn by turn by Taksir; changing tokens needs Taksir",
        "id": "dihitung giliran demi giliran oleh Taksir; mengubah token memerlukan Taksir",
    },
    "free_in": {"en": "{line}, free a month", "id": "{line}, gratis per bulan"},
    # breakdown
    "prompt_largest": {"en": "Largest prompt of a run, tokens: {tier}", "id": "Prompt terbesar, token: {tier}"},
    # turns
    "turns": {"en": "Turns", "id": "Giliran"},
    "turns_live": {
        "en": "One run, call by call, in USD before discount and tax. The counts are those of Taksir; each amount is a "
        "formula over the sheet Prices.",
        "id": "Satu kali jalan, panggilan demi panggilan, dalam USD sebelum diskon dan pajak. Jumlahnya dari Taksir; "
        "setiap biaya adalah rumus dari lembar Harga.",
    },
    "turn_label": {"en": "Turn {number}", "id": "Giliran {number}"},
    "compaction_label": {"en": "Compaction before turn {number}", "id": "Kompaksi sebelum giliran {number}"},
    "turn": {"en": "Turn", "id": "Giliran"},
    "prompt_of": {"en": "Context", "id": "Konteks"},
    "turn_total": {"en": "Amount", "id": "Biaya"},
    "calls_of_tier": {"en": "{count} calls together", "id": "{count} panggilan digabung"},
    "all_turns": {"en": "All turns", "id": "Semua giliran"},
    "sub_agent_of": {"en": "Sub-agent {name}", "id": "Subagen {name}"},
    "runs_in": {"en": "runs in one run of what starts it", "id": "kali dalam satu kali jalan yang memulainya"},
    "of_free": {"en": "{line}, beyond what is free a month", "id": "{line}, di luar jatah gratis per bulan"},
    "one_run": {"en": "One run", "id": "Satu kali jalan"},
    "same_as_lines": {
        "en": "times the runs of a month must be what the lines on Breakdown come to",
        "id": "dikali jumlah kali jalan sebulan harus sama dengan jumlah baris di Rincian",
    },
    "differs": {
        "en": "differs from the lines: recompute in Taksir",
        "id": "berbeda dari baris: hitung ulang di Taksir",
    },
}
