"""The pages that a person visits at Stripe: Checkout, Portal, 3-D Secure, invoice, receipt."""
