"""Months that pass: renewals, dunning, cancelling, changing the plan."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import stripe

from billing.sandbox.server import Sandbox
from billing.sandbox.tests.shop import DAY, Shop

JANUARY_31 = int(datetime(2027, 1, 31, 12, tzinfo=UTC).timestamp())
HOUR = 3600


@pytest.fixture
def clock(shop: Shop) -> str:
    """A test clock at noon of 31 January 2027."""
    return shop.clock(JANUARY_31).id


def subscriber(shop: Shop, clock: str, price: str = "") -> stripe.Subscription:
    return shop.subscribe(shop.customer(test_clock=clock).id, price)


def again(shop: Shop, subscription: stripe.Subscription) -> stripe.Subscription:
    return shop.v1.subscriptions.retrieve(subscription.id)


def ends(subscription: stripe.Subscription) -> str:
    end = subscription["items"].data[0].current_period_end
    return f"{datetime.fromtimestamp(end, UTC):%Y-%m-%d}"


def types(shop: Shop) -> list[str]:
    return [event.type for event in shop.v1.events.list({"limit": 100}).data][::-1]


def fail_renewal(shop: Shop, clock: str) -> stripe.Subscription:
    """A subscription whose renewal was refused an hour after it was due."""
    made = subscriber(shop, clock)
    shop.give(made.customer, "pm_card_chargeCustomerFail")
    shop.wait(clock, 28 * DAY + 2 * HOUR)
    return again(shop, made)


def test_the_end_of_a_month_comes_back(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    found = [ends(made)]
    for days in (29, 31, 30):
        shop.wait(clock, days * DAY)
        found.append(ends(again(shop, made)))
    assert found == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_a_renewal_is_a_draft_for_an_hour(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.wait(clock, 28 * DAY + 60)
    draft = shop.invoices(made.id)[-1]
    assert (draft.status, draft.billing_reason) == ("draft", "subscription_cycle")
    assert again(shop, made).status == "active"
    shop.wait(clock, HOUR)
    assert shop.v1.invoices.retrieve(draft.id).status == "paid"
    assert types(shop)[-2:] == [
        "invoice.payment_succeeded",
        "test_helpers.test_clock.ready",
    ]


@pytest.mark.parametrize("leaves", ["customer", "subscription"])
def test_a_draft_of_who_has_left_stays_one(leaves: str, shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.wait(clock, 28 * DAY + 60)
    if leaves == "customer":
        shop.v1.customers.delete(made.customer)
    else:
        shop.v1.subscriptions.cancel(made.id)
    shop.wait(clock, 60 * DAY)
    assert [one.status for one in shop.invoices(made.id)] == ["paid", "draft"]


def test_a_far_step_goes_through_every_month(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.wait(clock, 100 * DAY)
    paid = [(one.billing_reason, one.status, one.total) for one in shop.invoices(made.id)]
    assert paid == [
        ("subscription_create", "paid", 2990),
        *[("subscription_cycle", "paid", 2990)] * 3,
    ]
    numbers = [one.number[-4:] for one in shop.invoices(made.id)]
    assert numbers == ["0001", "0002", "0003", "0004"]


def test_dunning_tries_again_and_then_ends_it(shop: Shop, clock: str) -> None:
    made = fail_renewal(shop, clock)
    invoice = shop.v1.invoices.retrieve(made.latest_invoice)
    assert (made.status, invoice.status, invoice.attempt_count) == ("past_due", "open", 1)
    assert invoice.next_payment_attempt > JANUARY_31 + 31 * DAY
    tries = []
    for days in (3, 5, 7):
        shop.wait(clock, days * DAY)
        tries.append(shop.v1.invoices.retrieve(invoice.id).attempt_count)
    assert tries == [2, 3, 4]
    gone = again(shop, made)
    assert gone.status == "canceled"
    assert gone.cancellation_details.reason == "payment_failed"
    assert shop.v1.invoices.retrieve(invoice.id).next_payment_attempt is None
    assert types(shop).count("invoice.payment_failed") == 4


@pytest.mark.parametrize("then", ["unpaid", "past_due"])
def test_dunning_can_end_otherwise(then: str, shop: Shop, clock: str, server: Sandbox) -> None:
    server.knobs.dunning(then)
    made = fail_renewal(shop, clock)
    shop.wait(clock, 16 * DAY)
    assert again(shop, made).status == then

    shop.give(made.customer, "pm_card_visa")
    shop.v1.invoices.pay(made.latest_invoice)
    assert again(shop, made).status == "active"


def test_a_new_card_recovers_at_the_next_try(shop: Shop, clock: str) -> None:
    made = fail_renewal(shop, clock)
    shop.give(made.customer, "pm_card_visa")
    shop.wait(clock, 3 * DAY)
    assert again(shop, made).status == "active"
    assert shop.v1.invoices.retrieve(made.latest_invoice).status == "paid"


def test_a_renewal_that_asks_for_3d_secure(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.give(made.customer, "pm_card_authenticationRequired")
    shop.wait(clock, 28 * DAY + 2 * HOUR)
    assert again(shop, made).status == "past_due"
    assert {"invoice.payment_action_required", "invoice.payment_failed"} <= set(types(shop))


def test_cancelled_at_the_end_and_kept_after_all(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    update = shop.v1.subscriptions.update
    ending = update(made.id, {"cancel_at_period_end": True})
    assert (ending.status, ending.cancel_at_period_end) == ("active", True)
    assert ending.cancel_at == ending["items"].data[0].current_period_end
    kept = update(made.id, {"cancel_at_period_end": False})
    assert (kept.cancel_at, kept.canceled_at) == (None, None)

    update(made.id, {"cancel_at_period_end": True})
    shop.wait(clock, 28 * DAY + 60)
    gone = again(shop, made)
    assert gone.status == "canceled"
    assert gone.ended_at == ending.cancel_at
    assert len(shop.invoices(made.id)) == 1
    with pytest.raises(stripe.InvalidRequestError, match="canceled subscription can only"):
        update(made.id, {"cancel_at_period_end": False})


def test_a_first_payment_that_never_comes(shop: Shop, clock: str) -> None:
    customer = shop.customer("pm_card_threeDSecure2Required", test_clock=clock)
    made = shop.subscribe(customer.id)
    shop.wait(clock, DAY)
    assert again(shop, made).status == "incomplete_expired"
    assert shop.v1.invoices.retrieve(made.latest_invoice).status == "void"


def test_an_upgrade_costs_the_rest_of_the_month(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.wait(clock, 14 * DAY)  # half of the 28 days
    changed = shop.change(made.id, shop.premium, proration_behavior="always_invoice")
    invoice = shop.v1.invoices.retrieve(changed.latest_invoice)
    assert [line.amount for line in invoice.lines.data] == [-1495, 2495]
    assert (invoice.total, invoice.amount_paid) == (1000, 1000)
    assert invoice.billing_reason == "subscription_update"
    assert changed["items"].data[0].price.id == shop.premium
    assert changed["items"].data[0].id == made["items"].data[0].id
    assert ends(changed) == ends(made)


def test_a_downgrade_is_a_credit_that_the_next_month_uses(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock, shop.premium)
    shop.wait(clock, 14 * DAY)
    changed = shop.change(made.id, shop.basic, proration_behavior="always_invoice")
    invoice = shop.v1.invoices.retrieve(changed.latest_invoice)
    assert (invoice.total, invoice.amount_due, invoice.status) == (-1000, 0, "paid")
    assert shop.v1.customers.retrieve(made.customer).balance == -1000
    shop.wait(clock, 15 * DAY)
    renewal = shop.invoices(made.id)[-1]
    assert (renewal.total, renewal.amount_paid) == (2990, 1990)
    assert shop.v1.customers.retrieve(made.customer).balance == 0


def test_prorations_can_wait_or_be_left_out(shop: Shop, clock: str) -> None:
    waiting, without = subscriber(shop, clock), subscriber(shop, clock)
    shop.wait(clock, 14 * DAY)
    shop.change(waiting.id, shop.premium)
    shop.change(without.id, shop.premium, proration_behavior="none")
    assert len(shop.invoices(waiting.id)) == 1
    shop.wait(clock, 15 * DAY)
    assert shop.invoices(waiting.id)[-1].total == 4990 + 1000
    assert shop.invoices(without.id)[-1].total == 4990


def test_a_preview_says_what_a_change_will_cost(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.wait(clock, 14 * DAY)
    item = made["items"].data[0].id
    wish = {"items": [{"id": item, "price": shop.premium}]}
    preview = shop.v1.invoices.create_preview

    def total(**more: object) -> int:
        asked = {"subscription": made.id, "subscription_details": {**wish, **more}}
        return preview(asked).total

    assert total(proration_behavior="always_invoice") == 1000
    assert total() == 1000 + 4990
    assert total(proration_behavior="none") == 4990
    assert total(proration_behavior="always_invoice", cancel_at_period_end=True) == 1000
    assert preview({"subscription": made.id}).total == 2990
    # Nothing of it has happened.
    assert again(shop, made).to_dict() == made.to_dict()
    assert len(shop.invoices(made.id)) == 1
    assert not shop.v1.invoice_items.list({"pending": True}).data


def test_an_upgrade_that_is_refused_changes_nothing(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    shop.wait(clock, 14 * DAY)
    shop.give(made.customer, "pm_card_chargeCustomerFail")
    with pytest.raises(stripe.CardError):
        shop.change(
            made.id,
            shop.premium,
            proration_behavior="always_invoice",
            payment_behavior="error_if_incomplete",
        )
    assert again(shop, made)["items"].data[0].price.id == shop.basic
    assert len(shop.invoices(made.id)) == 1
    # Where an incomplete payment is allowed, the plan changes and the payment is late.
    late = shop.change(made.id, shop.premium, proration_behavior="always_invoice")
    assert late.status == "past_due"
    assert late["items"].data[0].price.id == shop.premium


def test_another_rhythm_begins_anew(shop: Shop, clock: str) -> None:
    made = subscriber(shop, clock)
    yearly = shop.v1.prices.create(
        {
            "currency": "brl",
            "unit_amount": 29900,
            "recurring": {"interval": "year"},
            "product": shop.v1.prices.retrieve(shop.basic).product,
        }
    )
    shop.wait(clock, 14 * DAY)
    changed = shop.change(made.id, yearly.id)
    assert ends(changed) == "2028-02-14"
    assert shop.v1.invoices.retrieve(changed.latest_invoice).amount_paid == 29900 - 1495


def test_time_can_pass_for_everybody(shop: Shop, server: Sandbox) -> None:
    made = shop.subscriber()
    before = server.knobs.state()["now"]
    server.knobs.advance(32)
    assert server.knobs.state()["now"] >= before + 32 * DAY
    paid = [(one.billing_reason, one.status) for one in shop.invoices(made.id)]
    assert paid == [("subscription_create", "paid"), ("subscription_cycle", "paid")]
    # Whoever comes now lives in that time; what stands on a test clock does not.
    assert shop.subscriber().created >= before + 32 * DAY
    clock = shop.clock(JANUARY_31).id
    assert subscriber(shop, clock).created == JANUARY_31


def test_a_deleted_clock_takes_everything_along(shop: Shop, clock: str, server: Sandbox) -> None:
    before = server.knobs.state()["objects"]
    made = subscriber(shop, clock)
    shop.v1.refunds.create({"charge": shop.paid(made).latest_charge, "amount": 100})
    shop.v1.test_helpers.test_clocks.delete(clock)
    after = server.knobs.state()["objects"]
    history = {"event", "balance_transaction", "test_helpers.test_clock"}
    assert {k: v for k, v in after.items() if k not in history} == {
        k: v for k, v in before.items() if k not in history
    }
