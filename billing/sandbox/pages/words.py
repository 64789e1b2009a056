"""The words of the pages, in the languages of the product."""

from __future__ import annotations

from billing.sandbox.errors import DECLINES, Json
from billing.sandbox.money import em_reais, shown
from billing.sandbox.world import World

# name -> (Portuguese, English)
WORDS = {
    "banner": (
        "Pagamento de teste: nenhum valor é cobrado e nenhum cartão real é aceito.",
        "Test payment: nothing is charged and no real card is accepted.",
    ),
    "amount_due": ("Valor a pagar", "Amount due"),
    "authenticate": ("Concluir autenticação", "Complete authentication"),
    "back": ("Voltar para Recoloca.ai", "Back to Recoloca.ai"),
    "cancel_plan": ("Cancelar assinatura", "Cancel subscription"),
    "card": ("Cartão", "Card"),
    "card_ends": ("final", "ending in"),
    "card_number": ("Número do cartão", "Card number"),
    "cards": ("Cartões de teste", "Test cards"),
    "cards_3ds": ("pede autenticação (3-D Secure)", "asks for authentication (3-D Secure)"),
    "cards_declined": ("recusado", "declined"),
    "cards_funds": ("saldo insuficiente", "insufficient funds"),
    "cards_later": ("aceito, mas toda cobrança falha", "accepted, but every charge fails"),
    "cards_ok": ("pagamento aprovado", "payment succeeds"),
    "change_card": ("Salvar cartão", "Save card"),
    "change_plan": ("Mudar para", "Change to"),
    "closed": ("Esta página não está mais disponível.", "This page is no longer available."),
    "customer": ("Cliente", "Customer"),
    "cvc": ("Código (CVC)", "Code (CVC)"),
    "date": ("Data", "Date"),
    "description": ("Descrição", "Description"),
    "download": ("Baixar PDF", "Download PDF"),
    "each_month": ("por mês", "a month"),
    "email": ("E-mail", "E-mail"),
    "ends": ("Termina em", "Ends on"),
    "expired": ("Esta sessão expirou.", "This session has expired."),
    "expiry": ("Validade", "Expiry"),
    "fail": ("Recusar autenticação", "Fail authentication"),
    "invoice": ("Fatura", "Invoice"),
    "invoices": ("Faturas", "Invoices"),
    "no_plan": ("Nenhuma assinatura.", "No subscription."),
    "paid_on": ("Pago em", "Paid on"),
    "pay": ("Pagar", "Pay"),
    "portal": ("Sua assinatura", "Your subscription"),
    "receipt": ("Recibo", "Receipt"),
    "remaining": ("Tempo restante de", "Remaining time on"),
    "renews": ("Renova em", "Renews on"),
    "resume": ("Manter assinatura", "Keep subscription"),
    "status": ("Situação", "Status"),
    "subscribe": ("Assinar", "Subscribe"),
    "threeds": ("Autenticação do banco", "Bank authentication"),
    "threeds_text": (
        "Aqui o banco confirmaria que é você. Escolha como termina.",
        "Here the bank would confirm that it is you. Choose how it ends.",
    ),
    "done": ("Tudo certo. Você já pode fechar esta página.", "Done. You may close this page."),
    "not_done": ("A autenticação falhou.", "Authentication failed."),
    "total": ("Total", "Total"),
    "unused": ("Tempo não usado de", "Unused time on"),
    "unknown_card": (
        "Aqui só valem cartões de teste: escolha um da lista.",
        "Only test cards work here: choose one of the list.",
    ),
}
STATUSES = {
    "active": ("ativa", "active"),
    "canceled": ("encerrada", "ended"),
    "draft": ("em preparo", "draft"),
    "incomplete": ("aguardando pagamento", "waiting for payment"),
    "incomplete_expired": ("não iniciada", "not started"),
    "open": ("em aberto", "open"),
    "paid": ("paga", "paid"),
    "past_due": ("pagamento em atraso", "past due"),
    "uncollectible": ("incobrável", "uncollectible"),
    "unpaid": ("não paga", "unpaid"),
    "void": ("anulada", "void"),
}
REFUSALS = {
    "generic_decline": ("Seu cartão foi recusado.", "Your card was declined."),
    "insufficient_funds": ("Saldo insuficiente no cartão.", "Your card has insufficient funds."),
    "expired_card": ("Seu cartão está vencido.", "Your card has expired."),
    "incorrect_cvc": ("O código de segurança está incorreto.", "The security code is incorrect."),
    "processing_error": (
        "O pagamento não pôde ser processado. Tente de novo.",
        "The payment could not be processed. Try again.",
    ),
    "authentication_failure": WORDS["not_done"],
}


class Speaker:
    """Says things in one language."""

    def __init__(self, locale: str | None) -> None:
        self.english = (locale or "").lower().startswith("en")
        self.code = "en" if self.english else "pt-BR"
        self.words = {name: both[self.english] for name, both in WORDS.items()}

    def status(self, status: str) -> str:
        """A status of a subscription or an invoice."""
        return STATUSES[status][self.english] if status in STATUSES else status

    def refusal(self, reason: str | None, message: str) -> str:
        """Why a payment failed; what has no words of its own is a plain refusal."""
        if reason not in DECLINES:
            return message
        return REFUSALS.get(reason, REFUSALS["generic_decline"])[self.english]

    def money(self, amount: int, currency: str) -> str:
        """An amount in the smallest unit."""
        return (shown if self.english else em_reais)(amount, currency)


def speaker_for(world: World, customer: str | None, locale: str | None = None) -> Speaker:
    """In the language of the session, else the customer's, else Portuguese."""
    found: Json | None = world.find(customer, "customer")
    preferred = (found or {}).get("preferred_locales") or [None]
    return Speaker(locale if locale not in (None, "auto") else preferred[0])
