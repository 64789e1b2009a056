"""Examples for the API's description."""

from __future__ import annotations

LISTED = [
    {
        "name": "unemployment-insurance",
        "title": "Unemployment insurance",
        "description": "Seguro-desemprego: whether you have a right to it, how many instalments.",
        "url": "/coach/tools/unemployment-insurance/",
    }
]
REQUESTS = {
    "severance": {
        "reason": "dismissal",
        "salary_cents": 300000,
        "start_date": "2023-03-10",
        "end_date": "2026-10-20",
        "notice": "paid",
        "expired_holidays": 1,
        "fgts_balance_cents": 1000000,
    },
    "unemployment-insurance": {
        "reason": "dismissal",
        "dismissal_date": "2026-10-20",
        "request": "1",
        "paid_months": 14,
        "employed_months": 30,
        "wage_1_cents": 300000,
        "wage_2_cents": 300000,
        "wage_3_cents": 300000,
    },
    "clt-vs-pj": {
        "salary_cents": 800000,
        "benefits_cents": 100000,
        "invoice_cents": 1400000,
        "pro_labore_cents": 400000,
        "accountant_cents": 30000,
        "reference_date": "2026-10-01",
    },
}
_UNEMPLOYMENT = {
    "reference_date": "2026-10-20",
    "answers": [
        {"key": "instalment", "label": "5 instalments of", "amount_cents": 216666, "how": ""},
        {"key": "total", "label": "In all", "amount_cents": 1083330, "how": ""},
    ],
    "groups": [
        {
            "key": "instalment",
            "label": "One instalment",
            "amount_cents": 216666,
            "lines": [
                {
                    "key": "by_the_table",
                    "label": "By the table, from your average",
                    "amount_cents": 216666,
                    "how": "R$ 9,000.00 ÷ 3 = R$ 3,000.00; "
                    "50% × (R$ 3,000.00 − R$ 2,222.17) + R$ 1,777.74",
                }
            ],
        }
    ],
    "warnings": [],
    "notes": ["15 days of work or more count as a month."],
    "sources": [
        {
            "title": "Seguro-desemprego: tabela de 2026 (Ministério do Trabalho e Emprego)",
            "url": "https://www.gov.br/trabalho-e-emprego/pt-br/servicos/trabalhador/seguro-desemprego",
            "valid_from": "2026-01-11",
            "valid_to": "2026-12-31",
            "checked_on": "2026-11-22",
        }
    ],
}
RESULTS = {"unemployment-insurance": _UNEMPLOYMENT}
