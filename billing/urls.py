"""The pages of plans and payments."""

from __future__ import annotations

from django.urls import path

from billing import views

app_name = "billing"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("pricing/", views.pricing, name="pricing"),
    path("checkout/", views.checkout, name="checkout"),
    path("checkout/done/", views.done, name="done"),
    path("checkout/abandoned/", views.abandoned, name="abandoned"),
    path("portal/", views.portal, name="portal"),
    path("change/", views.change, name="change"),
    path("cancel/", views.cancel, name="cancel"),
    path("resume/", views.resume, name="resume"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("invoices/", views.invoices, name="invoices"),
    path("invoices/<str:invoice_id>/pdf/", views.invoice_pdf, name="invoice_pdf"),
]
